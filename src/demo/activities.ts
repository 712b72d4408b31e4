import { momentOf } from '../foundation/clock.ts';
import { sha256 } from '../foundation/ids.ts';
import type { Demo } from './demo.ts';
import { insertRows } from './insert-rows.ts';
import { OFFERED } from './offered.ts';
import type { Person } from './people.ts';
import { Random } from './random.ts';

/** An invented activity. Dates are so many weeks ahead on a weekday (1 Monday to 7 Sunday), or so many days ahead, at local times. */
export type Offered = {
  kind: 'workshop' | 'course' | 'group' | 'homework_help';
  title: string;
  description: string;
  goal?: string;
  topics: readonly string[];
  level?: 'start' | 'further';
  organisation?: string;
  helpPoint: string;
  online?: boolean;
  weekday?: number;
  weeks?: readonly number[];
  daysAhead?: readonly number[];
  starts: string;
  ends: string;
  bringAlong?: readonly string[];
  priorKnowledge?: string;
  next?: string;
  price?: number;
  reducedPrice?: number;
  deviceProvided?: boolean;
  childMinding?: boolean;
  welcomes?: readonly string[];
  signup?: 'direct' | 'via_referrer' | 'none';
  seats?: number;
  taken?: number;
  waiting?: number;
  /** Seats that are kept for the people of one organisation, so many days long. */
  kept?: { for: string; seats: number; days: number };
  state?: 'draft' | 'published';
  isTemplate?: boolean;
};

/** What the partners of the region offer in the coming weeks, with the people who registered; all of it invented. It has chance of its own,
 *  so that the rest of the region falls as it fell. */
export async function inventActivities(demo: Demo, people: readonly Person[]): Promise<void> {
  const random = new Random(demo.region.seed + 1);
  const known = people.filter(({ level }) => level === 'identified');
  const offered = OFFERED[demo.region.slug] ?? [];
  const ids = new Map(offered.map(({ title }) => [title, random.id(demo.now)]));
  const activities = offered.map((what) => ({ what, id: ids.get(what.title) ?? '', guests: guestsOf(random, known, what) }));
  const { scope } = demo;
  const holidays = await scope.db.selectFrom('public_holiday').select('on_date').execute();
  const isHoliday = (day: Temporal.PlainDate) => holidays.some(({ on_date }) => on_date.equals(day));
  // The next step first: a later row names it.
  for (const { what, id, guests } of activities.toReversed()) {
    await insertRows(scope, 'activity', [activityRow(demo, what, id, { guests: guests.length, next: ids.get(what.next ?? '') ?? null })]);
    await insertRows(
      scope,
      'activity_topic',
      what.topics.map((topic) => ({ activity_id: id, topic })),
    );
    await layDates(demo, random, what, { id, isHoliday });
    await layGuests(demo, random, what, { id, guests });
    await layKeptSeats(demo, random, what, id);
  }
}

const guestsOf = (random: Random, people: readonly Person[], { taken = 0, waiting = 0 }: Offered) => random.some(people, taken + waiting);

function activityRow(demo: Demo, what: Offered, id: string, known: { guests: number; next: string | null }) {
  const { accounts, organisations, region } = demo;
  const waiting = what.waiting ?? 0;
  return {
    id,
    organisation_id: what.organisation ? (organisations.find(({ name }) => name === what.organisation)?.id ?? null) : null,
    help_point_id: pointOf(demo, what).id,
    trainer_account_id: what.organisation === region.desk.trainer ? accounts.trainer : null,
    kind: what.kind,
    title: what.title,
    description: what.description,
    goal: what.goal ?? null,
    level: what.level ?? 'start',
    languages: ['nl'],
    welcomes: [...(what.welcomes ?? [])],
    mode: what.online ? 'online' : 'on_site',
    online_link: what.online ? 'https://vergaderen.example/digihulp' : null,
    price: what.price ?? 0,
    reduced_price: what.reducedPrice ?? null,
    prior_knowledge: what.priorKnowledge ?? null,
    next_activity_id: known.next,
    bring_along: [...(what.bringAlong ?? [])],
    device_provided: what.deviceProvided ?? false,
    child_minding: what.childMinding ?? false,
    signup: what.signup ?? 'direct',
    min_seats: what.seats ? 4 : null,
    seats: what.seats ?? null,
    seats_taken: known.guests - waiting,
    last_in_line: waiting,
    state: what.state ?? 'published',
    is_template: what.isTemplate ?? false,
    version: 1,
    created_by: what.organisation === region.desk.trainer ? accounts.trainer : accounts.coordinator,
    created_at: demo.now.subtract({ hours: 24 * 12 }),
    example: true,
  };
}

async function layDates(
  demo: Demo,
  random: Random,
  what: Offered,
  { id: activityId, isHoliday }: { id: string; isHoliday: (day: Temporal.PlainDate) => boolean },
): Promise<void> {
  const { weekday = 1, weeks = [], daysAhead = weeks.map((week) => week * 7 + weekday - demo.today.dayOfWeek) } = what;
  const days = daysAhead.map((ahead) => demo.today.add({ days: ahead }));
  const sessions = days
    .filter((day) => !isHoliday(day))
    .map((day) => ({
      id: random.id(demo.now),
      activity_id: activityId,
      mode: what.online ? 'online' : 'on_site',
      help_point_id: pointOf(demo, what).id,
      kind: what.kind === 'workshop' || what.kind === 'course' ? 'workshop' : 'group',
      title: what.title,
      description: what.description,
      starts_at: momentOf(day, Temporal.PlainTime.from(what.starts)),
      ends_at: momentOf(day, Temporal.PlainTime.from(what.ends)),
      supervised: true,
      arrival: what.signup === 'none' ? 'walk_in' : 'appointment',
      seats_taken: 0,
      bring_along: [...(what.bringAlong ?? [])],
      free: !what.price,
      state: 'planned',
      published: what.state !== 'draft',
      example: true,
    }));
  await insertRows(demo.scope, 'session', sessions);
  await insertRows(
    demo.scope,
    'session_topic',
    sessions.flatMap(({ id }) => what.topics.map((topic) => ({ session_id: id, topic }))),
  );
}

/** The first have a seat, the last stand on the waiting list. */
async function layGuests(
  demo: Demo,
  random: Random,
  what: Offered,
  { id, guests }: { id: string; guests: readonly Person[] },
): Promise<void> {
  const registrations = guests.map((guest, at) => {
    const inLine = at < (what.taken ?? 0) ? null : at - (what.taken ?? 0) + 1;
    return {
      id: random.id(demo.now),
      activity_id: id,
      client_id: guest.id,
      code: random.number(),
      state: inLine === null ? 'registered' : 'waitlisted',
      in_line: inLine,
      companions: 0,
      channel: random.pick(['web', 'phone', 'in_person']),
      registered_at: demo.now.subtract({ hours: 24 * 9 - at }),
      let_by: 0,
    };
  });
  await insertRows(demo.scope, 'registration', registrations);
  await insertRows(
    demo.scope,
    'pointer',
    registrations.map(({ code }) => ({ kind: 'registration', hash: sha256(code) })),
  );
}

async function layKeptSeats(
  { scope, organisations, now, today }: Demo,
  random: Random,
  { kept }: Offered,
  activityId: string,
): Promise<void> {
  const partner = kept && organisations.find(({ name }) => name === kept.for);
  if (!kept || !partner) return;
  const until = today.add({ days: kept.days });
  await insertRows(scope, 'seat_quota', [
    { id: random.id(now), activity_id: activityId, organisation_id: partner.id, seats: kept.seats, seats_taken: 0, held_until: until },
  ]);
}

function pointOf({ helpPoints }: Demo, { helpPoint }: Offered) {
  const point = helpPoints.get(helpPoint);
  if (!point) throw new Error(`no help point ${helpPoint}`);
  return point;
}
