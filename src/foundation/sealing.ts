import { createHmac, hkdfSync } from 'node:crypto';
import { ADDED, decrypt, encrypt } from './aes-gcm.ts';
import type { SealingKey, SealingKeys } from './sealing-keys.ts';

/** Where a sealed value stands: the column, as "table.column", the Digibank (null for a table of the whole installation) and the key of the row.
 *  A value that is moved to another place does not open there. */
export type Place = { column: `${string}.${string}`; digibankId: string | null; row: string };

/** What sealing needs: keys to seal with, and a secret for the fingerprints by which equal values are found. */
export type Sealing = { keys: SealingKeys; fingerprintSecret: Buffer };

let sealing: Sealing | null = null;
const secrets = new Map<string, Buffer>();

/** Gives the keys, once, when the program starts. They are no part of a scope, so that no page or log can show them by accident. */
export function sealWith(given: Sealing): void {
  sealing = given;
  secrets.clear();
}

function needed(): Sealing {
  if (!sealing) throw new Error('sealing needs keys: see open-sealing.ts');
  return sealing;
}

/** A sealed value is: 1 (this format), the name of the key (4 bytes), and what aes-gcm.ts makes of the rest. */
const FORMAT = 1;
const HEAD = 5;

/** Seals a text for one place (AES-256-GCM, a random nonce each time). */
export function seal(place: Place, text: string): Buffer {
  return sealBytes(place, Buffer.from(text));
}

/** Opens what `seal` made for that place. Throws when it was sealed elsewhere, changed, or its key is gone: never shows half a truth. */
export function unseal(place: Place, sealed: Buffer): string {
  return unsealBytes(place, sealed).toString();
}

/** `seal` for bytes. */
export function sealBytes(place: Place, bytes: Buffer): Buffer {
  const { id, key } = needed().keys.current();
  const head = headOf(id);
  return Buffer.concat([head, encrypt(key, boundTo(head, place), bytes)]);
}

/** `unseal` for bytes. */
export function unsealBytes(place: Place, sealed: Buffer): Buffer {
  const { key } = keyOf(sealed);
  return decrypt(key, boundTo(sealed.subarray(0, HEAD), place), sealed.subarray(HEAD));
}

function keyOf(sealed: Buffer): SealingKey {
  if (!isSealed(sealed)) throw new Error('this value was never sealed');
  const key = needed().keys.find(sealed.toString('hex', 1, HEAD));
  if (!key) throw new Error('the key of this sealed value is gone');
  return key;
}

/** Whether bytes have the form of a sealed value. No text begins that way. */
export function isSealed(bytes: Buffer): boolean {
  return bytes.length >= HEAD + ADDED && bytes[0] === FORMAT;
}

/** The first bytes of everything that is sealed from now on: what begins otherwise is under another key. */
export function currentHead(): Buffer {
  return headOf(needed().keys.current().id);
}

function headOf(keyId: string): Buffer {
  return Buffer.concat([Buffer.of(FORMAT), Buffer.from(keyId, 'hex')]);
}

function boundTo(head: Buffer, { column, digibankId, row }: Place): Buffer {
  return Buffer.concat([head, Buffer.from(`${column} ${digibankId ?? '-'} ${row}`)]);
}

/** By what equal values of one column are found without opening them: the same within a Digibank, another one elsewhere, and of no use to who has
 *  the database without the secret: a phone has so few digits that a plain hash would give it away. 16 bytes. */
export function fingerprint({ column, digibankId }: Pick<Place, 'column' | 'digibankId'>, value: string): Buffer {
  const secret = secrets.get(digibankId ?? '') ?? secretOf(digibankId ?? '');
  return createHmac('sha256', secret).update(`${column} ${value}`).digest().subarray(0, 16);
}

function secretOf(digibankId: string): Buffer {
  const secret = Buffer.from(hkdfSync('sha256', needed().fingerprintSecret, digibankId, 'sealed values alike', 32));
  secrets.set(digibankId, secret);
  return secret;
}
