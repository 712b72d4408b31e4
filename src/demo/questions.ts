import { momentOf } from '../foundation/clock.ts';
import { sha256 } from '../foundation/ids.ts';
import type { HelpRequestState } from '../requests/help-request.ts';
import { askedTopics, earlier, type Helped, hasSeat, type Outcome, seat } from './at-the-table.ts';
import { type Demo, type Moment, nisOn } from './demo.ts';
import { insertRows } from './insert-rows.ts';
import { tell } from './news.ts';
import { knownSince, type Person } from './people.ts';

/** A help request to be made up: whose, when asked, how far it is, and by which appointment. */
type Question = {
  person: Person | null;
  askedAt: Temporal.Instant;
  state: HelpRequestState;
  /** When it came to that state; null while it waits. */
  answeredAt: Temporal.Instant | null;
  appointmentId: string | null;
  helpPointId: string | null;
  topics: readonly string[];
  closeReason?: string;
};

const STATE_AFTER: Record<Outcome, HelpRequestState> = {
  resolved: 'resolved',
  partly_resolved: 'partly_resolved',
  not_resolved: 'closed_unresolved',
  handed_over: 'handed_over',
};

/** What happens to a request, in the words of its own events. */
const VERB: Partial<Record<HelpRequestState, string>> = {
  triaged: 'triaged',
  waiting: 'listed',
  scheduled: 'placed',
  in_progress: 'started',
  handed_over: 'handed_over',
  resolved: 'resolved',
  partly_resolved: 'partly_resolved',
  closed_advised: 'walk_in_advised',
  closed_unresolved: 'not_resolved',
  cancelled: 'cancelled',
  unreachable: 'not_reached',
};

/** Which share of the requests never came to an appointment. */
const WITHOUT_APPOINTMENT = 0.15;

/** Makes up the year's help requests: those that led to help at the table, those that ended otherwise, and today's waiting list. */
export function inventQuestions(
  demo: Demo,
  helped: readonly Helped[],
  people: readonly Person[],
  newcomers: readonly Person[],
  scheduled: number,
): void {
  const { random, region } = demo;
  const { requestsWithFile, waiting } = region.volumes;
  const ended = requestsWithFile - waiting - scheduled;
  const elsewhere = Math.round(ended * WITHOUT_APPOINTMENT);
  for (const { person, appointmentId, arrivedAt, endedAt, outcome, topics, moment } of random.some(
    helped.filter(({ appointmentId }) => appointmentId !== null),
    ended - elsewhere,
  )) {
    const askedAt = atDesk(arrivedAt.subtract({ hours: 24 * random.between(2, 24) }), random.between(0, 420));
    const closeReason = outcome === 'not_resolved' ? { closeReason: 'no_offer' } : {};
    ask(demo, {
      person,
      askedAt,
      state: STATE_AFTER[outcome],
      answeredAt: endedAt,
      appointmentId,
      helpPointId: moment.helpPoint.id,
      topics,
      ...closeReason,
    });
  }
  for (let count = 0; count < elsewhere; count += 1) {
    const askedAt = demo.now.subtract({ hours: 24 * random.between(20, 350) });
    const state = random.weighted([
      ['closed_advised', 5],
      ['cancelled', 3],
      ['unreachable', 2],
    ] as const);
    const closeReason =
      state === 'cancelled' ? { closeReason: random.pick(['solved_myself', 'no_longer_wanted', 'too_far', 'other_priority']) } : {};
    const answeredAt = askedAt.add({ hours: 24 * random.between(1, 18) });
    ask(demo, {
      person: random.pick(people),
      askedAt,
      state,
      answeredAt,
      appointmentId: null,
      helpPointId: null,
      topics: askedTopics(demo),
      ...closeReason,
    });
  }
  for (const [at, person] of newcomers.slice(0, waiting).entries()) waitInLine(demo, person, at);
}

/** Today's waiting list, from this morning back to five weeks ago; what presses most is not what waited longest. */
function waitInLine(demo: Demo, person: Person, at: number): void {
  const { random, now } = demo;
  const share = at / demo.region.volumes.waiting;
  const state = share < 0.24 ? 'new' : share < 0.4 ? 'triaged' : 'waiting';
  const askedAt = earlier(
    atDesk(now.subtract({ hours: 24 * Math.max(1, Math.round(at * 1.5)) }), random.between(0, 420)),
    now.subtract({ minutes: 20 }),
  );
  const desk = demo.helpPoints.get(demo.region.desk.helpPoint);
  const near = [...demo.helpPoints.values()].filter(
    ({ postcode, supervision }) => postcode === person.town.postcode && supervision !== 'none',
  );
  const helpPointId = at % 3 === 0 ? desk?.id : near.length > 0 && random.chance(0.7) ? random.pick(near).id : null;
  ask(demo, { person, askedAt, state, answeredAt: null, appointmentId: null, helpPointId: helpPointId ?? null, topics: askedTopics(demo) });
}

/** Gives somebody a place at a coming moment, with or without a request of their own before it. */
export function placeAhead(demo: Demo, person: Person, moment: Moment, asked: boolean): void {
  if (!hasSeat(moment) || moment.guests.has(person.id)) return;
  const appointmentId = seat(demo, moment, person, 'booked');
  if (!asked) return;
  const askedAt = demo.now.subtract({ hours: 24 * demo.random.between(4, 20) });
  const topics = askedTopics(demo);
  ask(demo, { person, askedAt, state: 'scheduled', answeredAt: null, appointmentId, helpPointId: moment.helpPoint.id, topics });
  tell(demo, person, moment, earlier(askedAt.add({ hours: 5 }), demo.now));
}

/** Puts one request in the rows, with its number, topics and history. */
export function ask(demo: Demo, question: Question): void {
  const { random, rows, accounts } = demo;
  const { person, askedAt, state } = question;
  const id = random.id(askedAt);
  if (person) knownSince(person, askedAt);
  const channel = random.weighted([
    ['in_person', 4],
    ['phone', 3],
    ['web', 3],
  ]);
  const open = question.answeredAt === null;
  rows.help_request.push({
    id,
    number: random.number(),
    client_id: person?.id ?? null,
    mandate_id: null,
    state,
    channel,
    own_words: random.chance(0.35) ? random.pick(OWN_WORDS) : null,
    help_point_id: question.helpPointId,
    nis_code: person ? nisOn(person.town, demo.today) : null,
    day_parts: random.some(['morning', 'afternoon', 'evening', 'saturday'], random.between(0, 2)),
    deadline_on: random.chance(open ? 0.45 : 0.2)
      ? (open ? demo.today : askedAt.toZonedDateTimeISO('Europe/Brussels').toPlainDate()).add({ days: random.between(0, 21) })
      : null,
    consequence: random.weighted([
      ['none', 60],
      ['income', 14],
      ['work', 9],
      ['home', 8],
      ['papers', 8],
      ['safety', 1],
    ]),
    language: random.weighted([
      ['nl', 8],
      ['fr', 1],
      ['ar', 1],
    ]),
    asked_at: askedAt,
    asked_by: channel === 'web' ? null : accounts.manager,
    appointment_id: question.appointmentId,
    answered_at: question.answeredAt,
    close_reason: question.closeReason ?? null,
  });
  for (const topic of question.topics) rows.help_request_topic.push({ help_request_id: id, topic });
  happened(demo, id, askedAt, channel === 'web' ? null : accounts.manager, 'asked', null, 'new', channel);
  const seen = askedAt.add({ hours: 4 });
  if (state !== 'new' && state !== 'triaged' && state !== 'waiting' && question.appointmentId) {
    happened(demo, id, seen, accounts.manager, 'placed', 'new', 'scheduled');
    if (state !== 'scheduled' && question.answeredAt)
      happened(demo, id, question.answeredAt, accounts.coach, VERB[state] ?? state, 'in_progress', state);
  } else if (state !== 'new') {
    happened(demo, id, question.answeredAt ?? earlier(seen, demo.now), accounts.manager, VERB[state] ?? state, 'new', state);
  }
}

function happened(
  demo: Demo,
  id: string,
  at: Temporal.Instant,
  accountId: string | null,
  verb: string,
  from: string | null,
  to: string,
  channel = 'in_person',
): void {
  const role = accountId === null ? null : accountId === demo.accounts.coach ? 'coach' : 'help_point_manager';
  demo.rows.event.push({
    id: demo.random.id(at),
    at,
    account_id: accountId,
    role,
    channel,
    noun: 'help_request',
    noun_id: id,
    verb,
    from_state: from,
    to_state: to,
    details: '{}',
  });
}

/** The local day of `at`, at nine plus so many minutes: people ask by day. */
function atDesk(at: Temporal.Instant, minutes: number): Temporal.Instant {
  return momentOf(at.toZonedDateTimeISO('Europe/Brussels').toPlainDate(), Temporal.PlainTime.from('09:00')).add({ minutes });
}

/** The number on each ticket leads to its Digibank. */
export async function pointTickets(demo: Demo): Promise<void> {
  await insertRows(
    demo.scope,
    'pointer',
    demo.rows.help_request.map(({ number }) => ({ kind: 'request', hash: sha256(number) })),
  );
}

const OWN_WORDS = [
  'Ik krijg itsme niet op mijn nieuwe gsm.',
  'Ik vind de brief van de gemeente niet terug.',
  'Mijn kleinkind woont ver. Ik wil leren videobellen.',
  'De school stuurt alles via de app. Ik kan niet volgen.',
  'Ik moet mijn contract tekenen op mijn gsm.',
  'Ik kan niet aanmelden op de website van de bank.',
  'Mijn gsm is vol. Ik kan geen foto’s meer nemen.',
  'Ik kreeg een raar bericht over een pakje.',
  'Ik zoek een huis en moet een mail sturen.',
  'Ik durf niet goed op de computer. Kan iemand rustig meekijken?',
];
