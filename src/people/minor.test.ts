import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorWith, as } from '../../tests/support/database.ts';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { LIBRARY, NOW, STROOM } from '../../tests/support/world.ts';
import type { Scope } from '../foundation/transaction.ts';
import { send } from '../messages/send.ts';
import { askForHelp } from '../requests/ask-for-help.ts';
import { chooseName } from './choose-name.ts';
import { type NewClient, UNKNOWN_CLIENT } from './client.ts';
import { findByNickname, findByNumber } from './find-returning.ts';
import { agreeAsGuardian, withdrawGuardian } from './guardian.ts';
import { mayBeYoungerThan } from './minor.ts';
import { minors } from './minors.ts';
import { registerClient } from './register-client.ts';
import { inactiveFiles, inactiveMinors } from './retention.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const within = <T>(work: (scope: Scope) => Promise<T>, now = NOW) =>
  as(portal.database.db, { digibankId: STROOM, actor: actorWith('somebody', 'coach', { helpPointId: LIBRARY }), now }, work);

/** Ten years old in 2023. */
const CHILD: NewClient = {
  ...UNKNOWN_CLIENT,
  firstName: 'Kiem',
  birthYear: 2013,
  postcode: '9070',
  contactWay: 'sms',
  phone: '+32400000061',
};

const told = (scope: Scope, clientId: string) =>
  send(scope, { kind: 'appointment_booked', clientId, helpPointId: LIBRARY, startsAt: NOW.add({ hours: 48 }), place: 'Bibliotheek' });

test.each([
  [16, 2006, false, false],
  [16, 2007, false, true],
  [16, 2023, false, true],
  [13, 2009, false, false],
  [13, 2010, false, true],
  [16, null, false, false],
  [16, null, true, true],
  [16, 1960, true, false],
] as const)('whether somebody may be younger than %i, born in %s, saying so: %s', (years, birthYear, minor, expected) => {
  expect(mayBeYoungerThan(years, { birthYear, minor }, Temporal.PlainDate.from('2023-09-26'))).toBe(expected);
});

describe('a child', () => {
  test('gets nothing over the internet until an adult agrees, and nothing any more after the adult takes it back', async () => {
    await within(async (scope) => {
      const { id } = await registerClient(scope, CHILD);
      expect(await told(scope, id)).toMatchObject({ channel: 'call' });
      await agreeAsGuardian(scope, id, { name: 'Verzonnen Ouder', relation: 'parent', agreedHow: 'spoken' });
      expect(await told(scope, id)).toMatchObject({ channel: 'sms' });
      await withdrawGuardian(scope, id);
      expect(await told(scope, id)).toMatchObject({ channel: 'call' });
    });
  });

  test('is not found by name, year and postcode without a relation, but with the own card', async () => {
    const { id, number } = await within((scope) => registerClient(scope, { ...CHILD, firstName: 'Loof' }));
    const byName = () => within((scope) => findByNickname(scope, { firstName: 'Loof', birthYear: 2013, postcode: '9070' }));
    expect(await byName()).toBeNull();
    expect(await within((scope) => findByNumber(scope, number))).toMatchObject({ id });
    const question = {
      topics: ['id.itsme'],
      ownWords: null,
      helpPointId: LIBRARY,
      nisCode: '44013',
      dayParts: [],
      deadlineOn: null,
      consequence: 'none' as const,
      language: null,
    }; // prettier-ignore
    await within((scope) => askForHelp(scope, { who: { clientId: id }, question, channel: 'in_person' }));
    const manager = actorWith('manager', 'help_point_manager', { helpPointId: LIBRARY });
    const found = await as(portal.database.db, { digibankId: STROOM, actor: manager, now: NOW }, (scope) =>
      findByNickname(scope, { firstName: 'Loof', birthYear: 2013, postcode: '9070' }),
    );
    expect(found).toMatchObject({ id });
  });

  test('stays apart under a pseudonym', async () => {
    await within(async (scope) => {
      const { id } = await registerClient(scope, { ...CHILD, firstName: 'Twijg' });
      await chooseName(scope, id, { under: 'pseudonym', firstName: 'Spriet' });
      expect((await minors(scope)).find((one) => one.id === id)).toMatchObject({ first_name: 'Spriet', birthYear: null, minor: true });
    });
  });

  test('has a file that goes after a year without activity, an adult one after two', async () => {
    await within(async (scope) => {
      const before = await Promise.all([inactiveFiles, inactiveMinors].map((rule) => rule.due(scope, NOW.add({ hours: 1 }))));
      await registerClient(scope, { ...CHILD, firstName: 'Knop' });
      await registerClient(scope, { ...CHILD, firstName: 'Stam', birthYear: 1960 });
      const after = await Promise.all([inactiveFiles, inactiveMinors].map((rule) => rule.due(scope, NOW.add({ hours: 1 }))));
      expect(after.map((due, at) => due - (before[at] ?? 0))).toEqual([2, 1]);
      expect([inactiveFiles.months, inactiveMinors.months]).toEqual([24, 12]);
    });
  });
});

test('the list of children is a right of its own', async () => {
  await within((scope) => registerClient(scope, { ...CHILD, firstName: 'Blad' }));
  const open = async (who: 'coordinator' | 'manager' | 'coach' | 'referrer') => (await portal.signIn(who)).get('/stroom/jongeren');
  expect((await open('coordinator')).text).toContain('Blad');
  for (const who of ['manager', 'coach', 'referrer'] as const) expect((await open(who)).status).toBe(403);
});
