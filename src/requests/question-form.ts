import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import type { Database } from '../foundation/database.ts';
import { choices, optionalChoice, optionalDay, optionalId, optionalText } from '../foundation/form.ts';
import { m } from '../paraglide/messages.js';
import { organisationsToName } from '../partners/organisations-to-name.ts';
import { codesOf, type TopicGroup, topicGroups } from '../partners/topics.ts';
import { CONSEQUENCES, DAY_PARTS, MAX_TOPICS, type Question } from './help-request.ts';

/** What somebody who asks can choose from: the topics, the help points of one Digibank, and the organisations that may refer to it and
 *  with which today an agreement lets us share whether help came. */
export type Choices = {
  topics: TopicGroup[];
  helpPoints: { id: string; name: string; town: string }[];
  organisations: { id: string; name: string }[];
};

/** Reads the choices for one Digibank. The help points nearest to `near` come first, else by town. */
export async function choicesOf(
  db: Database,
  digibankId: string,
  today: Temporal.PlainDate,
  near?: { latitude: number; longitude: number },
): Promise<Choices> {
  const [topics, points, organisations] = [
    await topicGroups(db),
    await sql<Choices['helpPoints'][number]>`
      select id, name, town from help_point
      where digibank_id = ${digibankId} and published
      order by ${near ? sql`(latitude - ${near.latitude}) ^ 2 + (0.63 * (longitude - ${near.longitude})) ^ 2,` : sql``} town, name`.execute(
      db,
    ),
    await organisationsToName(db, digibankId, today),
  ];
  return { topics, helpPoints: points.rows, organisations };
}

/** The fields of a question. */
export function questionFields(lists: Choices, now: Temporal.Instant) {
  const today = dayOf(now);
  return {
    topics: choices(codesOf(lists.topics), { min: 1, max: MAX_TOPICS, say: m.requests_topics_say }),
    helpPoint: optionalId().refine((id) => id === null || lists.helpPoints.some((point) => point.id === id), {
      error: () => m.form_choose_from_list(),
    }),
    dayParts: choices(DAY_PARTS),
    ownWords: optionalText(500),
    deadline: optionalDay().refine((day) => day === null || isNear(day, today), { error: () => m.requests_deadline_far() }),
    consequence: optionalChoice(CONSEQUENCES),
  };
}

/** Whether a day can be the day by which something must be done: at most 1,000 days from today, on either side. */
export function isNear(day: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  return Math.abs(today.until(day).days) < 1_000;
}

type QuestionTyped = {
  topics: string[];
  helpPoint: string | null;
  dayParts: Question['dayParts'];
  ownWords: string | null;
  deadline: Temporal.PlainDate | null;
  consequence: Question['consequence'] | null;
};

/** What was filled in, as a question from a municipality. */
export function questionFrom(typed: QuestionTyped, nisCode: string | null, language: string | null = null): Question {
  const { topics, helpPoint, dayParts, ownWords, deadline, consequence } = typed;
  return {
    topics,
    helpPointId: helpPoint,
    dayParts,
    ownWords,
    deadlineOn: deadline,
    consequence: consequence ?? 'none',
    nisCode,
    language,
  };
}
