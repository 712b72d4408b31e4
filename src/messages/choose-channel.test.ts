import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONTACT_WAYS } from '../people/client.ts';
import type { ContactPoint } from '../people/contact-points.ts';
import { CAUTIONS, NO_CAUTION } from '../people/safe-contact.ts';
import { chooseChannel } from './choose-channel.ts';

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
  expect(chooseChannel(way, points, NO_CAUTION)).toEqual({ channel, recipient });
});

test.each([
  ['sms', [mobile], 'sms'],
  ['email', [mobile, email], 'call'],
  ['email', [email], 'email'],
  ['letter', [mobile, address], 'call'],
  ['letter', [unsafe(mobile), address], 'letter'],
] as const)('of what falls away today who wishes %s and has %j hears by %s', (way, points, channel) => {
  expect(chooseChannel(way, points, NO_CAUTION, { today: true })?.channel).toBe(channel);
});

test.each([
  ['card', [mobile, email, address]],
  ['sms', []],
  ['letter', [unsafe(address), unsafe(mobile)]],
] as const)('who wishes %s and has %j is told by nobody', (way, points) => {
  expect(chooseChannel(way, points, NO_CAUTION)).toBeNull();
});

const NO_MESSAGES = { cautions: ['no_messages'], callHours: null } as const;
const elsewhere = (point: ContactPoint): ContactPoint => ({ ...point, elsewhere: true });

test.each([
  ['sms', [mobile, email, address], 'call', mobile.value],
  ['sms', [elsewhere(mobile)], 'sms', mobile.value],
  ['letter', [address, mobile], 'call', mobile.value],
  ['letter', [address, elsewhere({ ...address, value: 'Bij een vriendin' })], 'letter', 'Bij een vriendin'],
] as const)('who wants nothing sent home, wishes %s and has %j is told by %s', (way, points, channel, recipient) => {
  expect(chooseChannel(way, points, NO_MESSAGES)).toEqual({ channel, recipient });
});

test('a letter goes to the address outside the home, also when nothing else was said', () => {
  const friend = elsewhere({ ...address, value: 'Bij een vriendin' });
  expect(chooseChannel('letter', [address, friend], NO_CAUTION)).toEqual({ channel: 'letter', recipient: friend.value });
});

test('a way that is not safe is never used, in 10,000 random cases', () => {
  const point = fc.record({
    kind: fc.constantFrom('phone' as const, 'email' as const, 'address' as const),
    value: fc.oneof(fc.constantFrom(mobile.value, landLine.value, email.value, address.value), fc.string()),
    safe: fc.boolean(),
    elsewhere: fc.boolean(),
  });
  const household = fc.uniqueArray(point, { selector: ({ kind, value }) => `${kind} ${value}`, maxLength: 6 });
  const care = fc.record({ cautions: fc.subarray([...CAUTIONS]), callHours: fc.constant(null) });
  fc.assert(
    fc.property(fc.constantFrom(...CONTACT_WAYS), household, care, (way, points, said) => {
      const choice = chooseChannel(way, points, said);
      if (choice === null || choice.recipient === null) return;
      const kind = choice.channel === 'email' ? 'email' : choice.channel === 'letter' ? 'address' : 'phone';
      const used = points.find((one) => one.kind === kind && one.value === choice.recipient);
      expect(used?.safe).toBe(true);
      if (said.cautions.includes('no_messages') && choice.channel !== 'call') expect(used?.elsewhere).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});
