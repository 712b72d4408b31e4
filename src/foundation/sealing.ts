import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
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

/** A sealed value is: 1 (this format), the name of the key (4 bytes), a nonce (12), a tag (16), and as many bytes as were sealed. */
const FORMAT = 1;
const NONCE_AT = 5;
const TAG_AT = 17;
const SEALED_AT = 33;

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
  const nonce = randomBytes(TAG_AT - NONCE_AT);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(head, place));
  const hidden = cipher.update(bytes);
  cipher.final();
  return Buffer.concat([head, nonce, cipher.getAuthTag(), hidden]);
}

/** `unseal` for bytes. */
export function unsealBytes(place: Place, sealed: Buffer): Buffer {
  const { key } = keyOf(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(NONCE_AT, TAG_AT), { authTagLength: SEALED_AT - TAG_AT });
  decipher.setAAD(boundTo(sealed.subarray(0, NONCE_AT), place)).setAuthTag(sealed.subarray(TAG_AT, SEALED_AT));
  const bytes = decipher.update(sealed.subarray(SEALED_AT));
  decipher.final();
  return bytes;
}

function keyOf(sealed: Buffer): SealingKey {
  if (!isSealed(sealed)) throw new Error('this value was never sealed');
  const key = needed().keys.find(sealed.toString('hex', 1, NONCE_AT));
  if (!key) throw new Error('the key of this sealed value is gone');
  return key;
}

/** Whether bytes have the form of a sealed value. No text begins that way. */
export function isSealed(bytes: Buffer): boolean {
  return bytes.length >= SEALED_AT && bytes[0] === FORMAT;
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

/** By what equal values of one column are found without opening them: the same within a Digibank whatever the capitals, another one elsewhere, and
 *  of no use to who has the database without the secret. 16 bytes. */
export function fingerprint({ column, digibankId }: Pick<Place, 'column' | 'digibankId'>, value: string): Buffer {
  const secret = secrets.get(digibankId ?? '') ?? secretOf(digibankId ?? '');
  return createHmac('sha256', secret).update(`${column} ${value.toLowerCase()}`).digest().subarray(0, 16);
}

function secretOf(digibankId: string): Buffer {
  const secret = Buffer.from(hkdfSync('sha256', needed().fingerprintSecret, digibankId, 'sealed values alike', 32));
  secrets.set(digibankId, secret);
  return secret;
}
