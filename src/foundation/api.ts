import { z } from 'zod';
import type { Context } from './app.ts';
import { plainText, readJson } from './plain-text.ts';

/** What a request to the API did wrong, field by field. */
export type ApiProblems = { problems: { field: string; message: string }[] };

/** Reads the question part of an address against a schema; each name may stand there once. `null` beside `problems`: answer 422 with them. */
export function readParameters<T extends z.ZodType>(
  c: Context,
  schema: T,
): { value: z.output<T>; problems: null } | { value: null; problems: ApiProblems } {
  const asked = Object.entries(c.req.queries());
  const twice = asked.find(([, values]) => values.length > 1);
  if (twice) return { value: null, problems: { problems: [{ field: twice[0], message: 'may be given once' }] } };
  const read = schema.safeParse(Object.fromEntries(asked.map(([name, values]) => [name, plainText(values[0] ?? '')])));
  if (read.success) return { value: read.data, problems: null };
  return { value: null, problems: problemsOf(read.error) };
}

/** Reads the JSON that was sent against a schema. `null` beside `problems`: answer 422 with them. */
export async function readBody<T extends z.ZodType>(
  c: Context,
  schema: T,
): Promise<{ value: z.output<T>; problems: null } | { value: null; problems: ApiProblems }> {
  const sent = await c.req.text();
  let body: unknown;
  try {
    body = readJson(sent);
  } catch {
    return { value: null, problems: { problems: [{ field: '', message: 'the body must be JSON' }] } };
  }
  const read = schema.safeParse(body);
  return read.success ? { value: read.data, problems: null } : { value: null, problems: problemsOf(read.error) };
}

function problemsOf(error: z.ZodError): ApiProblems {
  return { problems: error.issues.map(({ path, message }) => ({ field: path.join('.'), message })) };
}

/** A municipality as the API takes it. */
export const municipalityCode = z
  .string()
  .regex(/^(\d{5}|[1-9]\d{3})$/, { error: 'must be a NIS code (5 digits) or a postcode (4 digits)' })
  .meta({ description: 'NIS code or postcode', example: '9070' });

/** How many items a page of a list holds. */
export const pageSize = z.coerce
  .number({ error: 'must be a number' })
  .int({ error: 'must be a whole number' })
  .min(1, { error: 'must be 1 or more' })
  .max(100, { error: 'must be 100 or less' })
  .default(20)
  .meta({ description: 'how many items at most' });

/** The `next` of a page: several texts as one that says nothing to the reader. */
export function writeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Reads what writeCursor wrote; null when it cannot be that. */
export function readCursor<T extends z.ZodType>(text: string, parts: T): z.output<T> | null {
  try {
    return parts.parse(readJson(Buffer.from(text, 'base64url').toString()));
  } catch {
    return null;
  }
}
