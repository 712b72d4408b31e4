import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { isBefore } from '../foundation/clock.ts';
import { move } from '../foundation/move.ts';
import { record } from '../foundation/record.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { type ActivityDate, plannedOf } from './activity.ts';
import { type HeldRegistration, holdRegistration } from './held-registration.ts';
import { attendanceVerb, HOLDS_A_SEAT, registrationLife } from './registration.ts';

/** Whether it may be noted at `now` who came to a date: from an hour before it begins on, for people come early. */
export function mayBeNoted({ startsAt }: Pick<ActivityDate, 'startsAt'>, now: Temporal.Instant): boolean {
  return !isBefore(now.add({ hours: 1 }), startsAt);
}

/** Notes whether somebody came on one date; saying it again corrects it. From the last date on, it also settles how the person took part as a
 *  whole. False: no seat, or a date that is not this activity's, fell away or is still to come. */
export async function noteAttendance(scope: Scope, id: string, sessionId: string, came: boolean): Promise<boolean> {
  const held = await holdRegistration(scope, id);
  if (!held || held.state === 'offered' || !HOLDS_A_SEAT.includes(held.state)) return false;
  const date = plannedOf(held.activity.dates).find((one) => one.id === sessionId);
  if (!date || !mayBeNoted(date, scope.now)) return false;
  await sql`
    insert into attendance (digibank_id, registration_id, session_id, came, noted_by, noted_at)
    values (${scope.digibankId}, ${id}, ${sessionId}, ${came}, ${scope.actor.accountId}, ${scope.now})
    on conflict (digibank_id, registration_id, session_id)
      do update set came = excluded.came, noted_by = excluded.noted_by, noted_at = excluded.noted_at`.execute(scope.db);
  await record(scope, { noun: 'registration', id, verb: 'attendance_noted', details: { sessionId, came } });
  const last = plannedOf(held.activity.dates).at(-1);
  if (last && mayBeNoted(last, scope.now)) await settle(scope, held);
  return true;
}

/** Says how somebody took part, from what was noted of the dates that were held. */
async function settle(scope: Scope, { id, activity, state }: HeldRegistration): Promise<void> {
  const { rows } = await sql<{ came: number }>`
    select count(*) filter (where came)::integer as came from attendance
    where digibank_id = ${scope.digibankId} and registration_id = ${id}`.execute(scope.db);
  const verb = attendanceVerb(rows[0]?.came ?? 0, plannedOf(activity.dates).length);
  if (registrationLife.verbs[verb].to !== state) await move(scope, registrationLife, id, verb);
}

/** The nightly job: settles who came to some dates of an activity that is over, but was not noted on its last. Of whom nothing was ever noted
 *  nothing is said. */
export async function settleAttendanceEverywhere(app: App): Promise<void> {
  const digibanken = await app.database.selectFrom('digibank').select('digibank_id').execute();
  for (const { digibank_id } of digibanken) {
    const inDigibank = <T>(work: (scope: Scope) => Promise<T>) =>
      transaction(app.database, { digibankId: digibank_id, actor: NOBODY, now: app.clock() }, work);
    for (const id of await inDigibank(unsettled)) {
      await inDigibank(async (scope) => {
        const held = await holdRegistration(scope, id);
        if (held?.state === 'registered') await settle(scope, held);
      });
    }
  }
}

async function unsettled(scope: Scope): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from registration r
    where r.digibank_id = ${scope.digibankId} and r.state = 'registered'
      and exists (select from attendance t where t.digibank_id = r.digibank_id and t.registration_id = r.id)
      and not exists (select from session s
        where s.digibank_id = r.digibank_id and s.activity_id = r.activity_id and s.state = 'planned' and s.ends_at > ${scope.now})
    order by r.id`.execute(scope.db);
  return rows.map(({ id }) => id);
}
