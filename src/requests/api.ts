import { z } from 'zod';
import { tellWhenToComeBack } from '../access/pages/too-often.tsx';
import { type Counter, guess } from '../access/throttle.ts';
import { NOBODY } from '../foundation/actor.ts';
import { type ApiProblems, readBody } from '../foundation/api.ts';
import type { Context } from '../foundation/app.ts';
import { callerOf } from '../foundation/caller.ts';
import { dayOf } from '../foundation/clock.ts';
import { forbiddenIn } from '../foundation/forbidden-text.ts';
import { once } from '../foundation/idempotency.ts';
import { isId, showNumber } from '../foundation/ids.ts';
import { CONSENT_WAYS, CONTACT_WAYS, HELPED_BEFORE, HELPS, neededFor, UNKNOWN_CLIENT } from '../people/client.ts';
import { CAUTIONS } from '../people/safe-contact.ts';
import { askForHelp } from './ask-for-help.ts';
import { CONSEQUENCES, DAY_PARTS, MAX_TOPICS } from './help-request.ts';
import { digibankOfToken, type Partner, partnerAsking } from './partner-token.ts';
import { isNear } from './question-form.ts';

const cleanText = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => forbiddenIn(text) === null, {
      error: 'holds a national register number, bank account, card number or password, which are never kept',
    });

const name = cleanText(60);

const contact = z
  .strictObject({
    way: z
      .enum(CONTACT_WAYS)
      .meta({ description: 'card: nothing is kept, the person comes with the ticket; via_referrer: through your organisation' }),
    phone: z
      .string()
      .regex(/^\+[1-9]\d{7,14}$/)
      .optional()
      .meta({ description: 'E.164; needed for sms and call', example: '+32400000077' }),
    email: z.email().max(200).optional().meta({ description: 'needed for email' }),
    address: cleanText(200).optional().meta({ description: 'needed for letter' }),
    cautions: z
      .array(z.enum(CAUTIONS))
      .max(CAUTIONS.length)
      .default([])
      .meta({ description: 'what may not be done because somebody near the person may read, hear or find it; never why' }),
  })
  .superRefine((contact, context) => {
    const needed = neededFor(contact.way);
    if (needed && contact[needed] === undefined)
      context.addIssue({ code: 'custom', path: [needed], message: `is needed to be reached by ${contact.way}` });
  });

/** What a partner sends to ask help for somebody. */
export const helpRequestBody = z
  .strictObject({
    topics: z
      .array(z.string().max(40))
      .min(1)
      .max(MAX_TOPICS)
      .meta({ description: 'codes of topics, at most three', example: ['id.itsme'] }),
    municipality: z
      .string()
      .regex(/^(\d{5}|[1-9]\d{3})$/)
      .meta({ description: 'where the person lives: NIS code or postcode', example: '9070' }),
    consent: z.enum(CONSENT_WAYS).meta({ description: 'how the person agreed to be signed up' }),
    contact,
    firstName: name.optional().meta({ description: 'or a nickname; without it the person is called after the card' }),
    lastName: name.optional(),
    birthYear: z.int().min(1900).max(2100).optional(),
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}$/))
      .max(8)
      .default([]),
    helps: z.array(z.enum(HELPS)).max(HELPS.length).default([]).meta({ description: 'what helps, never why' }),
    helpedBefore: z.enum(HELPED_BEFORE).default('unknown'),
    dayParts: z.array(z.enum(DAY_PARTS)).max(DAY_PARTS.length).default([]),
    deadline: z.iso.date().optional(),
    consequence: z.enum(CONSEQUENCES).default('none').meta({ description: 'what happens when the deadline passes' }),
    ownWords: cleanText(500).optional(),
  })
  .meta({ id: 'HelpRequest' });

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

const problem = (field: string, message: string): ApiProblems => ({ problems: [{ field, message }] });

/** POST /api/v1/help-requests: a partner asks help for somebody. Bearer token with the scope help-requests:create; the header
 *  Idempotency-Key (a UUID) makes a second sending harmless: the same body gets the same answer, another body 422. */
export async function createHelpRequest(c: Context) {
  const { app, now } = c.var;
  const token = /^Bearer (\S{8,200})$/.exec(c.req.header('authorization') ?? '')?.[1];
  const digibankId = token && (await digibankOfToken(app.database, token));
  if (!token || !digibankId) return wrongToken(c);
  const key = c.req.header('idempotency-key')?.toLowerCase() ?? '';
  if (!isId(key)) return c.json(problem('Idempotency-Key', 'a header with a UUID is needed'), 422);
  const { value: body, problems } = await readBody(c, helpRequestBody);
  if (problems) return c.json(problems, 422);
  const impossible = impossibleIn(body, dayOf(now));
  if (impossible) return c.json(impossible, 422);

  const call = { key, route: c.req.path, content: JSON.stringify(body) };
  const answered = await once(app.database, { digibankId, actor: NOBODY, now }, call, async (scope) => {
    const partner = await partnerAsking(scope, token, body.municipality);
    if (!partner) return { status: 401, notLetIn: true };
    if (!partner.scopes.includes('help-requests:create')) return FORBIDDEN;
    if (!partner.nisCode) return unprocessable('municipality', 'is not known');
    const asked = await askForHelp(scope, askingOf(body, partner));
    if ('refused' in asked && asked.refused !== 'unknown_topic') return NOT_SHARED;
    if ('refused' in asked) return unprocessable('topics', 'holds a code that is not in the list');
    const { id, number } = asked;
    const created: z.output<typeof helpRequestAnswer> = { id, number: showNumber(number), state: 'new', ticket: `/ticket/${number}` };
    return { status: 201, body: JSON.stringify(created) };
  });
  const answer = answered === 'other_content' ? unprocessable('Idempotency-Key', 'was used before for something else') : answered;
  if (answer.status === 401) return notSignedIn(c);
  return c.body(answer.body ?? '', answer.status as 201 | 403 | 422, { 'content-type': 'application/json' });
}

/** What the calendar contradicts: a year of birth to come, a deadline years away. */
function impossibleIn({ birthYear, deadline }: z.output<typeof helpRequestBody>, today: Temporal.PlainDate): ApiProblems | null {
  if (birthYear && birthYear > today.year) return problem('birthYear', 'must not lie in the future');
  if (deadline && !isNear(Temporal.PlainDate.from(deadline), today)) return problem('deadline', 'must lie within 1,000 days of today');
  return null;
}

const FORBIDDEN = { status: 403, body: JSON.stringify({ error: 'forbidden' }), notLetIn: true } as const;

/** Between your organisation and this Digibank nothing allows what you sent: see its coordinator. */
const NOT_SHARED = { status: 403, body: JSON.stringify({ error: 'no valid agreement with your organisation covers these data' }) };

const unprocessable = (field: string, message: string) => ({ status: 422, body: JSON.stringify(problem(field, message)) });

/** A wrong token is counted: 5 a minute from one address, 50 from all together. A right one is never kept waiting for it, or one partner
 *  could keep another out: a token has 128 bits and more, and is not found by guessing. */
async function wrongToken(c: Context) {
  const { app, now } = c.var;
  const tried = await guess(app, now, [{ kind: 'api_token', of: callerOf(c) }, EVERYBODY], async () => null);
  if (!('until' in tried)) return notSignedIn(c);
  tellWhenToComeBack(c, tried);
  return c.json({ error: 'too many wrong tokens' }, 429);
}

const EVERYBODY: Counter = { kind: 'api_token_all', of: 'everybody' };

function notSignedIn(c: Context) {
  return c.json({ error: 'a valid bearer token is needed' }, 401, { 'www-authenticate': 'Bearer' });
}

function askingOf(body: z.output<typeof helpRequestBody>, partner: Partner): Parameters<typeof askForHelp>[1] {
  const postcode = body.municipality.length === 4 ? body.municipality : null;
  return {
    channel: 'api',
    referral: { organisationId: partner.organisationId, accountId: null, agreed: body.consent },
    who: {
      ...UNKNOWN_CLIENT,
      firstName: body.firstName ?? null,
      lastName: body.lastName ?? null,
      birthYear: body.birthYear ?? null,
      postcode,
      nisCode: partner.nisCode,
      outOfArea: !partner.served,
      contactWay: body.contact.way,
      cautions: body.contact.cautions,
      phone: body.contact.phone ?? null,
      email: body.contact.email ?? null,
      address: body.contact.address ?? null,
      languages: body.languages,
      helps: body.helps,
      helpedBefore: body.helpedBefore,
      consents: [{ purpose: 'registration', givenHow: body.consent }],
    },
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
