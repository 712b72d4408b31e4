import { describe, expect, it, test } from 'vitest';
import { actorWith } from '../../tests/support/database.ts';
import { LIBRARY, NOW, OCMW, SERVICE_CENTRE } from '../../tests/support/world.ts';
import { ROLES, type Role } from '../partners/roles.ts';
import { goesOffAt, idleStep } from './idle.ts';
import { newCode, readCode, showCode, whoConfirms } from './invitation.ts';
import { isDueAgain } from './review.ts';
import { codeOfScope, fits, mayGive, type RoleScope, scopeOfCode } from './role-scope.ts';

const WHOLE: RoleScope = { organisationId: null, helpPointId: null, nisCode: null };
const library = { ...WHOLE, helpPointId: LIBRARY };
const centre = { ...WHOLE, helpPointId: SERVICE_CENTRE };
const ocmw = { ...WHOLE, organisationId: OCMW };
const municipality = { ...WHOLE, nisCode: '44013' };

test.each<[Role, RoleScope, boolean]>([
  ['coordinator', WHOLE, true],
  ['coordinator', library, false],
  ['referrer', ocmw, true],
  ['referrer', WHOLE, false],
  ['policy_reader', municipality, true],
  ['policy_reader', WHOLE, false],
  ['trainer', ocmw, true],
  ['coach', library, true],
  ['coach', ocmw, false],
  ['help_point_manager', WHOLE, false],
])('a %s at %o: %s', (role, scope, expected) => {
  expect(fits(role, scope)).toBe(expected);
});

describe('who may give a role', () => {
  const coordinator = actorWith('c', 'coordinator');
  const manager = actorWith('m', 'help_point_manager', { helpPointId: LIBRARY });

  it('a coordinator every one, everywhere', () => {
    expect(ROLES.every((role) => mayGive(coordinator, role, WHOLE))).toBe(true);
  });
  it('a manager only the coaches of the own help point', () => {
    const all = ROLES.flatMap((role) => [WHOLE, library, centre, ocmw, municipality].map((scope) => ({ role, scope })));
    expect(all.filter(({ role, scope }) => mayGive(manager, role, scope))).toEqual([{ role: 'coach', scope: library }]);
  });
  it('who coordinates the volunteers only coaches, everywhere', () => {
    const volunteers = actorWith('v', 'volunteer_coordinator');
    const given = ROLES.flatMap((role) => [WHOLE, library, centre].filter((scope) => mayGive(volunteers, role, scope)).map(() => role));
    expect(given).toEqual(['coach', 'coach', 'coach']);
  });
  it('nobody else', () => {
    const others = ROLES.filter((role) => !['coordinator', 'help_point_manager', 'volunteer_coordinator'].includes(role));
    expect(others.some((role) => mayGive(actorWith('x', role, { helpPointId: LIBRARY }), 'coach', library))).toBe(false);
  });
});

test('a place as text leads back to the same place, and anything else to none', () => {
  for (const scope of [WHOLE, library, ocmw, municipality]) expect(scopeOfCode(codeOfScope(scope))).toEqual(scope);
  for (const text of ['', 'help_point', 'help_point:1', 'municipality:1; drop', 'people:x']) expect(scopeOfCode(text)).toBeNull();
});

test.each([
  ['coach', 0, 'nobody'],
  ['coordinator', 0, 'operator'],
  ['coordinator', 1, 'coordinator'],
] as const)('a new %s with %i other coordinators is confirmed by %s', (role, others, expected) => {
  expect(whoConfirms(role, others)).toBe(expected);
});

test('a code survives paper, and is no short number', () => {
  const code = newCode();
  expect(readCode(showCode(code).toLowerCase())).toBe(code);
  expect(readCode(code.slice(1))).toBeNull();
  expect(newCode()).not.toBe(code);
});

const ago = (days: number) => NOW.subtract({ hours: days * 24 });

test.each([
  ['new', { validFrom: ago(10), lastSeen: null, warnedAt: null }, 'none'],
  ['held for long, seen last week', { validFrom: ago(900), lastSeen: ago(7), warnedAt: null }, 'none'],
  ['59 days away', { validFrom: ago(900), lastSeen: ago(59), warnedAt: null }, 'none'],
  ['60 days away', { validFrom: ago(900), lastSeen: ago(60), warnedAt: null }, 'warn'],
  ['warned, 89 days away', { validFrom: ago(900), lastSeen: ago(89), warnedAt: ago(29) }, 'wait'],
  ['warned, 90 days away', { validFrom: ago(900), lastSeen: ago(90), warnedAt: ago(30) }, 'off'],
  ['200 days away, never warned: not off without a warning', { validFrom: ago(900), lastSeen: ago(200), warnedAt: null }, 'warn'],
  ['200 days away, warned yesterday', { validFrom: ago(900), lastSeen: ago(200), warnedAt: ago(1) }, 'wait'],
  ['came back after a warning and left again', { validFrom: ago(900), lastSeen: ago(70), warnedAt: ago(100) }, 'warn'],
  ['never signed in, held for 61 days', { validFrom: ago(61), lastSeen: null, warnedAt: null }, 'warn'],
  ['role given yesterday to an old account', { validFrom: ago(1), lastSeen: ago(300), warnedAt: null }, 'none'],
] as const)('%s: %o → %s', (_, facts, expected) => {
  expect(idleStep(facts, NOW)).toBe(expected);
});

test('a warning gives thirty days, whatever came before', () => {
  const away = { validFrom: ago(900), lastSeen: ago(200) };
  expect(goesOffAt({ ...away, warnedAt: ago(1) }, NOW)).toEqual(NOW.add({ hours: 29 * 24 }));
  expect(goesOffAt({ ...away, warnedAt: null }, NOW)).toEqual(NOW.add({ hours: 30 * 24 }));
});

test('the list is due each quarter, and when it was never gone through', () => {
  expect([null, ago(90), ago(91)].map((last) => isDueAgain(last, NOW))).toEqual([true, false, true]);
});
