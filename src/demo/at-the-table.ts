import { dayOf, ZONE } from '../foundation/clock.ts';
import { keyedHash } from '../foundation/ids.ts';
import { type Demo, type Moment, nisOn } from './demo.ts';
import { knownSince, type Person } from './people.ts';

/** One time that somebody was helped at the table. `appointmentId` null: the person walked in. `person` null: anonymous. */
export type Helped = {
  person: Person | null;
  moment: Moment;
  appointmentId: string | null;
  visitId: string;
  arrivedAt: Temporal.Instant;
  endedAt: Temporal.Instant;
  outcome: Outcome;
  topics: string[];
};

export type Outcome = 'resolved' | 'partly_resolved' | 'not_resolved' | 'handed_over';

/** A seat is held by who is expected, there or helped; who did not come gives it back. */
const HOLDS_SEAT = ['booked', 'checked_in', 'in_session', 'done'];

export const hasSeat = (moment: Moment): boolean => moment.arrival !== 'walk_in' && (moment.seats === null || moment.taken < moment.seats);

/** Gives somebody a place at a moment. Gives the appointment's id. */
export function seat(demo: Demo, moment: Moment, person: Person, state: string, reason: string | null = null): string {
  const { random, rows } = demo;
  const id = random.id(demo.now);
  const latest = earlier(moment.startsAt, demo.now);
  const bookedAt = latest.subtract({ hours: 24 * random.between(1, 12) });
  if (HOLDS_SEAT.includes(state)) moment.taken += 1;
  moment.guests.add(person.id);
  knownSince(person, bookedAt);
  rows.appointment.push({
    id,
    session_id: moment.id,
    client_id: person.id,
    code: random.number(),
    state,
    booked_by: demo.accounts.manager,
    booked_at: bookedAt,
    reason,
  });
  return id;
}

/** What most people come for, and how often. */
export function askedTopics({ random, topics }: Demo): string[] {
  const weights = topics.map(({ code, weight }) => [code, weight] as const);
  return [
    ...new Set(
      Array.from(
        {
          length: random.weighted([
            [1, 6],
            [2, 3],
            [3, 1],
          ]),
        },
        () => random.weighted(weights),
      ),
    ),
  ];
}

/** Somebody comes, is helped and leaves: the visit, the help at the table, the topics, and the fact that outlives the person. */
export function helpAtTable(
  demo: Demo,
  visit: Pick<Helped, 'person' | 'moment' | 'appointmentId' | 'arrivedAt' | 'endedAt' | 'outcome'>,
): Helped {
  const { random, rows } = demo;
  const { person, moment, arrivedAt, endedAt, outcome } = visit;
  const topics = askedTopics(demo);
  const visitId = layVisit(demo, visit, topics[0] ?? null);
  const guidanceId = random.id(arrivedAt);
  const startedAt = earlier(arrivedAt.add({ minutes: random.between(0, 5) }), endedAt);
  rows.guidance_session.push({
    id: guidanceId,
    visit_id: visitId,
    coach_account_id: moment.coach,
    started_at: startedAt,
    ended_at: endedAt,
    state: 'closed',
    outcome,
  });
  const levels = topics.map((topic) => {
    const level = random.weighted([
      [1, 6],
      [2, 22],
      [3, 34],
      [4, 30],
      [5, 8],
    ]);
    rows.guidance_topic.push({
      guidance_session_id: guidanceId,
      topic,
      assistance_level: level,
      coach_did_reason: level === 5 ? random.pick(['urgency', 'disability', 'technical']) : null,
    });
    return level;
  });
  layFact(demo, {
    service: 'guidance',
    person,
    moment,
    topics,
    bestLevel: Math.min(...levels),
    sourceId: guidanceId,
    minutes: minutesBetween(startedAt, endedAt),
  });
  return { ...visit, visitId, topics };
}

/** Somebody at a moment; `endedAt` null while the help is under way. */
type Arrival = Pick<Helped, 'person' | 'moment' | 'appointmentId' | 'arrivedAt'> & { endedAt: Temporal.Instant | null };

/** A visit that ended well or is under way; somebody at a workshop is there for the whole of it. */
export function layVisit(demo: Demo, visit: Arrival, topic: string | null): string {
  const { random, rows } = demo;
  const { person, moment, appointmentId, arrivedAt, endedAt } = visit;
  const id = random.id(arrivedAt);
  if (person) {
    moment.guests.add(person.id);
    knownSince(person, arrivedAt);
  }
  rows.visit.push({
    id,
    session_id: moment.id,
    client_id: person?.id ?? null,
    appointment_id: appointmentId,
    identity_level: person?.level ?? 'anonymous',
    age_band: ageBandOf(demo, person, arrivedAt.toZonedDateTimeISO(ZONE).year),
    companion: random.chance(0.08) ? random.pick(['partner', 'child', 'family', 'friend', 'carer']) : null,
    state: endedAt ? 'left_helped' : 'being_helped',
    arrived_at: arrivedAt,
    ended_at: endedAt,
    topic_group: demo.topics.find(({ code }) => code === topic)?.group ?? null,
  });
  return id;
}

/** Counted once, without a name, in the municipality of the help point. */
export function layFact(
  demo: Demo,
  fact: {
    service: 'guidance' | 'workshop';
    person: Person | null;
    moment: Moment;
    topics: readonly string[];
    bestLevel: number | null;
    minutes: number;
    sourceId: string;
  },
): void {
  const { person, moment } = fact;
  const day = dayOf(moment.startsAt);
  demo.rows.service_fact.push({
    id: demo.random.id(moment.startsAt),
    service: fact.service,
    on_date: day,
    help_point_id: moment.helpPoint.id,
    nis_code: nisOn(moment.helpPoint.place, day),
    person_key: person ? keyedHash(demo.key, `${demo.region.digibankId}:${person.id}`) : null,
    identity_level: person?.level ?? 'anonymous',
    age_band: ageBandOf(demo, person, day.year),
    target_groups: person?.targetGroups ?? [],
    topics: [...fact.topics],
    best_level: fact.bestLevel,
    minutes: fact.minutes,
    source_id: fact.sourceId,
  });
}

function ageBandOf({ random }: Demo, person: Person | null, year: number): string | null {
  if (!person)
    return random.weighted([
      ['18_25', 2],
      ['26_54', 4],
      ['55_plus', 5],
    ]);
  if (person.birthYear === null) return null;
  const age = year - person.birthYear;
  return age < 18 ? 'under_18' : age < 26 ? '18_25' : age < 55 ? '26_54' : '55_plus';
}

export function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) <= 0 ? a : b;
}

export function minutesBetween(from: Temporal.Instant, until: Temporal.Instant): number {
  return Math.round((until.epochMilliseconds - from.epochMilliseconds) / 60_000);
}
