import { momentWords } from '../agenda/moment-words.ts';
import { momentOf } from '../foundation/clock.ts';
import type { Scope } from '../foundation/transaction.ts';
import { promisedMoments } from '../places/hours.ts';
import { readHolidays, readHours } from '../places/read-hours.ts';
import { stopNames } from '../places/stops.ts';
import type { Demo, HelpPoint, Moment } from './demo.ts';
import { WORKSHOPS } from './workshops.ts';

/** From how long ago, and how far ahead, moments exist. */
const BACK = { months: 12 } as const;
const AHEAD = { weeks: 8 } as const;

/** Makes up every moment of the year behind and the eight weeks ahead: the opening rules day by day without holidays and closures,
 *  workshops twice a week, and the moments of long ago that the dossier names. In order of time. */
export async function planMoments(demo: Demo): Promise<Moment[]> {
  const regular = await momentsOfRules(demo);
  const workshops = planWorkshops(
    demo,
    new Set(regular.map(({ startsAt }) => startsAt.toZonedDateTimeISO('Europe/Brussels').toPlainDate().toString())),
  );
  layHistory(demo);
  return [...regular, ...workshops].sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt));
}

/** Everything that the hours promise, in order of time. */
async function momentsOfRules(demo: Demo): Promise<Moment[]> {
  const { scope, today, random } = demo;
  const first = today.subtract(BACK).add({ days: 1 });
  const until = today.add(AHEAD);
  const hours = await readHours(scope, null, first);
  const holidays = await readHolidays(scope.db, first, until);
  const stops = await stopNames(scope);
  const examples = await exampleRules(scope);
  const slugs = new Map([...demo.helpPoints.values()].map(({ id, slug }) => [id, slug]));
  const promised = [...hours].flatMap(([id, one]) => {
    const rules = new Map(one.rules.map((rule) => [rule.id, rule]));
    return promisedMoments(one, first, until, holidays).flatMap((time) => {
      const rule = rules.get(time.ruleId);
      return rule ? [{ ...time, rule, slug: slugs.get(id) ?? '' }] : [];
    });
  });
  promised.sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt) || a.slug.localeCompare(b.slug));
  return promised.map(({ rule, slug, startsAt, endsAt }) => {
    const moment = momentAt(demo, slug, startsAt, endsAt, { ...rule, topics: [] });
    const { description, room } = momentWords(rule, stops);
    const words = { title: rule.title, description, room, example: examples.has(rule.id), stop_id: rule.stopId };
    demo.rows.session.push(sessionRow(moment, { opening_rule_id: rule.id, ...words }));
    shift(demo, moment);
    if (random.chance(0.02) && moment.kind === 'walk_in') demo.rows.session_topic.push({ session_id: moment.id, topic: 'safe.phishing' });
    return moment;
  });
}

async function exampleRules(scope: Scope): Promise<Set<string>> {
  const rows = await scope.db
    .selectFrom('opening_rule')
    .select('id')
    .where('digibank_id', '=', scope.digibankId)
    .where('example', '=', true)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

const SLOTS = [
  ['09:30', '11:30'],
  ['13:30', '15:30'],
  ['19:00', '21:00'],
] as const;

/** Workshops on working days, at every help point of some size in turn; as many a week ahead as there were in the year behind. */
function planWorkshops(demo: Demo, openDays: ReadonlySet<string>): Moment[] {
  const { region, today, random } = demo;
  const places = region.helpPoints.filter(({ kind }) => ['library', 'service_centre', 'social'].includes(kind));
  const plan = (days: Temporal.PlainDate[], count: number) =>
    Array.from({ length: count }, (_, at) => {
      const day = days[Math.floor(((at + 0.5) * days.length) / count)] ?? today;
      const [starts, ends] = random.pick(SLOTS);
      const workshop = WORKSHOPS[at % WORKSHOPS.length] ?? random.pick(WORKSHOPS);
      return layWorkshop(demo, random.pick(places).slug, day, starts, ends, workshop);
    });
  const workingDays = (from: Temporal.PlainDate, count: number) =>
    Array.from({ length: count }, (_, at) => from.add({ days: at })).filter((day) => day.dayOfWeek <= 5 && openDays.has(day.toString()));
  const first = today.subtract(BACK).add({ days: 3 });
  const behind = plan(workingDays(first, first.until(today).days), region.volumes.workshops);
  const ahead = plan(workingDays(today.add({ days: 2 }), 50), Math.max(4, Math.round((region.volumes.workshops / 52) * 8)));
  return [...behind, ...ahead];
}

function layWorkshop(
  demo: Demo,
  slug: string,
  day: Temporal.PlainDate,
  starts: string,
  ends: string,
  workshop: (typeof WORKSHOPS)[number],
): Moment {
  const moment = momentAt(demo, slug, momentOf(day, Temporal.PlainTime.from(starts)), momentOf(day, Temporal.PlainTime.from(ends)), {
    kind: 'workshop',
    arrival: 'appointment',
    supervised: true,
    seats: demo.random.between(8, 12),
    topics: workshop.topics,
  });
  const words = { title: workshop.title, description: workshop.description, bring_along: workshop.bringAlong };
  demo.rows.session.push(sessionRow(moment, { ...words, example: true }));
  for (const topic of workshop.topics) demo.rows.session_topic.push({ session_id: moment.id, topic });
  shift(demo, moment);
  return moment;
}

/** What the dossier says of long ago stands as history, without people. */
function layHistory(demo: Demo): void {
  for (const { helpPoint, day, starts, ends, kind, title, description, topics = [], bringAlong = [] } of demo.region.history) {
    const date = Temporal.PlainDate.from(day);
    const [from, until] = [momentOf(date, Temporal.PlainTime.from(starts)), momentOf(date, Temporal.PlainTime.from(ends))];
    const moment = momentAt(demo, helpPoint, from, until, { kind, arrival: 'walk_in', supervised: true, seats: null, topics });
    demo.rows.session.push(sessionRow(moment, { title, description, bring_along: bringAlong, example: false }));
    for (const topic of topics) demo.rows.session_topic.push({ session_id: moment.id, topic });
  }
}

function momentAt(
  demo: Demo,
  slug: string,
  startsAt: Temporal.Instant,
  endsAt: Temporal.Instant,
  what: Pick<Moment, 'kind' | 'arrival' | 'supervised' | 'seats' | 'topics'>,
): Moment {
  const helpPoint = demo.helpPoints.get(slug);
  if (!helpPoint) throw new Error(`no help point ${slug}`);
  const { kind, arrival, supervised, seats, topics } = what;
  const id = demo.random.id(Temporal.Instant.compare(startsAt, demo.now) < 0 ? startsAt : demo.now);
  return {
    id,
    helpPoint,
    kind,
    startsAt,
    endsAt,
    arrival,
    seats,
    taken: 0,
    supervised,
    coach: coachAt(demo, helpPoint),
    topics,
    guests: new Set(),
  };
}

function coachAt({ region, accounts, random }: Demo, helpPoint: HelpPoint): string {
  if (helpPoint.slug === region.desk.helpPoint) return accounts.coach;
  return accounts.volunteers[[...helpPoint.slug].length % accounts.volunteers.length] ?? random.pick(accounts.volunteers);
}

type Words = {
  title?: string | null | undefined;
  description?: string | null | undefined;
  bring_along?: readonly string[];
  example: boolean;
  room?: string | null;
  opening_rule_id?: string;
  stop_id?: string | null;
};

function sessionRow(moment: Moment, words: Words) {
  return {
    id: moment.id,
    help_point_id: moment.helpPoint.id,
    opening_rule_id: words.opening_rule_id ?? null,
    stop_id: words.stop_id ?? null,
    kind: moment.kind,
    title: words.title ?? null,
    description: words.description ?? null,
    starts_at: moment.startsAt,
    ends_at: moment.endsAt,
    supervised: moment.supervised,
    arrival: moment.arrival,
    seats: moment.seats,
    seats_taken: 0,
    room: words.room ?? moment.helpPoint.room ?? null,
    bring_along: [...(words.bring_along ?? [])],
    free: true,
    state: 'planned',
    published: true,
    example: words.example,
  };
}

/** A coach stands at every moment with help. At past ones the coach said to be there; at those that are under way most did, and the coach of
 *  the demo did not yet. */
function shift(demo: Demo, moment: Moment): void {
  if (!moment.supervised) return;
  const past = Temporal.Instant.compare(moment.endsAt, demo.now) <= 0;
  const begun = Temporal.Instant.compare(moment.startsAt, demo.now) <= 0;
  const present = past || (begun && moment.coach !== demo.accounts.coach && demo.random.chance(0.8));
  demo.rows.shift.push({
    id: demo.random.id(demo.now),
    session_id: moment.id,
    account_id: moment.coach,
    present_at: present ? moment.startsAt.subtract({ minutes: demo.random.between(2, 20) }) : null,
  });
}

/** Puts the seats that were taken in the rows, once everybody has a place. */
export function countSeats(demo: Demo, moments: readonly Moment[]): void {
  const taken = new Map(moments.map((moment) => [moment.id, moment.taken]));
  for (const row of demo.rows.session) row.seats_taken = taken.get(row.id) ?? 0;
}
