import { sql } from 'kysely';
import { itsStop, type PublicSession, publicSession } from '../agenda/public-sessions.ts';
import { isOver, isUnderWay, mayStillCome, takesAnyQuestion } from '../agenda/session.ts';
import { dayOf, startOfDay } from '../foundation/clock.ts';
import type { Database } from '../foundation/database.ts';
import { metersFrom } from './meters-from.ts';

/** A published moment with how far it is from where somebody lives, as the crow flies, and the website of its help point. */
export type NearSession = PublicSession & { meters: number; website: string | null };

/** How many help points and stops of mobile units are looked at, and how many moments of each from the start of today. */
const HELP_POINTS = 16;
const MOMENTS = 6;

/** The moments of the help points nearest to a place, from the start of today (Europe/Brussels) on; cancelled ones and those of today
 *  that are over too, so that a day can be drawn whole. In order of time, the nearest first where they begin together. One query. */
export async function sessionsNear(
  db: Database,
  place: { latitude: number; longitude: number },
  now: Temporal.Instant,
): Promise<NearSession[]> {
  const { rows } = await sql<NearSession>`
    with place as (
      select id as help_point_id, null::uuid as stop_id, ${metersFrom(place)} as meters from help_point where published
      union all
      select help_point_id, stop.id, ${metersFrom(place)} from stop
      order by meters, help_point_id
      limit ${HELP_POINTS}
    )
    select ${publicSession}, place.meters, h.website
    from place
    join help_point h on h.id = place.help_point_id and h.published
    join digibank d on d.digibank_id = h.digibank_id
    cross join lateral (
      select * from session s
      where s.digibank_id = h.digibank_id and s.help_point_id = h.id and s.stop_id is not distinct from place.stop_id and s.published
        and s.starts_at >= ${startOfDay(dayOf(now))}
      order by s.starts_at
      limit ${MOMENTS}) s
    ${itsStop}
    order by s.starts_at, place.meters, s.id`.execute(db);
  return rows;
}

/** Who sets out now must still find somebody there. */
const TIME_TO_GET_THERE = { minutes: 20 } as const;
const ON_THE_WAY_METERS = 10_000;

/** A kilometre further weighs as much as six hours of waiting, and a place without anybody who helps as much as a day:
 *  people who look for help often have no car, and a door that is open is not yet help. */
const HOURS_A_KILOMETER = 6;
const HOURS_WITHOUT_COACH = 24;

/** Chooses the moment to send somebody to. First the nearest that is open now with somebody who helps, within ten kilometres and for at
 *  least twenty minutes more; else the one that costs least, counted in hours of waiting, distance and help that is missing.
 *  Only moments where any question is welcome count. null: nowhere near is there one. */
export function chooseMoment(sessions: readonly NearSession[], now: Temporal.Instant): NearSession | null {
  const possible = sessions.filter((session) => session.state === 'planned' && takesAnyQuestion(session, now));
  const openNow = possible.filter(
    (session) =>
      isUnderWay(session, now) && session.supervised && session.meters <= ON_THE_WAY_METERS && !isOver(session, now.add(TIME_TO_GET_THERE)),
  );
  return leastOf(openNow, ({ meters }) => meters) ?? leastOf(possible, (session) => cost(session, now));
}

/** Further than this is not "in de buurt". */
export const NEARBY_METERS = 20_000;

/** Who reads that the answer lies in a neighbouring town wonders about the own one: the first moment with help, for any question, at a
 *  place at least a kilometre nearer than the answer. null: the answer is about as near as it gets. */
export function firstNearer(sessions: readonly NearSession[], chosen: NearSession, now: Temporal.Instant): NearSession | null {
  const nearer = sessions.filter((session) => isHelp(session, now) && session.meters <= chosen.meters - 1000);
  return leastOf(nearer, ({ startsAt }) => startsAt.epochMilliseconds);
}

/** Whether somebody still helps with any question nearby today. */
export function isHelpToday(sessions: readonly NearSession[], now: Temporal.Instant): boolean {
  return sessions.some((session) => isHelp(session, now) && session.meters <= NEARBY_METERS && dayOf(session.startsAt).equals(dayOf(now)));
}

function isHelp(session: NearSession, now: Temporal.Instant): boolean {
  return (
    session.state === 'planned' && session.supervised && takesAnyQuestion(session, now) && !isOver(session, now.add(TIME_TO_GET_THERE))
  );
}

/** What else comes: the planned moments that cost least, in order of time, without the chosen one and those one can no longer join. */
export function otherMoments(
  sessions: readonly NearSession[],
  chosen: NearSession | null,
  now: Temporal.Instant,
  count = 8,
): NearSession[] {
  return sessions
    .filter((session) => session.state === 'planned' && session.id !== chosen?.id && mayStillCome(session, now))
    .map((session) => ({ session, cost: cost(session, now) }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, count)
    .map(({ session }) => session)
    .sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt) || a.meters - b.meters);
}

function cost(session: NearSession, now: Temporal.Instant): number {
  const wait = Math.max(0, session.startsAt.epochMilliseconds - now.epochMilliseconds) / 3_600_000;
  const tooLate = isOver(session, now.add(TIME_TO_GET_THERE)) ? HOURS_WITHOUT_COACH : 0;
  return wait + tooLate + (session.meters / 1000) * HOURS_A_KILOMETER + (session.supervised ? 0 : HOURS_WITHOUT_COACH);
}

/** The moments of a help point on the local day (Europe/Brussels) of one of them: what its day strip shows. */
export function sameDay(sessions: readonly NearSession[], moment: NearSession): NearSession[] {
  const day = dayOf(moment.startsAt);
  return sessions.filter(({ helpPointId, startsAt }) => helpPointId === moment.helpPointId && dayOf(startsAt).equals(day));
}

function leastOf<T>(things: readonly T[], measure: (thing: T) => number): T | null {
  let best: { thing: T; measured: number } | null = null;
  for (const thing of things) {
    const measured = measure(thing);
    if (best === null || measured < best.measured) best = { thing, measured };
  }
  return best?.thing ?? null;
}
