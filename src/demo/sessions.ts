import { sql } from 'kysely';
import { momentOf } from '../foundation/clock.ts';
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

/** Each rule on each of its days in local time. */
async function momentsOfRules(demo: Demo): Promise<Moment[]> {
  const { scope, today, random } = demo;
  const first = today.subtract(BACK).add({ days: 1 });
  const { rows } = await sql<{
    rule: string;
    helpPoint: string;
    kind: string;
    supervised: boolean;
    arrival: string;
    seats: number | null;
    room: string | null;
    example: boolean;
    starts: Temporal.Instant;
    ends: Temporal.Instant;
  }>`
    select r.id as rule, h.slug as "helpPoint", r.kind, r.supervised, r.arrival, r.seats, r.room, r.example,
      (d.day + r.starts) at time zone 'Europe/Brussels' as starts, (d.day + r.ends) at time zone 'Europe/Brussels' as ends
    from opening_rule r
    join help_point h on h.digibank_id = r.digibank_id and h.id = r.help_point_id
    cross join lateral (select generate_series(${first}::date, ${today.add(AHEAD)}::date, interval '1 day')::date as day) d
    where r.digibank_id = ${scope.digibankId}
      and extract(isodow from d.day) = r.weekday
      and d.day >= r.valid_from and (r.valid_until is null or d.day <= r.valid_until)
      and not exists (select from public_holiday p where p.on_date = d.day)
      and not exists (select from closure c where c.digibank_id = r.digibank_id and c.help_point_id = r.help_point_id and d.day between c.first_day and c.last_day)
    order by starts, "helpPoint", r.starts`.execute(scope.db);
  return rows.map((row) => {
    const moment = momentAt(demo, row.helpPoint, row.starts, row.ends, { ...row, topics: [] });
    demo.rows.session.push(sessionRow(moment, { opening_rule_id: row.rule, room: row.room, example: row.example }));
    shift(demo, moment);
    if (random.chance(0.02) && moment.kind === 'walk_in') demo.rows.session_topic.push({ session_id: moment.id, topic: 'safe.phishing' });
    return moment;
  });
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
  title?: string | undefined;
  description?: string | undefined;
  bring_along?: readonly string[];
  example: boolean;
  room?: string | null;
  opening_rule_id?: string;
};

function sessionRow(moment: Moment, words: Words) {
  return {
    id: moment.id,
    help_point_id: moment.helpPoint.id,
    opening_rule_id: words.opening_rule_id ?? null,
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
