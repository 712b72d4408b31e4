import { z } from 'zod';
import { tellWhenToComeBack } from '../access/pages/too-often.tsx';
import { type Counter, guess } from '../access/throttle.ts';
import { NOBODY } from '../foundation/actor.ts';
import { type ApiProblems, readBody } from '../foundation/api.ts';
import type { Context } from '../foundation/app.ts';
import { callerOf } from '../foundation/caller.ts';
import { dayOf } from '../foundation/clock.ts';
import { forbiddenIn } from '../foundation/forbidden-text.ts';
import { type Answer, once } from '../foundation/idempotency.ts';
import { isId } from '../foundation/ids.ts';
import { isWholeNumber } from '../foundation/phone.ts';
import type { Scope } from '../foundation/transaction.ts';
import { CONSENT_WAYS, CONTACT_WAYS, HELPED_BEFORE, HELPS, type NewClient, neededFor, UNKNOWN_CLIENT } from '../people/client.ts';
import { CAUTIONS } from '../people/safe-contact.ts';
import { digibankOfToken, type Partner, partnerAsking } from './partner-token.ts';

/** A short text of somebody's own, without what is never kept. */
export const cleanText = (max: number) =>
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
      .refine(isWholeNumber, { error: 'is no whole Belgian number' })
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

/** Whom a partner signs up: where they live, that they agreed, how they are reached, and what helps. */
export const personFields = {
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
};

const personBody = z.object(personFields);
type PersonBody = z.output<typeof personBody>;

/** The person of a call, as a file is opened for them. */
export function personOf(body: PersonBody, partner: Partner): NewClient {
  return {
    ...UNKNOWN_CLIENT,
    firstName: body.firstName ?? null,
    lastName: body.lastName ?? null,
    birthYear: body.birthYear ?? null,
    postcode: body.municipality.length === 4 ? body.municipality : null,
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
  };
}

/** What a token may do. */
export type TokenScope = 'help-requests:create' | 'registrations:create';

/** Carries a partner's call about a person out once. Bearer token with the scope `mayDo`; the header Idempotency-Key (a UUID) makes a second
 *  sending harmless: the same body gets the same answer, another body 422. `wrongIn` says what the calendar or a list contradicts. */
export async function callOfPartner<T extends PersonBody>(
  c: Context,
  call: { schema: z.ZodType<T>; mayDo: TokenScope; wrongIn?: (body: T, today: Temporal.PlainDate) => ApiProblems | null },
  act: (scope: Scope, body: T, partner: Partner) => Promise<Answer>,
): Promise<Response> {
  const { app, now } = c.var;
  const token = /^Bearer (\S{8,200})$/.exec(c.req.header('authorization') ?? '')?.[1];
  const digibankId = token && (await digibankOfToken(app.database, token));
  if (!token || !digibankId) return wrongToken(c);
  const key = c.req.header('idempotency-key')?.toLowerCase() ?? '';
  if (!isId(key)) return c.json(problem('Idempotency-Key', 'a header with a UUID is needed'), 422);
  const { value: body, problems } = await readBody(c, call.schema);
  if (problems) return c.json(problems, 422);
  const impossible = unborn(body, dayOf(now)) ?? call.wrongIn?.(body, dayOf(now));
  if (impossible) return c.json(impossible, 422);

  const form = { key, route: c.req.path, content: JSON.stringify(body) };
  const answered = await once(app.database, { digibankId, actor: NOBODY, now }, form, async (scope) => {
    const partner = await partnerAsking(scope, token, body.municipality);
    if (!partner) return { status: 401, notLetIn: true };
    if (!partner.scopes.includes(call.mayDo)) return FORBIDDEN;
    if (!partner.nisCode) return unprocessable('municipality', 'is not known');
    return act(scope, body, partner);
  });
  const answer = answered === 'other_content' ? unprocessable('Idempotency-Key', 'was used before for something else') : answered;
  if (answer.status === 401) return notSignedIn(c);
  return c.body(answer.body ?? '', answer.status as 201 | 403 | 404 | 409 | 422, { 'content-type': 'application/json' });
}

/** One thing that is wrong, at one field. */
export const problem = (field: string, message: string): ApiProblems => ({ problems: [{ field, message }] });

/** The answer that says so. */
export const unprocessable = (field: string, message: string) => ({ status: 422, body: JSON.stringify(problem(field, message)) });

/** Between your organisation and this Digibank nothing allows what you sent: see its coordinator. */
export const NOT_SHARED = { status: 403, body: JSON.stringify({ error: 'no valid agreement with your organisation covers these data' }) };

const FORBIDDEN = { status: 403, body: JSON.stringify({ error: 'forbidden' }), notLetIn: true } as const;

function unborn({ birthYear }: PersonBody, today: Temporal.PlainDate): ApiProblems | null {
  return birthYear && birthYear > today.year ? problem('birthYear', 'must not lie in the future') : null;
}

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
