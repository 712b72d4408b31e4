import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { Database } from '../foundation/database.ts';
import { readNumber, sha256 } from '../foundation/ids.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';

/** What whoever holds a certificate may see by its number: that we gave it, for what and when. Nobody's name. */
export type GivenCertificate = {
  number: string;
  title: string;
  on: Temporal.PlainDate;
  digibank: string;
  slug: string;
  phone: string;
  example: boolean;
};

/** The certificate with a number as somebody typed it or as it stands in an address, while it holds; null: there is none. */
export function findCertificate(db: Database, typed: string, now: Temporal.Instant): Promise<GivenCertificate | null> {
  return behind(db, typed, now, async (scope, number) => {
    const { rows } = await sql<GivenCertificate>`
      select r.certificate_number as number, a.title, r.certificate_on as on, d.name as digibank, d.slug, d.phone, a.example
      from registration r
      join activity a on a.digibank_id = r.digibank_id and a.id = r.activity_id
      join digibank d on d.digibank_id = r.digibank_id
      where r.digibank_id = ${scope.digibankId} and r.certificate_number = ${number} and r.state in ('attended', 'partially_attended')`.execute(
      scope.db,
    );
    return rows[0] ?? null;
  });
}

/** Whether a name that somebody read on a certificate is the one in our file, capitals and accents apart: true, else null. */
export function isNameOn(db: Database, certificate: GivenCertificate, name: string, now: Temporal.Instant): Promise<true | null> {
  return behind(db, certificate.number, now, async (scope, number) => {
    const { rows } = await sql`
      select from registration r
      join client c on c.digibank_id = r.digibank_id and c.id = r.client_id
      where r.digibank_id = ${scope.digibankId} and r.certificate_number = ${number}
        and plain(concat_ws(' ', c.first_name, c.last_name)) = plain(${name}::text)`.execute(scope.db);
    return rows.length > 0 ? true : null;
  });
}

/** Looks in the Digibank that gave the certificate with this number; null where none did. */
async function behind<T>(
  db: Database,
  typed: string,
  now: Temporal.Instant,
  look: (scope: Scope, number: string) => Promise<T | null>,
): Promise<T | null> {
  const number = readNumber(typed);
  if (number === null) return null;
  const pointer = await db
    .selectFrom('pointer')
    .select('digibank_id as digibankId')
    .where('kind', '=', 'certificate')
    .where('hash', '=', sha256(number))
    .executeTakeFirst();
  return pointer ? transaction(db, { ...pointer, actor: NOBODY, now }, (scope) => look(scope, number)) : null;
}
