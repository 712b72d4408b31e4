import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { fingerprint, isSealed, type Place, seal, sealBytes, sealWith, unseal, unsealBytes } from './sealing.ts';
import { fixedKeys, readSealingKeys } from './sealing-keys.ts';

const NEW = `aaaaaaaa ${'01'.repeat(32)}`;
const OLD = `bbbbbbbb ${'02'.repeat(32)}`;
const keys = (...lines: string[]) => fixedKeys(readSealingKeys(lines.join('\n'), 'de proef'));
const sealWithKeys = (...lines: string[]) => sealWith({ keys: keys(...lines), fingerprintSecret: Buffer.alloc(32, 3) });

const HERE: Place = { column: 'contact_point.value', digibankId: '01980000-0000-7000-8000-0000000000a1', row: 'd1' };
const ELSEWHERE: [string, Place][] = [
  ['another row', { ...HERE, row: 'd2' }],
  ['another column', { ...HERE, column: 'contact_point.other' }],
  ['another table', { ...HERE, column: 'message.value' }],
  ['another Digibank', { ...HERE, digibankId: '01980000-0000-7000-8000-0000000000b1' }],
  ['no Digibank', { ...HERE, digibankId: null }],
];

beforeEach(() => sealWithKeys(NEW));

test('what was sealed opens where it stands, whatever it is', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => unseal(HERE, seal(HERE, text)) === text));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      expect(unsealBytes(HERE, sealBytes(HERE, Buffer.from(bytes)))).toEqual(Buffer.from(bytes));
    }),
  );
});

test.each(ELSEWHERE)('it does not open in %s', (_, place) => {
  const sealed = seal(HERE, '+32400000010');
  expect(() => unseal(place, sealed)).toThrow();
});

test('no byte of it can change: not the key’s name, the nonce, the tag or the text', () => {
  const sealed = seal(HERE, '+32400000010');
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => unseal(HERE, changed), `byte ${at}`).toThrow();
  }
  for (let length = 0; length < sealed.length; length++) expect(() => unseal(HERE, sealed.subarray(0, length))).toThrow();
});

test('the same text is sealed differently each time, and shows nothing of itself', () => {
  const [one, other] = [seal(HERE, '+32400000010'), seal(HERE, '+32400000010')];
  expect(one.equals(other)).toBe(false);
  expect(one.includes('400000')).toBe(false);
});

test('an old key still opens; the first key seals; a key that is gone opens nothing', () => {
  sealWithKeys(OLD);
  const before = seal(HERE, 'Voorbeeldstraat 1');
  sealWithKeys(NEW, OLD);
  expect(unseal(HERE, before)).toBe('Voorbeeldstraat 1');
  const after = seal(HERE, 'Voorbeeldstraat 1');
  sealWithKeys(NEW);
  expect(unseal(HERE, after)).toBe('Voorbeeldstraat 1');
  expect(() => unseal(HERE, before)).toThrow('the key of this sealed value is gone');
});

test('another key of the same name opens nothing', () => {
  const sealed = seal(HERE, 'Voorbeeldstraat 1');
  sealWithKeys(`aaaaaaaa ${'03'.repeat(32)}`);
  expect(() => unseal(HERE, sealed)).toThrow();
});

test('a text in clear is never taken for a sealed one', () => {
  expect(() => unseal(HERE, Buffer.from('Voorbeeldstraat 1, 9070 Destelbergen'))).toThrow('this value was never sealed');
  fc.assert(fc.property(fc.string({ minLength: 33 }), (text) => isSealed(Buffer.from(text)) === text.startsWith('\u0001')));
});

test('equal values are found within a Digibank and a column, and nowhere else', () => {
  const mail = fingerprint(HERE, 'rosa@post.example');
  expect(fingerprint(HERE, 'rosa@post.example')).toEqual(mail);
  expect(mail).toHaveLength(16);
  for (const [, place] of ELSEWHERE.slice(1)) expect(fingerprint(place, 'rosa@post.example')).not.toEqual(mail);
  expect(fingerprint(HERE, 'rosa@post.exampl')).not.toEqual(mail);
});

test('a fingerprint stays the same when the keys are rotated, and is another one under another secret', () => {
  const phone = fingerprint(HERE, '+32400000010');
  sealWithKeys(NEW, OLD);
  expect(fingerprint(HERE, '+32400000010')).toEqual(phone);
  sealWith({ keys: keys(NEW), fingerprintSecret: Buffer.alloc(32, 4) });
  expect(fingerprint(HERE, '+32400000010')).not.toEqual(phone);
});
