import { dayOf } from '../foundation/clock.ts';
import { askedTopics, hasSeat, helpAtTable, layVisit, minutesBetween, seat } from './at-the-table.ts';
import type { Demo, Moment } from './demo.ts';
import type { Person } from './people.ts';
import { ask, placeAhead } from './questions.ts';

/** How many people are expected at the coach's moment of today. */
const EXPECTED = 6;

/** The moment of today that the demo coach sees: under way, else the next, else the last. Null on a day without. */
export function momentOfToday(demo: Demo, moments: readonly Moment[]): Moment | null {
  const today = moments.filter(
    ({ helpPoint, kind, startsAt }) =>
      helpPoint.slug === demo.region.desk.helpPoint && kind !== 'workshop' && dayOf(startsAt).equals(demo.today),
  );
  return today.find(({ endsAt }) => Temporal.Instant.compare(endsAt, demo.now) > 0) ?? today.at(-1) ?? null;
}

/** Fills today's moment as far as the clock is: some were helped, one sits at the table, the others are still expected. Gives how many requests it made. */
export function fillToday(demo: Demo, moment: Moment, people: readonly Person[]): number {
  const elapsed = Math.min(minutesBetween(moment.startsAt, demo.now), minutesBetween(moment.startsAt, moment.endsAt));
  const over = Temporal.Instant.compare(moment.endsAt, demo.now) <= 0;
  const guests = people.filter(({ id }) => !moment.guests.has(id)).slice(0, EXPECTED);
  for (const [at, person] of guests.entries()) {
    const due = at * 25;
    if (over && at === guests.length - 1) seat(demo, moment, person, 'no_show');
    else if (due + 30 <= elapsed) finish(demo, moment, person, due);
    else if (due + 5 <= elapsed) sitDown(demo, moment, person, due);
    else placeAhead(demo, person, moment, true);
  }
  return guests.length - (over ? 1 : 0);
}

function finish(demo: Demo, moment: Moment, person: Person, due: number): void {
  const appointmentId = seat(demo, moment, person, 'done');
  const arrivedAt = moment.startsAt.add({ minutes: due });
  const endedAt = arrivedAt.add({ minutes: 24 });
  const { topics } = helpAtTable(demo, { person, moment, appointmentId, arrivedAt, endedAt, outcome: 'resolved' });
  const askedAt = arrivedAt.subtract({ hours: 24 * demo.random.between(3, 15) });
  ask(demo, { person, askedAt, state: 'resolved', answeredAt: endedAt, appointmentId, helpPointId: moment.helpPoint.id, topics });
}

/** At the table right now: the help is under way and not written down yet. */
function sitDown(demo: Demo, moment: Moment, person: Person, due: number): void {
  const { random, rows } = demo;
  const appointmentId = seat(demo, moment, person, 'in_session');
  const arrivedAt = moment.startsAt.add({ minutes: due });
  const topics = askedTopics(demo);
  const visitId = layVisit(demo, { person, moment, appointmentId, arrivedAt, endedAt: null }, topics[0] ?? null);
  const help = { id: random.id(arrivedAt), visit_id: visitId, coach_account_id: moment.coach, started_at: arrivedAt };
  rows.guidance_session.push({ ...help, ended_at: null, state: 'open', outcome: null });
  const askedAt = arrivedAt.subtract({ hours: 24 * random.between(3, 15) });
  ask(demo, { person, askedAt, state: 'in_progress', answeredAt: null, appointmentId, helpPointId: moment.helpPoint.id, topics });
}

/** Books people ahead: each of the coach's moments in the coming three weeks, some moments elsewhere, and the workshops. */
export function fillAhead(demo: Demo, moments: readonly Moment[], people: readonly Person[], requests: number): void {
  const { random, region } = demo;
  const coming = moments.filter(hasSeat);
  const soon = coming.filter(({ startsAt }) => Temporal.Instant.compare(startsAt, demo.now.add({ hours: 24 * 21 })) < 0);
  const asking = random.some(people, requests);
  for (const person of asking)
    placeAhead(demo, person, random.pick(soon.filter((moment) => hasSeat(moment) && moment.kind !== 'workshop')), true);
  for (const moment of soon.filter(({ helpPoint, kind }) => helpPoint.slug === region.desk.helpPoint && kind !== 'workshop')) {
    for (const person of random.some(people, random.between(1, 3))) placeAhead(demo, person, moment, false);
  }
  for (const [at, workshop] of coming.filter(({ kind }) => kind === 'workshop').entries()) {
    const seats = workshop.seats ?? 8;
    const taken = at === 0 ? seats : random.between(1, seats - 2);
    for (const person of random.some(people, taken)) placeAhead(demo, person, workshop, false);
  }
}
