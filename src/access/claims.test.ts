import { expect, describe as group, it, test } from 'vitest';
import { claimRule, rulesFulfilled } from './claim-rule.ts';
import { describe, isNationalNumberName, showedTwo, whenShown, withoutNationalNumber } from './claims.ts';

const RRN = '85073003328';

group('the national register number', () => {
  it.each([
    'rrn',
    'RRN',
    'urn:be:vlaanderen:acm:rrn',
    'vo_rrn',
    'egovNRN',
    'egov_nrn',
    'insz',
    'INSZ',
    'niss',
    'ssin',
    'rijksregisternummer',
    'rijksregisterNummer',
    'nationalNumber',
    'national_register_number',
    'bisnummer',
  ])('is known by the name %s', (name) => expect(isNationalNumberName(name)).toBe(true));

  it.each(['vo_id', 'vo_orgcode', 'sub', 'email', 'permission', 'mission', 'organisation', 'given_name', 'ncurrn', 'abb_loketLB_rol_3d'])(
    'is not seen in the name %s',
    (name) => expect(isNationalNumberName(name)).toBe(false),
  );

  it('is dropped by name and by look, however deep it stands and however it is written', () => {
    const said = {
      sub: 'abc',
      vo_id: '6f1c1f5e-1f0b-4d3c-9a55-0f7f7a8d2b11',
      rrn: 'x',
      number: Number(RRN),
      spelled: '85.07.30-033.28',
      text: `nummer ${RRN} van iemand`,
      list: ['begeleiders', RRN, { insz: 'y', name: 'blijft' }],
      deep: { deeper: { egovNRN: 'z', kept: true } },
    };
    expect(withoutNationalNumber(said)).toEqual({
      sub: 'abc',
      vo_id: said.vo_id,
      list: ['begeleiders', { name: 'blijft' }],
      deep: { deeper: { kept: true } },
    });
  });

  it('leaves out what is no number of that kind', () => {
    const said = { phone: '+32400000001', code: 'OVO002949', other: 85073003329, none: null, yes: true };
    expect(withoutNationalNumber(said)).toEqual(said);
  });
});

test('who somebody is, is read from where the provider says it', () => {
  const here = { subjectClaim: 'sub', emailClaim: 'email' };
  expect(describe({ sub: 's', given_name: 'Els', family_name: 'Zonder', email: 'Els@A.example' }, here)).toEqual({
    subject: 's',
    name: 'Els Zonder',
    email: 'els@a.example',
  });
  expect(describe({ sub: 's', name: 'Els', vo_email: 'e@a.example' }, { subjectClaim: 'sub', emailClaim: 'vo_email' }).email).toBe(
    'e@a.example',
  );
  expect(describe({ sub: 7, name: ' ', email: 'geen adres' }, here)).toEqual({ subject: null, name: null, email: null });
  expect(describe({ sub: 'x'.repeat(256), name: 'x'.repeat(81) }, here)).toEqual({ subject: null, name: null, email: null });
});

test('two things were shown when the provider says so in one of the ways that count', () => {
  const strong = { amr: ['mfa'], acr: ['urn:hoog'], acrs: ['c1'] };
  expect(showedTwo({ amr: ['pwd', 'mfa'] }, strong)).toBe(true);
  expect(showedTwo({ acr: 'urn:hoog' }, strong)).toBe(true);
  expect(showedTwo({ amr: ['pwd'], acr: 'urn:laag' }, strong)).toBe(false);
  expect(showedTwo({}, strong)).toBe(false);
  expect(showedTwo({ acrs: ['c1', 'c2'] }, strong)).toBe(true);
  expect(showedTwo({ amr: 'mfa' }, { amr: [], acr: [], acrs: [] })).toBe(false);
});

test('when it was shown is by the clock of the provider, as far as it says', () => {
  expect(whenShown({ iat: 1_000, auth_time: 990 })).toBe('just_now');
  expect(whenShown({ iat: 1_000, auth_time: 700 })).toBe('earlier');
  expect(whenShown({ iat: 1_000 })).toBe('not_said');
  expect(whenShown({ iat: 1_000, auth_time: '990' })).toBe('not_said');
});

group('a rule from claims to a role', () => {
  const rule = { when: { groups: 'a', vo_orgcode: 'OVO1' }, digibank: 'stroom', role: 'coach' as const };

  it('holds when all its claims do, as a text or in a list', () => {
    expect(rulesFulfilled([rule], { groups: ['b', 'a'], vo_orgcode: 'OVO1' })).toEqual([rule]);
    expect(rulesFulfilled([rule], { groups: 'a', vo_orgcode: ['OVO1'] })).toEqual([rule]);
    expect(rulesFulfilled([rule], { groups: 'a' })).toEqual([]);
    expect(rulesFulfilled([rule], { groups: 'aa', vo_orgcode: 'OVO1' })).toEqual([]);
    expect(rulesFulfilled([rule], { groups: { a: true }, vo_orgcode: 'OVO1' })).toEqual([]);
  });

  it.each([
    ['gives the role that lets others in', { ...rule, role: 'coordinator' }],
    ['gives the role that watches', { ...rule, role: 'privacy_officer' }],
    ['gives a role that does not exist', { ...rule, role: 'admin' }],
    ['asks nothing', { ...rule, when: {} }],
    ['asks the national register number', { ...rule, when: { rrn: '1' } }],
    ['names something unknown', { ...rule, extra: true }],
  ])('is refused when it %s', (_, wrong) => {
    expect(claimRule.safeParse(rule).success).toBe(true);
    expect(claimRule.safeParse(wrong).success).toBe(false);
  });
});
