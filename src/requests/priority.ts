import { type RawBuilder, sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import type { Consequence } from './help-request.ts';

/** What the order is made of. `urgentTopic`: one of the topics asks help the same day (domain 5.7). */
export type Urgency = {
  id: string;
  urgentTopic: boolean;
  consequence: string;
  deadlineOn: Temporal.PlainDate | null;
  askedAt: Temporal.Instant;
};

/** Why a question stands where it stands, most pressing first. */
export type Why =
  | { because: 'safety' }
  | { because: 'urgent_topic' }
  | { because: 'consequence'; consequence: Consequence; day: Temporal.PlainDate; daysLeft: number }
  | { because: 'deadline'; day: Temporal.PlainDate; daysLeft: number }
  | { because: 'time'; daysWaiting: number };

const WEIGHTY: readonly string[] = ['income', 'work', 'home', 'papers'];

/** The order that counts: what must be helped today, then deadlines with a consequence by date, then other deadlines by date,
 *  then who asked first. A consequence without a date waits its turn: nobody can say how pressing it is. */
export function inOrder(a: Urgency, b: Urgency): number {
  return (
    classOf(a) - classOf(b) ||
    (a.deadlineOn && b.deadlineOn && classOf(a) > 0 ? Temporal.PlainDate.compare(a.deadlineOn, b.deadlineOn) : 0) ||
    Temporal.Instant.compare(a.askedAt, b.askedAt) ||
    (a.id < b.id ? -1 : 1)
  );
}

function classOf(request: Urgency): 0 | 1 | 2 | 3 {
  if (request.consequence === 'safety' || request.urgentTopic) return 0;
  if (request.deadlineOn === null) return 3;
  return WEIGHTY.includes(request.consequence) ? 1 : 2;
}

/** The reason of the order, for the words on the page. `today` is the local day (Europe/Brussels). */
export function whyHere(request: Urgency, today: Temporal.PlainDate): Why {
  if (request.consequence === 'safety') return { because: 'safety' };
  if (request.urgentTopic) return { because: 'urgent_topic' };
  if (request.deadlineOn === null) return { because: 'time', daysWaiting: dayOf(request.askedAt).until(today).days };
  const deadline = { day: request.deadlineOn, daysLeft: today.until(request.deadlineOn).days };
  return WEIGHTY.includes(request.consequence)
    ? { because: 'consequence', consequence: request.consequence as Consequence, ...deadline }
    : { because: 'deadline', ...deadline };
}

/** Whether a question must be helped the same day, as a condition in SQL, for a query in which `help_request` is called r. */
export const helpedTheSameDay: RawBuilder<unknown> = sql.raw(`(
  r.consequence = 'safety' or exists (
    select from help_request_topic asked join topic on topic.code = asked.topic
    where asked.digibank_id = r.digibank_id and asked.help_request_id = r.id and topic.urgent))`);

/** The same order in SQL, for a query in which `help_request` is called r. A property test holds both against each other. */
export const orderThatCounts: RawBuilder<unknown> = sql`
  case
    when ${helpedTheSameDay} then row (0, null::date)
    when r.deadline_on is null then row (3, null::date)
    when r.consequence in ('income', 'work', 'home', 'papers') then row (1, r.deadline_on)
    else row (2, r.deadline_on)
  end, r.asked_at, r.id`;
