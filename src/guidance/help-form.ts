import { z } from 'zod';
import { choices, optionalChoice } from '../foundation/form.ts';
import { m } from '../paraglide/messages.js';
import { COACH_REASONS, levelOf, OUTCOMES, type Outcome, type TopicDone, WHO_DID_IT } from './guidance-session.ts';
import type { HelpLogged } from './log-help.ts';
import type { TopicChoice } from './topic-choices.ts';

/** Lengths a coach can tap, in minutes. */
export const MINUTES = ['5', '15', '30', '45', '60', '90'] as const;

/** The fields of one topic: who did it, and why when the coach did. */
export const whoField = (topic: string) => `wie_${topic}`;
export const reasonField = (topic: string) => `reden_${topic}`;

/** What a coach taps after a visit. Each topic needs who did it; "the coach did it" needs a reason.
 *  A visit of which the question was handed over may have no digital topic at all. */
export function helpForm(topics: readonly TopicChoice[], handedOver: boolean) {
  const codes = topics.map((topic) => topic.code) as [string, ...string[]];
  return z
    .object({ onderwerp: choices(codes), afloop: optionalChoice(outcomesFor(handedOver)), minuten: optionalChoice(MINUTES) })
    .catchall(z.unknown())
    .transform((typed, context): HelpLogged => {
      const { onderwerp, afloop, minuten } = typed;
      if (onderwerp.length === 0 && afloop !== 'handed_over') complain(context, 'onderwerp', m.guidance_choose_topic());
      const done = topics.filter(({ code }) => onderwerp.includes(code)).flatMap((topic) => readTopic(topic, typed, context) ?? []);
      if (afloop === null) complain(context, 'afloop', m.guidance_choose_outcome());
      return { topics: done, outcome: afloop ?? 'not_resolved', minutes: minuten === null ? null : Number(minuten) };
    });
}

/** How a visitor can leave: "doorgegeven" only where a question was handed over. */
export function outcomesFor(handedOver: boolean): readonly [Outcome, ...Outcome[]] {
  return handedOver ? [...OUTCOMES, 'handed_over'] : OUTCOMES;
}

function readTopic(topic: TopicChoice, typed: Record<string, unknown>, context: z.RefinementCtx): TopicDone | null {
  const who = WHO_DID_IT.find((one) => one === typed[whoField(topic.code)]);
  if (!who) return complain(context, whoField(topic.code), m.guidance_choose_who({ topic: topic.label }));
  if (who !== 'coach') return { topic: topic.code, level: levelOf(who), coachReason: null };
  const coachReason = COACH_REASONS.find((one) => one === typed[reasonField(topic.code)]);
  if (!coachReason) return complain(context, reasonField(topic.code), m.guidance_choose_reason({ topic: topic.label }));
  return { topic: topic.code, level: levelOf(who), coachReason };
}

function complain(context: z.RefinementCtx, field: string, message: string): null {
  context.addIssue({ code: 'custom', path: [field], message });
  return null;
}
