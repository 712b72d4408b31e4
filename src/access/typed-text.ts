import type { Context } from '../foundation/app.ts';
import { formBody } from '../foundation/form.ts';
import { plainText } from '../foundation/plain-text.ts';

/** Fields in which a secret is typed: never kept, never shown again. */
const SECRETS = new Set(['password', 'code']);

const KEY = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** One field of a form: its name and what stood in it. */
export type Field = [name: string, value: string];

/** What was sent in a form, field by field, without the secrets. A page that was only asked for has none. */
export async function sentFields(c: Context): Promise<Field[]> {
  if (c.req.method !== 'POST') return [];
  return Object.entries(await formBody(c))
    .filter(([name]) => !SECRETS.has(name))
    .flatMap(([name, value]) => [value].flat().flatMap((one): Field[] => (typeof one === 'string' ? [[name, plainText(one)]] : [])));
}

/** What somebody typed in a form that is not carried out, so that it can be copied. Not the keys in it and the codes of choices: a choice
 *  is one word in small letters. */
export function typedText(fields: readonly Field[]): string[] {
  return fields
    .filter(([name]) => !name.startsWith('_'))
    .map(([, value]) => value.trim())
    .filter((value) => !/^[a-z_:-]*$/.test(value.replaceAll(KEY, '')));
}
