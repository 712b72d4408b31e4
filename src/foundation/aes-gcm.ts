import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** How many bytes `encrypt` adds. */
export const ADDED = NONCE + TAG;

/** Hides bytes under a key of 32 bytes with AES-256-GCM: a random nonce (12 bytes), a tag (16), and as many bytes as there were. They open under
 *  the same key and with the same `bound` only. */
export function encrypt(key: Buffer | KeyObject, bound: Buffer, bytes: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound);
  const hidden = cipher.update(bytes);
  cipher.final();
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]);
}

/** Gives what was hidden. Throws when a bit of it, the key or `bound` is another. */
export function decrypt(key: Buffer | KeyObject, bound: Buffer, hidden: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, hidden.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(bound).setAuthTag(hidden.subarray(NONCE, ADDED));
  const bytes = decipher.update(hidden.subarray(ADDED));
  decipher.final();
  return bytes;
}
