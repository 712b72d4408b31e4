import { HTTPException } from 'hono/http-exception';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import { m } from '../paraglide/messages.js';
import type { Context } from './app.ts';
import { isOfOurTime } from './clock.ts';
import { forbiddenIn } from './forbidden-text.ts';
import { isWholeNumber } from './phone.ts';
import { plainText } from './plain-text.ts';

/** What somebody typed, by field name, as it came: shown again when something is not right. */
export type Typed = Record<string, string | string[]>;

/** One thing that is not right: at which field, and what to do about it in a clear sentence. */
export type Problem = { field: string; message: string };

export type Reading<T> = { ok: true; value: T; typed: Typed } | { ok: false; problems: Problem[]; typed: Typed };

/** Requests in which a kept form is shown again, and what was typed in them. */
const shownAgain = new WeakSet<object>();

/** The surroundings (in Hono's word: env) for a request in which a form is shown again as it was typed, from those of the request that asks
 *  it. Nothing in such a form is right yet, whatever stands in it: so every page answers with the form. */
export function toShowAgain({ env }: Context): object {
  const surroundings = { ...(env as object | undefined) }; // absent where a test asks the application without a server
  shownAgain.add(surroundings);
  return surroundings;
}

/** Whether this request only shows a form again that was kept while its sender was away. */
export const isShownAgain = (c: Context) => shownAgain.has(c.env as object);

/** Reads and checks the form that was sent. Files are not taken. One problem a field, in the order of the schema. */
export async function readForm<T extends z.ZodType>(c: Context, schema: T): Promise<Reading<z.output<T>>> {
  const typed = textsOnly(await formBody(c));
  if (isShownAgain(c)) shownAgain.add(typed);
  return check(schema, typed);
}

/** The form that was sent, as it came. One that cannot be read, broken off half-way for instance, ends the request with 400. */
export async function formBody(c: Context): Promise<Record<string, unknown>> {
  try {
    const isPlain = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded');
    return isPlain ? fieldsOf(new URLSearchParams(await c.req.text())) : await c.req.parseBody({ all: true });
  } catch (cause) {
    throw new HTTPException(400, { cause });
  }
}

/** A name that stands there more than once gives a list. */
function fieldsOf(sent: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries([...new Set(sent.keys())].map((name) => [name, oneOrList(sent.getAll(name))]));
}

const oneOrList = (all: string[]) => (all.length > 1 ? all : (all[0] ?? ''));

/** Reads and checks the question part of an address. */
export function readQuery<T extends z.ZodType>(c: Context, schema: T): Reading<z.output<T>> {
  return check(schema, textsOnly(Object.fromEntries(Object.entries(c.req.queries()).map(([name, all]) => [name, oneOrList(all)]))));
}

/** Checks what was typed against a schema. */
export function check<T extends z.ZodType>(schema: T, typed: Typed): Reading<z.output<T>> {
  if (shownAgain.has(typed)) return { ok: false, problems: [], typed };
  const result = schema.safeParse(typed);
  if (result.success) return { ok: true, value: result.data, typed };
  const problems = new Map<string, Problem>();
  for (const { path, message } of result.error.issues) {
    const field = String(path[0] ?? '');
    if (!problems.has(field)) problems.set(field, { field, message });
  }
  return { ok: false, problems: [...problems.values()], typed };
}

function textsOnly(body: Record<string, unknown>): Typed {
  const typed: Typed = {};
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') typed[name] = plainText(value);
    else if (Array.isArray(value)) typed[name] = value.filter((one) => typeof one === 'string').map(plainText);
  }
  return typed;
}

const blankToNull = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);
const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const asList = (value: unknown) => (Array.isArray(value) ? value : typeof value === 'string' && value !== '' ? [value] : []);

/** No national register number, bank account, card number or password: the reason is said. */
function refuseForbidden(text: string, context: z.RefinementCtx): void {
  const forbidden = forbiddenIn(text);
  if (forbidden) context.addIssue({ code: 'custom', message: m[`form_forbidden_${forbidden}`]() });
}

const shortText = (max: number) =>
  z
    .string()
    .max(max, { error: () => m.form_too_long({ max }) })
    .superRefine(refuseForbidden);

/** A text that must be there. `missing` says what to fill in. */
export function text(max: number, missing: () => string) {
  return z.preprocess((value) => blankToNull(first(value)), z.string({ error: missing }).pipe(shortText(max)));
}

/** A password: exactly as typed, blanks included, and never looked into. */
export function secret(limits: { min?: number; max: number }, missing: () => string) {
  return z.preprocess(
    first,
    z
      .string({ error: missing })
      .min(limits.min ?? 1, { error: missing })
      .max(limits.max, { error: () => m.form_too_long({ max: limits.max }) }),
  );
}

/** A text that may stay empty: null then. */
export function optionalText(max: number) {
  return z.preprocess((value) => blankToNull(first(value)), shortText(max).nullable());
}

/** One of a list of codes. `missing` says what to choose. */
export function choice<const Codes extends readonly [string, ...string[]]>(codes: Codes, missing: () => string) {
  return z.preprocess(first, z.enum(codes, { error: missing }));
}

/** One of a list of codes, or nothing: null then. */
export function optionalChoice<const Codes extends readonly [string, ...string[]]>(codes: Codes) {
  return z.preprocess((value) => blankToNull(first(value)), z.enum(codes, { error: () => m.form_choose_from_list() }).nullable());
}

/** Any number of codes of a list; `min` and `max` with what to say. */
export function choices<const Codes extends readonly [string, ...string[]]>(
  codes: Codes,
  limits: { min?: number; max?: number; say?: () => string } = {},
) {
  const say = limits.say ?? (() => m.form_choose_from_list());
  return z.preprocess(
    asList,
    z
      .array(z.enum(codes, { error: () => m.form_choose_from_list() }))
      .min(limits.min ?? 0, { error: say })
      .max(limits.max ?? codes.length, { error: say }),
  );
}

/** A tick: true or false. */
export function tick() {
  return z.preprocess((value) => first(value) !== undefined && first(value) !== '', z.boolean());
}

/** A tick that must be set. `missing` says why. */
export function mustTick(missing: () => string) {
  return tick().refine((on) => on, { error: missing });
}

/** A row's key, as a hidden field or button carries it. */
export function id(missing: () => string = () => m.form_choose_from_list()) {
  return z.preprocess(first, z.uuid({ error: missing }));
}

/** A row's key, or nothing. */
export function optionalId() {
  return z.preprocess((value) => blankToNull(first(value)), z.uuid({ error: () => m.form_choose_from_list() }).nullable());
}

/** A Belgian postcode, or nothing. */
export function optionalPostcode() {
  return z.preprocess(
    (value) => blankToNull(first(value)),
    z
      .string()
      .regex(/^[1-9]\d{3}$/, { error: () => m.form_postcode_wrong() })
      .nullable(),
  );
}

/** A year of birth between 1900 and `thisYear`, or nothing. */
export function optionalBirthYear(thisYear: number) {
  const say = { error: () => m.form_birth_year_wrong({ thisYear }) };
  return z.preprocess((value) => blankToNull(first(value)), z.coerce.number(say).int(say).min(1900, say).max(thisYear, say).nullable());
}

/** A phone number as people type it, kept as +32…; or nothing. */
export function optionalPhone() {
  return z.preprocess((value) => blankToNull(first(value)), z.string().transform(readPhone).nullable());
}

/** A phone number in the international form, or a problem that says what is wrong with it. A Belgian mobile number has 10 digits, another
 *  Belgian number 9. */
function readPhone(typed: string, context: z.RefinementCtx): string {
  const phone = parsePhoneNumberFromString(typed, 'BE');
  if (phone?.isPossible() && isWholeNumber(phone.number)) return phone.number;
  const isMobile = /^\+324[05-9]/.test(phone?.number ?? '') || /^04[05-9]/.test(typed);
  const digits = typed.replace(/\D/g, '').length;
  context.addIssue({ code: 'custom', message: isMobile ? m.form_mobile_wrong({ digits }) : m.form_phone_wrong() });
  return z.NEVER;
}

/** An e-mail address, or nothing. */
export function optionalEmail() {
  return z.preprocess(
    (value) => blankToNull(first(value)),
    z
      .email({ error: () => m.form_email_wrong() })
      .max(200)
      .nullable(),
  );
}

/** A calendar day "2026-09-26" as a date field sends it, also as people type it ("26/9/2026"); or nothing. */
export function optionalDay() {
  return z.preprocess((value) => blankToNull(first(value)), z.string().transform(readDay).nullable());
}

function readDay(typed: string, context: z.RefinementCtx): Temporal.PlainDate {
  const local = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(typed);
  try {
    const day = local
      ? Temporal.PlainDate.from({ day: Number(local[1]), month: Number(local[2]), year: Number(local[3]) }, { overflow: 'reject' })
      : Temporal.PlainDate.from(typed);
    if (isOfOurTime(day)) return day;
  } catch {} // falls through: not a day either
  context.addIssue({ code: 'custom', message: m.form_day_wrong() });
  return z.NEVER;
}
