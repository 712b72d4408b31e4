import { sql } from 'kysely';
import { itsPlace } from '../agenda/public-sessions.ts';
import { NOBODY } from '../foundation/actor.ts';
import type { Database } from '../foundation/database.ts';
import { keyedHash, newId, sha256 } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { type CalendarMoment, calendarMoment } from './calendar-moments.ts';

/** Somebody's own shifts, and the Digibank they are in. Nothing of the people who are expected. */
export type OwnShifts = { digibank: string; moments: CalendarMoment[] };

/** The secret part of the address of one calendar: made from its id with the installation's key, so that nothing in the database opens it. */
const tokenOf = (key: Buffer, calendarId: string) => keyedHash(key, `calendar ${calendarId}`).toString('base64url');

/** The actor's secret address part; null: there is none. */
export async function ownCalendarToken(scope: Scope, key: Buffer): Promise<string | null> {
  const id = await ownCalendarId(scope);
  return id && tokenOf(key, id);
}

/** Makes a secret address for the actor's own shifts; whoever has one keeps it. */
export async function makeOwnCalendar(scope: Scope, key: Buffer): Promise<void> {
  const id = newId();
  const made = await scope.db
    .insertInto('own_calendar')
    .values({ digibank_id: scope.digibankId, id, account_id: scope.actor.accountId ?? '', made_at: scope.now })
    .onConflict((conflict) => conflict.columns(['digibank_id', 'account_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return;
  await scope.db
    .insertInto('pointer')
    .values({ kind: 'calendar', hash: sha256(tokenOf(key, id)), digibank_id: scope.digibankId })
    .execute();
  await record(scope, { noun: 'own_calendar', id, verb: 'made', channel: 'web' });
}

/** Ends the actor's secret address: who fetches it finds nothing any more. */
export async function stopOwnCalendar(scope: Scope, key: Buffer): Promise<void> {
  const id = await ownCalendarId(scope);
  if (!id) return;
  await scope.db.deleteFrom('own_calendar').where('digibank_id', '=', scope.digibankId).where('id', '=', id).execute();
  await scope.db
    .deleteFrom('pointer')
    .where('kind', '=', 'calendar')
    .where('hash', '=', sha256(tokenOf(key, id)))
    .execute();
  await record(scope, { noun: 'own_calendar', id, verb: 'stopped', channel: 'web' });
}

async function ownCalendarId(scope: Scope): Promise<string | null> {
  const row = await scope.db
    .selectFrom('own_calendar')
    .select('id')
    .where('digibank_id', '=', scope.digibankId)
    .where('account_id', '=', scope.actor.accountId ?? '')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The shifts behind a secret address, from two weeks ago on. null: there is no such address, or who made it works there no longer. */
export async function findOwnShifts(db: Database, key: Buffer, token: string, now: Temporal.Instant): Promise<OwnShifts | null> {
  const pointer = await db
    .selectFrom('pointer')
    .select('digibank_id')
    .where('kind', '=', 'calendar')
    .where('hash', '=', sha256(token))
    .executeTakeFirst();
  if (!pointer) return null;
  return transaction(db, { digibankId: pointer.digibank_id, actor: NOBODY, now }, (scope) => shiftsOf(scope, key, token));
}

async function shiftsOf(scope: Scope, key: Buffer, token: string): Promise<OwnShifts | null> {
  const { rows } = await sql<{ id: string; accountId: string; digibank: string }>`
    select k.id, k.account_id as "accountId", d.name as digibank
    from own_calendar k join digibank d on d.digibank_id = k.digibank_id
    where k.digibank_id = ${scope.digibankId} and exists (select from role_grant g
      where g.digibank_id = k.digibank_id and g.account_id = k.account_id
        and g.valid_from <= ${scope.now} and (g.valid_until is null or g.valid_until > ${scope.now}))`.execute(scope.db);
  const calendar = rows.find(({ id }) => tokenOf(key, id) === token);
  if (!calendar) return null;
  const { rows: moments } = await sql<CalendarMoment>`
    select ${calendarMoment}
    from shift
    join session s on s.digibank_id = shift.digibank_id and s.id = shift.session_id ${itsPlace}
    where shift.digibank_id = ${scope.digibankId} and shift.account_id = ${calendar.accountId}
      and s.ends_at > ${scope.now.subtract({ hours: 14 * 24 })}
    order by s.starts_at, s.id`.execute(scope.db);
  return { digibank: calendar.digibank, moments };
}
