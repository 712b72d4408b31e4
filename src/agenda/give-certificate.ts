import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { plannedOf } from './activity.ts';
import type { RegistrationCard } from './registration-card.ts';

/** What a certificate says: how often and how long somebody came, never why or what they can do. `hours`: of the dates they came, in whole and half hours. */
export type Certificate = { came: number; dates: number; hours: string; days: Temporal.PlainDate[] };

/** Gives the certificate of somebody who took part, and keeps the day of the first one. Null: nobody saw them come. */
export async function giveCertificate(scope: Scope, { id, state, dates }: RegistrationCard): Promise<Certificate | null> {
  if (state !== 'attended' && state !== 'partially_attended') return null;
  const { rows } = await sql<{ sessionId: string }>`
    select session_id as "sessionId" from attendance where digibank_id = ${scope.digibankId} and registration_id = ${id} and came`.execute(
    scope.db,
  );
  const planned = plannedOf(dates);
  const came = planned.filter((date) => rows.some(({ sessionId }) => sessionId === date.id));
  const { numAffectedRows } = await sql`
    update registration set certificate_on = ${dayOf(scope.now)}
    where digibank_id = ${scope.digibankId} and id = ${id} and certificate_on is null`.execute(scope.db);
  if (numAffectedRows === 1n) await record(scope, { noun: 'registration', id, verb: 'certified' });
  const minutes = came.reduce((sum, { startsAt, endsAt }) => sum + startsAt.until(endsAt).total('minutes'), 0);
  return {
    came: came.length,
    dates: planned.length,
    hours: String(Math.round(minutes / 30) / 2).replace('.', ','),
    days: came.map(({ startsAt }) => dayOf(startsAt)),
  };
}
