import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { newNumber, sha256 } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import { along, type Scope } from '../foundation/transaction.ts';
import { plannedOf } from './activity.ts';
import type { RegistrationCard } from './registration-card.ts';

/** What a certificate says: how often and how long somebody came, never why or what they can do. `hours`: of the dates they came, in whole and half hours.
 *  `number`: by which others see that we gave it, `on` which day we first did. */
export type Certificate = {
  number: string;
  on: Temporal.PlainDate;
  came: number;
  dates: number;
  hours: string;
  days: Temporal.PlainDate[];
};

/** Gives the certificate of somebody who took part; the number and the day of the first one stay. Null: nobody saw them come. */
export async function giveCertificate(scope: Scope, { id, state, dates }: RegistrationCard): Promise<Certificate | null> {
  if (state !== 'attended' && state !== 'partially_attended') return null;
  const { rows } = await sql<{ sessionId: string }>`
    select session_id as "sessionId" from attendance where digibank_id = ${scope.digibankId} and registration_id = ${id} and came`.execute(
    scope.db,
  );
  const planned = plannedOf(dates);
  const came = planned.filter((date) => rows.some(({ sessionId }) => sessionId === date.id));
  const minutes = came.reduce((sum, { startsAt, endsAt }) => sum + startsAt.until(endsAt).total('minutes'), 0);
  return {
    ...(await numbered(scope, id)),
    came: came.length,
    dates: planned.length,
    hours: String(Math.round(minutes / 30) / 2).replace('.', ','),
    days: came.map(({ startsAt }) => dayOf(startsAt)),
  };
}

/** The number and the day of a registration's certificate; made now when it has none. Of two at once the first stays. */
async function numbered(scope: Scope, id: string): Promise<Pick<Certificate, 'number' | 'on'>> {
  const number = newNumber();
  const { numAffectedRows } = await sql`
    update registration set certificate_number = ${number}, certificate_on = coalesce(certificate_on, ${dayOf(scope.now)})
    where digibank_id = ${scope.digibankId} and id = ${id} and certificate_number is null`.execute(scope.db);
  if (numAffectedRows === 1n) {
    along(
      scope,
      sql`insert into pointer (kind, hash, digibank_id) values ('certificate', ${sha256(number)}, ${scope.digibankId})`.execute(scope.db),
    );
    await record(scope, { noun: 'registration', id, verb: 'certified' });
  }
  const { rows } = await sql<Pick<Certificate, 'number' | 'on'>>`
    select certificate_number as number, certificate_on as on from registration where digibank_id = ${scope.digibankId} and id = ${id}`.execute(
    scope.db,
  );
  const [given] = rows;
  if (!given) throw new Error('the registration was found before');
  return given;
}
