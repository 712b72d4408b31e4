/** What no key on a keyboard gives: control signs but for tab and new line (PostgreSQL refuses NUL), and signs that turn the reading
 *  direction of what follows, with which a name could twist a whole list. */
const HIDDEN = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/** A text as it came from outside, as it may be kept and shown: without hidden signs, and whole as Unicode. */
export function plainText(text: string): string {
  return text.replace(HIDDEN, '').toWellFormed();
}

/** Reads JSON from outside; every text in it comes out plain. Throws when it is not JSON. */
export function readJson(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? plainText(value) : value));
}
