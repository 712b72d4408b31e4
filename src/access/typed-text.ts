import type { Context } from '../foundation/app.ts';
import { formBody } from '../foundation/form.ts';
import { isId } from '../foundation/ids.ts';
import { plainText } from '../foundation/plain-text.ts';

/** What somebody typed in a form that is not carried out, so that it can be copied. Not the hidden keys, passwords and codes of choices:
 *  a choice is one word in small letters. Empty for a page that was only asked for. */
export async function typedText(c: Context): Promise<string[]> {
  if (c.req.method !== 'POST') return [];
  return Object.entries(await formBody(c))
    .filter(([name]) => name !== 'password')
    .flatMap(([, value]) => value)
    .filter((value) => typeof value === 'string')
    .map((value) => plainText(value).trim())
    .filter((value) => value !== '' && !isId(value) && !/^[a-z_:-]+$/.test(value));
}
