import { sql } from 'kysely';
import { isOver, takesAnyQuestion } from '../agenda/session.ts';
import type { Database } from '../foundation/database.ts';
import { findMoments } from './find-moments.ts';
import { otherMoments } from './nearest.ts';
import { type FoundMoment, momentsOf, type Search } from './search-moments.ts';

/** A moment with what somebody on the phone wants to know of it too. `busStop` is of the help point: null where a mobile unit stops elsewhere. */
export type MomentToSay = FoundMoment & { bringAlong: string[]; busStop: string | null };

/** Nobody remembers a fourth. */
const SAID = 3;
const ABOUT_IT = 2;
const TIME_TO_GET_THERE = { minutes: 20 } as const;

/** What to propose to somebody on the phone: two moments about the need at most, and moments where any question is welcome, three together, in
 *  order of time. Those that cost least in waiting and distance. */
export async function momentsToSay(db: Database, search: Search, now: Temporal.Instant): Promise<MomentToSay[]> {
  const found = async (search: Search) => momentsOf(db, (await findMoments(db, search, 1, now)).hits);
  const about = search.topics ? await found(search) : [];
  const welcome = await found({ ...search, topics: null, supervised: true });
  const chosen = chooseToSay(about, welcome, now);
  return withDetails(db, chosen);
}

/** Chooses among moments about a need and moments with help, both in order of time. */
export function chooseToSay(about: readonly FoundMoment[], welcome: readonly FoundMoment[], now: Temporal.Instant): FoundMoment[] {
  const first = cheapest(inTime(about, now), ABOUT_IT, now);
  const other = inTime(welcome, now).filter((moment) => takesAnyQuestion(moment, now) && !first.some(({ id }) => id === moment.id));
  const perPlace = other.filter(({ helpPointId }, at) => other.findIndex((one) => one.helpPointId === helpPointId) === at);
  const second = cheapest(perPlace, SAID - first.length, now);
  const third = cheapest(
    other.filter((moment) => !second.includes(moment)),
    SAID - first.length - second.length,
    now,
  );
  return [...first, ...second, ...third].sort((one, next) => Temporal.Instant.compare(one.startsAt, next.startsAt));
}

const inTime = (moments: readonly FoundMoment[], now: Temporal.Instant) =>
  moments.filter((moment) => !isOver(moment, now.add(TIME_TO_GET_THERE)));

function cheapest(moments: readonly FoundMoment[], count: number, now: Temporal.Instant): FoundMoment[] {
  const near = otherMoments(
    moments.map((moment) => ({ ...moment, meters: moment.meters ?? 0 })),
    null,
    now,
    count,
  );
  return near.flatMap(({ id }) => moments.find((moment) => moment.id === id) ?? []);
}

type Details = Pick<MomentToSay, 'id' | 'bringAlong' | 'busStop'>;

async function withDetails(db: Database, moments: readonly FoundMoment[]): Promise<MomentToSay[]> {
  if (moments.length === 0) return [];
  const { rows } = await sql<Details>`
    select s.id, s.bring_along as "bringAlong", case when s.stop_id is null then h.bus_stop end as "busStop"
    from session s
    join help_point h on h.digibank_id = s.digibank_id and h.id = s.help_point_id
    where s.id = any(${moments.map(({ id }) => id)}::uuid[])`.execute(db);
  return moments.flatMap((moment) => {
    const details = rows.find(({ id }) => id === moment.id);
    return details ? [{ ...moment, ...details }] : [];
  });
}
