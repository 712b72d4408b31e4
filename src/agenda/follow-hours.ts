import { sql } from 'kysely';
import { dayOf, startOfDay } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import { move } from '../foundation/move.ts';
import { type Reaction, record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { send } from '../messages/send.ts';
import { m } from '../paraglide/messages.js';
import { forEverybody } from '../people/for-everybody.ts';
import { type HelpPointHours, promisedMoments } from '../places/hours.ts';
import type { Occurrence } from '../places/opening-rule.ts';
import { readHolidays, readHours } from '../places/read-hours.ts';
import { stopNames } from '../places/stops.ts';
import { cancelMoment, expectedAt, type PlacedMoment } from './cancel-moments.ts';
import { type MomentWords, momentWords } from './moment-words.ts';
import { type MadeMoment, type MomentPlan, planMoments } from './plan-moments.ts';
import { sessionLife } from './session.ts';

/** How far ahead moments exist. */
const AHEAD = { weeks: 8 } as const;

/** Brings the moments of today and the eight weeks ahead in line with the hours of one help point, or of every help point of the Digibank (null),
 *  and gives how many were made. What is new is made, what falls away is cancelled and what moves is moved, each person with a seat told so. What was
 *  cancelled by hand stays so. Run it as often as you like. */
export function followHours(scope: Scope, helpPointId: string | null): Promise<number> {
  return forEverybody(scope, async () => {
    const hours = await readHours(scope, helpPointId, dayOf(scope.now));
    const plan = await planFor(scope, helpPointId, hours);
    const rules = new Map([...hours.values()].flatMap((one) => one.rules.map((rule) => [rule.id, rule] as const)));
    for (const { id } of plan.drop) await cancelMoment(scope, await placeOf(scope, id), m.agenda_hours_changed_reason(), true);
    for (const { made, to } of plan.move) await moveMoment(scope, made.id, to);
    for (const { made, to } of plan.again) await planAgain(scope, made.id, to);
    const stops = await stopNames(scope);
    const says: RuleWords = (ruleId) => momentWords(rules.get(ruleId), stops);
    await followRules(scope, says, plan);
    return makeMoments(scope, says, plan.make);
  });
}

/** What `hours` (by help point) would change in the moments that were made for one help point, or for all (null). Changes nothing. */
export async function planFor(scope: Scope, helpPointId: string | null, hours: ReadonlyMap<string, HelpPointHours>): Promise<MomentPlan> {
  const today = dayOf(scope.now);
  const until = today.add(AHEAD);
  const holidays = await readHolidays(scope.db, today, until);
  const promised = [...hours.values()].flatMap((one) => promisedMoments(one, today, until, holidays));
  return planMoments(promised, await madeMoments(scope, helpPointId), scope.now);
}

async function madeMoments(scope: Scope, helpPointId: string | null): Promise<MadeMoment[]> {
  const { rows } = await sql<MadeMoment>`
    select s.id, s.opening_rule_id as "ruleId", s.starts_at as "startsAt", s.ends_at as "endsAt", s.state, s.fell_away as "fellAway",
      s.seats_taken as expected
    from session s
    where s.digibank_id = ${scope.digibankId} and s.opening_rule_id is not null and s.starts_at >= ${startOfDay(dayOf(scope.now))}
      ${helpPointId === null ? sql`` : sql`and s.help_point_id = ${helpPointId}`}
    order by s.starts_at, s.id`.execute(scope.db);
  return rows;
}

type RuleWords = (ruleId: string) => MomentWords;

async function makeMoments(scope: Scope, says: RuleWords, moments: readonly Occurrence[]): Promise<number> {
  if (moments.length === 0) return 0;
  const words = moments.map(({ ruleId }) => says(ruleId));
  const made = await sql`
    insert into session (digibank_id, id, help_point_id, opening_rule_id, kind, title, description, starts_at, ends_at, supervised, arrival,
      seats, room, stop_id, example)
    select r.digibank_id, new.id, r.help_point_id, r.id, r.kind, r.title, new.described, new.starts, new.ends, r.supervised, r.arrival,
      r.seats, new.room, r.stop_id, r.example
    from unnest(
      ${moments.map(newId)}::uuid[],
      ${moments.map(({ ruleId }) => ruleId)}::uuid[],
      ${words.map(({ description }) => description)}::text[],
      ${words.map(({ room }) => room)}::text[],
      ${moments.map(({ startsAt }) => startsAt.toString())}::timestamptz[],
      ${moments.map(({ endsAt }) => endsAt.toString())}::timestamptz[]) as new (id, rule, described, room, starts, ends)
    join opening_rule r on r.digibank_id = ${scope.digibankId} and r.id = new.rule
    on conflict (digibank_id, opening_rule_id, starts_at) do nothing`.execute(scope.db);
  return Number(made.numAffectedRows ?? 0);
}

/** The moments that stay take over what their rule says of room, seats and so on; never fewer seats than were given. */
async function followRules(scope: Scope, says: RuleWords, { keep, move: moved, again }: MomentPlan): Promise<void> {
  const moments = [...keep, ...moved.map(({ made }) => made), ...again.map(({ made }) => made)];
  if (moments.length === 0) return;
  const words = moments.map(({ ruleId }) => says(ruleId));
  await sql`
    update session s set kind = r.kind, title = r.title, description = now.described, supervised = r.supervised, arrival = r.arrival,
      seats = greatest(r.seats, case when r.seats is not null then s.seats_taken end), room = now.room, stop_id = r.stop_id
    from unnest(
      ${moments.map(({ id }) => id)}::uuid[],
      ${words.map(({ description }) => description)}::text[],
      ${words.map(({ room }) => room)}::text[]) as now (id, described, room), opening_rule r
    where s.digibank_id = ${scope.digibankId} and s.id = now.id and s.starts_at > ${scope.now} and s.state = 'planned'
      and r.digibank_id = s.digibank_id and r.id = s.opening_rule_id
      and (s.kind::text, s.title, s.description, s.supervised, s.arrival::text, s.seats, s.room, s.stop_id) is distinct from
        (r.kind::text, r.title, now.described, r.supervised, r.arrival::text,
          greatest(r.seats, case when r.seats is not null then s.seats_taken end), now.room, r.stop_id)`.execute(scope.db);
}

async function moveMoment(scope: Scope, sessionId: string, to: Occurrence): Promise<void> {
  const before = await placeOf(scope, sessionId);
  await scope.db
    .updateTable('session')
    .set({ starts_at: to.startsAt, ends_at: to.endsAt, set_at: scope.now })
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', sessionId)
    .execute();
  const details = { from: before.startsAt.toString(), to: to.startsAt.toString() };
  await record(scope, { noun: 'session', id: sessionId, verb: 'moved', details });
  const news = { helpPointId: before.helpPointId, startsAt: to.startsAt, place: before.helpPoint };
  for (const { clientId } of await expectedAt(scope, sessionId)) {
    if (clientId) await send(scope, { kind: 'appointment_moved', clientId, ...news });
  }
}

async function planAgain(scope: Scope, sessionId: string, { startsAt, endsAt }: Occurrence): Promise<void> {
  await move(scope, sessionLife, sessionId, 'planned_again', { set: { fell_away: false, starts_at: startsAt, ends_at: endsAt } });
}

async function placeOf(scope: Scope, sessionId: string): Promise<PlacedMoment> {
  return scope.db
    .selectFrom('session as s')
    .innerJoin('help_point as h', (join) => join.onRef('h.digibank_id', '=', 's.digibank_id').onRef('h.id', '=', 's.help_point_id'))
    .select(['s.id', 's.starts_at as startsAt', 'h.id as helpPointId', 'h.name as helpPoint'])
    .where('s.digibank_id', '=', scope.digibankId)
    .where('s.id', '=', sessionId)
    .executeTakeFirstOrThrow();
}

const followHelpPoint: Reaction = async (scope, { id }) => {
  await followHours(scope, id);
};

const followClosed: Reaction = async (scope, { details }) => {
  if (typeof details?.helpPointId === 'string') await followHours(scope, details.helpPointId);
};

export const hoursReactions = { 'help_point.hours_changed': followHelpPoint, 'closure.reopened': followClosed };
