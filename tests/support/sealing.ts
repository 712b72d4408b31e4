import { sealWith } from '../../src/foundation/sealing.ts';
import { fixedKeys, readSealingKeys } from '../../src/foundation/sealing-keys.ts';

/** The keys of the tests: the world of the template and every process of vitest seal with them. */
export function sealAsInTests(): void {
  sealWith({ keys: fixedKeys(readSealingKeys(`7e577e57 ${'7e'.repeat(32)}`, 'de proeven')), fingerprintSecret: Buffer.alloc(32, 7) });
}
