import { z } from 'zod';
import type { Context } from '../foundation/app.ts';
import { showNumber } from '../foundation/ids.ts';
import { askForHelp } from './ask-for-help.ts';
import { CONSEQUENCES, DAY_PARTS, MAX_TOPICS } from './help-request.ts';
import { callOfPartner, cleanText, NOT_SHARED, personFields, personOf, problem, unprocessable } from './partner-call.ts';
import type { Partner } from './partner-token.ts';
import { isNear } from './question-form.ts';

/** What a partner sends to ask help for somebody. */
export const helpRequestBody = z
  .strictObject({
    topics: z
      .array(z.string().max(40))
      .min(1)
      .max(MAX_TOPICS)
      .meta({ description: 'codes of topics, at most three', example: ['id.itsme'] }),
    ...personFields,
    dayParts: z.array(z.enum(DAY_PARTS)).max(DAY_PARTS.length).default([]),
    deadline: z.iso.date().optional(),
    consequence: z.enum(CONSEQUENCES).default('none').meta({ description: 'what happens when the deadline passes' }),
    ownWords: cleanText(500).optional(),
  })
  .meta({ id: 'HelpRequest' });

type Body = z.output<typeof helpRequestBody>;

/** What the partner gets back. It never tells whether the person was known. */
export const helpRequestAnswer = z
  .object({
    id: z.uuid(),
    number: z.string().meta({ description: 'stands on the ticket of the person', example: '7K2M9-QXP4T' }),
    state: z.literal('new'),
    ticket: z.string().meta({ description: 'address of the printable ticket', example: '/ticket/7K2M9QXP4T' }),
  })
  .meta({ id: 'HelpRequestCreated' });

/** What is wrong, field by field. */
export const problemList = z.object({ problems: z.array(z.object({ field: z.string(), message: z.string() })) }).meta({ id: 'Problems' });

/** POST /api/v1/help-requests: a partner asks help for somebody. Bearer token with the scope help-requests:create. */
export function createHelpRequest(c: Context) {
  return callOfPartner(c, { schema: helpRequestBody, mayDo: 'help-requests:create', wrongIn: farAway }, async (scope, body, partner) => {
    const asked = await askForHelp(scope, askingOf(body, partner));
    if ('refused' in asked && asked.refused !== 'unknown_topic') return NOT_SHARED;
    if ('refused' in asked) return unprocessable('topics', 'holds a code that is not in the list');
    const { id, number } = asked;
    const created: z.output<typeof helpRequestAnswer> = { id, number: showNumber(number), state: 'new', ticket: `/ticket/${number}` };
    return { status: 201, body: JSON.stringify(created) };
  });
}

/** A deadline years away. */
function farAway({ deadline }: Body, today: Temporal.PlainDate) {
  return deadline && !isNear(Temporal.PlainDate.from(deadline), today) ? problem('deadline', 'must lie within 1,000 days of today') : null;
}

function askingOf(body: Body, partner: Partner): Parameters<typeof askForHelp>[1] {
  return {
    channel: 'api',
    referral: { organisationId: partner.organisationId, accountId: null, agreed: body.consent },
    who: personOf(body, partner),
    question: {
      topics: body.topics,
      ownWords: body.ownWords ?? null,
      helpPointId: null,
      nisCode: partner.nisCode,
      dayParts: body.dayParts,
      deadlineOn: body.deadline ? Temporal.PlainDate.from(body.deadline) : null,
      consequence: body.consequence,
      language: body.languages[0] ?? null,
    },
  };
}
