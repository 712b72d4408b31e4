import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONTACT_WAYS } from '../people/client.ts';
import { type ContactPoint, chooseChannel } from './choose-channel.ts';

const mobile: ContactPoint = { kind: 'phone', value: '+32400000010', safe: true };
const landLine: ContactPoint = { kind: 'phone', value: '+3292000010', safe: true };
const email: ContactPoint = { kind: 'email', value: 'rosa@voorbeeld.example', safe: true };
const address: ContactPoint = { kind: 'address', value: 'Voorbeeldstraat 1, 9070 Destelbergen', safe: true };
const unsafe = (point: ContactPoint): ContactPoint => ({ ...point, safe: false });

test.each([
  ['sms', [mobile], 'sms', mobile.value],
  ['sms', [landLine], 'call', landLine.value],
  ['sms', [landLine, mobile], 'sms', mobile.value],
  ['sms', [unsafe(mobile), email], 'email', email.value],
  ['call', [email, mobile], 'call', mobile.value],
  ['call', [email], 'email', email.value],
  ['email', [mobile, email], 'email', email.value],
  ['email', [mobile], 'sms', mobile.value],
  ['letter', [mobile, address], 'letter', address.value],
  ['letter', [mobile], 'call', mobile.value],
  ['via_referrer', [mobile, email], 'call', null],
] as const)('who wishes %s and has %j is told by %s', (way, points, channel, recipient) => {
  expect(chooseChannel(way, points)).toEqual({ channel, recipient });
});

test.each([
  ['card', [mobile, email, address]],
  ['sms', []],
  ['letter', [unsafe(address), unsafe(mobile)]],
] as const)('who wishes %s and has %j is told by nobody', (way, points) => {
  expect(chooseChannel(way, points)).toBeNull();
});

test('an unsafe contact point is never used, in 10,000 random cases', () => {
  const point = fc.record({
    kind: fc.constantFrom('phone' as const, 'email' as const, 'address' as const),
    value: fc.oneof(fc.constantFrom(mobile.value, landLine.value, email.value, address.value), fc.string()),
    safe: fc.boolean(),
  });
  const household = fc.uniqueArray(point, { selector: ({ kind, value }) => `${kind} ${value}`, maxLength: 6 });
  fc.assert(
    fc.property(fc.constantFrom(...CONTACT_WAYS), household, (way, points) => {
      const choice = chooseChannel(way, points);
      if (choice === null || choice.recipient === null) return;
      const kind = choice.channel === 'email' ? 'email' : choice.channel === 'letter' ? 'address' : 'phone';
      expect(points.find((one) => one.kind === kind && one.value === choice.recipient)?.safe).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});
