import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { dayOf } from '../foundation/clock.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { send } from '../messages/send.ts';
import { notRestricted } from '../people/restrict.ts';
import type { Mode } from './activity.ts';
import { insteadFor, insteadOf, walkInsNear } from './instead.ts';
import { keepMessage, noteReminder } from './remind.ts';
import { placeOf } from './write-dates.ts';

/** So long after the end somebody may still be noted as present after all, before a word goes. */
const HOURS_AFTER = 1;
/** What was missed longer ago is let be. */
const DAYS_AFTER = 5;

type Missed = {
  clientId: string;
  by: string | null;
  sessionId: string;
  activityId: string | null;
  startsAt: Temporal.Instant;
  mode: Mode;
  helpPointId: string;
  helpPoint: string;
};

/** The job of every hour: a kind word to who did not come, with two moments where they can be. Once for an appointment, once for an activity as a
 *  whole. Who gave notice did not miss it. Run it as often as you like. Source: domain 4.3 and 4.5. */
export async function tellMissedEverywhere(app: App): Promise<void> {
  const digibanken = await app.database.selectFrom('digibank').select('digibank_id').execute();
  for (const { digibank_id } of digibanken) {
    const inDigibank = <T>(work: (scope: Scope) => Promise<T>) =>
      transaction(app.database, { digibankId: digibank_id, actor: NOBODY, now: app.clock() }, work);
    for (const missed of await inDigibank(whoMissed)) await inDigibank((scope) => tell(scope, missed));
  }
}

async function tell(scope: Scope, missed: Missed): Promise<void> {
  const { clientId, sessionId, activityId, startsAt } = missed;
  const note = await noteReminder(scope, { clientId, sessionId, kind: 'missed', dueOn: dayOf(startsAt) });
  if (note === null) return;
  const told = await send(scope, {
    kind: 'missed',
    clientId,
    helpPointId: missed.helpPointId,
    referrerAccountId: missed.by,
    startsAt,
    place: placeOf(missed.mode, missed.helpPoint),
    instead: activityId === null ? await walkInsNear(scope, missed.helpPointId) : await othersFor(scope, clientId, activityId),
  });
  if (told) await keepMessage(scope, note, told.messageId);
}

async function othersFor(scope: Scope, clientId: string, activityId: string) {
  const alsoIn = await activitiesOf(scope, clientId);
  return insteadFor({ alsoIn }, await insteadOf(scope, activityId));
}

/** The activities in which somebody stands. */
async function activitiesOf(scope: Scope, clientId: string): Promise<string[]> {
  const rows = await scope.db
    .selectFrom('registration')
    .select('activity_id')
    .where('digibank_id', '=', scope.digibankId)
    .where('client_id', '=', clientId)
    .where('state', 'in', ['registered', 'waitlisted', 'offered'])
    .execute();
  return rows.map(({ activity_id }) => activity_id);
}

/** Who missed an appointment, or every date of an activity, whose end lies an hour to five days back, and heard nothing of it yet. */
async function whoMissed(scope: Scope): Promise<Missed[]> {
  const columns = sql`s.id as "sessionId", s.activity_id as "activityId", s.starts_at as "startsAt", s.mode, h.id as "helpPointId", h.name as "helpPoint"`;
  const isTime = sql`s.ends_at between ${scope.now.subtract({ hours: DAYS_AFTER * 24 })} and ${scope.now.subtract({ hours: HOURS_AFTER })}`;
  const notSaid = sql`not exists (select from reminder said where said.digibank_id = s.digibank_id and said.session_id = s.id
    and said.client_id = missed.client_id and said.kind = 'missed')`;
  const { rows } = await sql<Missed>`
    select missed.client_id as "clientId", missed.booked_by as by, ${columns}
    from session s
    join appointment missed on missed.digibank_id = s.digibank_id and missed.session_id = s.id and missed.state = 'no_show'
    join help_point h on h.digibank_id = s.digibank_id and h.id = s.help_point_id
    where s.digibank_id = ${scope.digibankId} and ${isTime} and missed.client_id is not null and ${notSaid}
      and ${notRestricted(sql`missed.client_id`)}
    union all
    select missed.client_id, missed.registered_by, ${columns}
    from session s
    join registration missed on missed.digibank_id = s.digibank_id and missed.activity_id = s.activity_id and missed.state = 'no_show'
    join help_point h on h.digibank_id = s.digibank_id and h.id = s.help_point_id
    where s.digibank_id = ${scope.digibankId} and ${isTime} and s.state = 'planned' and ${notSaid} and ${notRestricted(sql`missed.client_id`)}
      and not exists (select from session later where later.digibank_id = s.digibank_id and later.activity_id = s.activity_id
        and later.state = 'planned' and later.starts_at > s.starts_at)
    order by "sessionId", "clientId"`.execute(scope.db);
  return rows;
}
