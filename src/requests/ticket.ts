import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { Database } from '../foundation/database.ts';
import { readNumber, sha256 } from '../foundation/ids.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { careOf } from '../people/care-of.ts';
import { NO_CAUTION, type SafeContact } from '../people/safe-contact.ts';

/** What a ticket tells whoever holds it: nothing about the person. `walkIn`: the next moment where anybody may come without an appointment. */
export type Ticket = {
  number: string;
  state: string;
  digibank: string;
  slug: string;
  phone: string;
  walkIn: { helpPoint: string; street: string | null; town: string; startsAt: Temporal.Instant; endsAt: Temporal.Instant } | null;
};

type Row = Omit<Ticket, 'walkIn'> & {
  helpPoint: string | null;
  street: string | null;
  town: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
};

/** The ticket behind a number, as somebody typed it or as it stands in an address; null: there is none. */
export async function findTicket(db: Database, typed: string, now: Temporal.Instant): Promise<Ticket | null> {
  const number = readNumber(typed);
  if (number === null) return null;
  const pointer = await db
    .selectFrom('pointer')
    .select('digibank_id')
    .where('kind', '=', 'request')
    .where('hash', '=', sha256(number))
    .executeTakeFirst();
  if (!pointer) return null;
  return transaction(db, { digibankId: pointer.digibank_id, actor: NOBODY, now }, (scope) => ticketOf(scope, number));
}

/** The ticket of a question of this Digibank, by its number; null: there is none. */
export async function ticketOf(scope: Scope, number: string): Promise<Ticket | null> {
  const { rows } = await sql<Row>`
    select r.number, r.state, d.name as digibank, d.slug, coalesce(wished.phone, d.phone) as phone,
      walk_in.name as "helpPoint", walk_in.street, walk_in.town, walk_in.starts_at as "startsAt", walk_in.ends_at as "endsAt"
    from help_request r
    join digibank d on d.digibank_id = r.digibank_id
    left join help_point wished on wished.digibank_id = r.digibank_id and wished.id = r.help_point_id
    left join lateral (
      select h.name, h.street, h.town, s.starts_at, s.ends_at
      from help_point h join session s on s.digibank_id = h.digibank_id and s.help_point_id = h.id
      where h.digibank_id = r.digibank_id and (h.id = r.help_point_id or r.help_point_id is null and h.nis_code = r.nis_code)
        and s.state = 'planned' and s.published and s.supervised and s.arrival <> 'appointment' and s.activity_id is null and s.ends_at > ${scope.now}
      order by s.starts_at limit 1) as walk_in on true
    where r.digibank_id = ${scope.digibankId} and r.number = ${number}`.execute(scope.db);
  const row = rows[0];
  if (!row) return null;
  const { helpPoint, street, town, startsAt, endsAt, ...ticket } = row;
  return { ...ticket, walkIn: helpPoint === null ? null : { helpPoint, street, town, startsAt, endsAt } };
}

/** What must be minded when the ticket of a question is given along at the desk. A question without a person asks nothing. */
export async function careForTicket(scope: Scope, number: string): Promise<SafeContact> {
  const asked = await scope.db
    .selectFrom('help_request')
    .select('client_id as clientId')
    .where('digibank_id', '=', scope.digibankId)
    .where('number', '=', number)
    .executeTakeFirst();
  if (!asked?.clientId) return NO_CAUTION;
  scope.reads.push({ clientIds: [asked.clientId], page: 'ticket', reason: 'registered' });
  return careOf(scope, asked.clientId);
}
