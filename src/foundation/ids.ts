import { createHash, createHmac, randomFillSync, randomUUIDv7 } from 'node:crypto';

/** A new row's key: UUIDv7, so that keys made later sort later. */
export function newId(): string {
  return randomUUIDv7();
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is a UUID as this application writes them: lower case, with dashes. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** A key for a part of a row that has none of its own, such as its address in an export: the same part of the same row has the same key. */
export function derivedId(id: string, part: string): string {
  const hex = sha256(`${id} ${part}`).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Crockford's base 32: no I, L, O or U, so that a number survives being read aloud. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A number for a person's paper: 10 signs, 50 bits, not guessable, without a space or dash. */
export function newNumber(): string {
  let number = '';
  for (let sign = 0; sign < 10; sign++) number += SIGNS[randomByte() % 32];
  return number;
}

const store = Buffer.alloc(4_096);
let used = store.length;

/** Fetched from the system many at a time, for asking costs more than answering; each is given out once. */
function randomByte(): number {
  if (used === store.length) {
    randomFillSync(store);
    used = 0;
  }
  const byte = store.readUInt8(used);
  store[used++] = 0;
  return byte;
}

/** How a number stands on paper and on screen: "7K2M9-QXP4T". */
export function showNumber(number: string): string {
  return `${number.slice(0, 5)}-${number.slice(5)}`;
}

/** Reads a number as people type it (lower case, blanks, O for 0, I or L for 1); null when it cannot be one. */
export function readNumber(typed: string): string | null {
  return readSigns(typed, 10);
}

/** Reads so many signs as people type them; null when it cannot be that. */
export function readSigns(typed: string, length: number): string | null {
  const signs = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return signs.length === length && /^[0-9A-HJKMNP-TV-Z]+$/.test(signs) ? signs : null;
}

/** The first bytes of a fingerprint as signs for paper, five bits of each byte. */
export function signsOf(fingerprint: Buffer, length: number): string {
  return [...fingerprint.subarray(0, length)].map((byte) => SIGNS[byte % 32]).join('');
}

/** The fingerprint under which a secret or a number is kept or looked up. */
export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A fingerprint that cannot be made again without the installation's key. */
export function keyedHash(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
