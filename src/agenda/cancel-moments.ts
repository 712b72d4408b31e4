import { sql } from 'kysely';
import { move } from '../foundation/move.ts';
import type { Reaction } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { send } from '../messages/send.ts';
import { forEverybody } from '../people/for-everybody.ts';
import { comingOf } from './activity.ts';
import { cancelSeat } from './cancel-seat.ts';
import { sessionLife } from './session.ts';
import { tellParticipants, together } from './tell-participants.ts';
import { findDates } from './write-dates.ts';

/** What closing a help point does to its moments: those of the closed days (Europe/Brussels) that are not over and not online are cancelled,
 *  whoever was expected loses the seat, who takes part in an activity keeps it for the other dates, also who is hidden from who closes, and is told so once, by
 *  the own safe way, in the same transaction; with two other moments where no date is left. */
const cancelClosedMoments: Reaction = (scope, closure) => forEverybody(scope, () => cancelMomentsOf(scope, closure.id));

/** A moment with where it is, as whoever was expected is told. */
export type PlacedMoment = { id: string; startsAt: Temporal.Instant; helpPointId: string; helpPoint: string };

async function cancelMomentsOf(scope: Scope, closureId: string): Promise<void> {
  const moments = await sql<PlacedMoment & { reason: string; isOfRule: boolean; activityId: string | null }>`
    select s.id, s.starts_at as "startsAt", h.id as "helpPointId", h.name as "helpPoint", c.reason, s.opening_rule_id is not null as "isOfRule",
      s.activity_id as "activityId"
    from closure c
    join help_point h on h.digibank_id = c.digibank_id and h.id = c.help_point_id
    join session s on s.digibank_id = c.digibank_id and s.help_point_id = c.help_point_id
    where c.digibank_id = ${scope.digibankId} and c.id = ${closureId} and s.state = 'planned' and s.ends_at > ${scope.now}
      and s.mode <> 'online' and (s.starts_at at time zone 'Europe/Brussels')::date between c.first_day and c.last_day
    order by s.starts_at`.execute(scope.db);
  for (const { reason, isOfRule, ...moment } of moments.rows) await cancelMoment(scope, moment, reason, isOfRule);
  for (const [id, dates] of Map.groupBy(moments.rows, ({ activityId }) => activityId)) {
    const [first] = dates;
    if (id === null || !first) continue;
    const news = dates.map(({ startsAt, helpPoint }) => ({ kind: 'activity_cancelled', startsAt, place: helpPoint }) as const);
    const withInstead = comingOf(await findDates(scope, id), scope.now).length === 0;
    for (const one of together(news, [])) await tellParticipants(scope, { id, helpPointId: first.helpPointId }, one, { withInstead });
  }
}

/** Cancels one moment, gives the seats back and tells who was expected. `fellAway`: because the hours no longer promise it; when they do again,
 *  it comes back. To be called within `forEverybody`. */
export async function cancelMoment(scope: Scope, moment: PlacedMoment, reason: string, fellAway: boolean): Promise<void> {
  if (!(await move(scope, sessionLife, moment.id, 'cancelled', { set: { fell_away: fellAway }, details: { reason } }))) return;
  for (const { id, clientId } of await expectedAt(scope, moment.id)) {
    if (!(await cancelSeat(scope, id, 'organisation', reason)) || !clientId) continue;
    await send(scope, {
      kind: 'appointment_cancelled',
      clientId,
      helpPointId: moment.helpPointId,
      startsAt: moment.startsAt,
      place: moment.helpPoint,
    });
  }
}

/** Who has a seat at a moment and is not there yet, in order of booking. */
export async function expectedAt(scope: Scope, sessionId: string): Promise<{ id: string; clientId: string | null }[]> {
  return scope.db
    .selectFrom('appointment')
    .select(['id', 'client_id as clientId'])
    .where('digibank_id', '=', scope.digibankId)
    .where('session_id', '=', sessionId)
    .where('state', '=', 'booked')
    .orderBy('booked_at')
    .execute();
}

export const closureReactions = { 'closure.made': cancelClosedMoments };
