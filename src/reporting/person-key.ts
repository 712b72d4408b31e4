import { keyedHash } from '../foundation/ids.ts';

let key: Buffer | null = null;

/** Gives the installation's key, once, when the program starts. It is no part of a scope, so that no other room can make person keys by accident. */
export function makePersonKeysWith(installationKey: Buffer): void {
  key = installationKey;
}

/** What stands for a person in the facts: the same for one file within a Digibank, another one elsewhere,
 *  and not to be turned back into a person by who has the database but not the key. */
export function personKey(digibankId: string, clientId: string): Buffer {
  if (!key) throw new Error('the installation key is needed before anybody can be counted');
  return keyedHash(key, `${digibankId}:${clientId}`);
}
