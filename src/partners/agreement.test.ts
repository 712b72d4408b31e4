import { describe, expect, test } from 'vitest';
import { type Agreement, mayShare, restsOnConsent, standingOf } from './agreement.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const TODAY = day('2026-11-24');

const agreement = (kind: Agreement['kind'], more: Partial<Agreement> = {}): Agreement => ({
  id: kind,
  kind,
  shares: ['identity', 'contact', 'question', 'outcome'],
  validFrom: day('2026-01-01'),
  validUntil: null,
  ...more,
});

test.each([
  ['2026-11-25', null, 'coming'],
  ['2026-11-24', null, 'valid'],
  ['2026-01-01', '2026-11-23', 'ended'],
  ['2026-01-01', '2026-11-24', 'ends_soon'],
  ['2026-01-01', '2027-01-23', 'ends_soon'],
  ['2026-01-01', '2027-01-24', 'valid'],
  ['2027-01-01', '2026-11-23', 'ended'],
] as const)('an agreement from %s until %s is today: %s', (from, until, standing) => {
  expect(standingOf({ validFrom: day(from), validUntil: until && day(until) }, TODAY)).toBe(standing);
});

const protocol = agreement('protocol');
const consentOnly = agreement('consent_only');
const over = { validUntil: day('2026-11-23') };
const coming = { validFrom: day('2026-12-01') };

describe('sharing who it is and what it is about', () => {
  test.each([
    ['nothing agreed', [], true, 'no_agreement'],
    ['a protocol', [protocol], false, 'public_task'],
    ['joint controllers', [agreement('joint_controllers')], false, 'public_task'],
    ['a processor', [agreement('processor')], true, 'processor'],
    ['consent only, and the person said yes', [consentOnly], true, 'consent'],
    ['consent only, and the person did not', [consentOnly], false, 'no_consent'],
    ['consent only beside a protocol', [consentOnly, protocol], false, 'public_task'],
    ['a protocol that ended', [agreement('protocol', over)], true, 'ended'],
    ['a protocol to come', [agreement('protocol', coming)], true, 'not_yet'],
    ['one that ended and one to come', [agreement('protocol', over), agreement('protocol', coming)], true, 'not_yet'],
    ['a processor, and a protocol that ended', [agreement('processor'), agreement('protocol', over)], true, 'processor'],
    ['a protocol without the question', [agreement('protocol', { shares: ['identity'] })], true, 'not_covered'],
    ['a narrow protocol beside consent only', [agreement('protocol', { shares: ['identity'] }), consentOnly], true, 'consent'],
  ] as const)('%s', (_, agreements, consented, expected) => {
    const answer = mayShare(agreements, TODAY, ['identity', 'question'], consented);
    expect('refused' in answer ? answer.refused : answer.ground).toBe(expected);
  });
});

test('a yes is asked only where sharing rests on it', () => {
  expect(restsOnConsent([consentOnly], TODAY)).toBe(true);
  expect(restsOnConsent([consentOnly, protocol], TODAY)).toBe(false);
  expect(restsOnConsent([agreement('consent_only', over)], TODAY)).toBe(false);
  expect(restsOnConsent([], TODAY)).toBe(false);
});
