import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { NOW, STROOM, WORKSHOP } from '../../tests/support/world.ts';
import { markPresent, unmarkPresent } from './mark-presence.ts';
import { findPublicSession } from './public-sessions.ts';
import { type Presence, whoIsThere } from './who-is-there.ts';

const hours = (from: number, to: number) => ({ startsAt: NOW.add({ hours: from }), endsAt: NOW.add({ hours: to }) });
const now = hours(-1, 1);
const later = hours(1, 2);
const over = hours(-2, 0);

test.each<[string, ReturnType<typeof hours>, boolean, Presence, 'planned' | 'cancelled', ReturnType<typeof whoIsThere>]>([
  ['open, the coach said to be there', now, true, 'confirmed', 'planned', 'there'],
  ['open, no roster is kept', now, true, 'unstaffed', 'planned', 'there'],
  ['open, the coach is in the roster only', now, true, 'expected', 'planned', 'not_sure'],
  ['open, nobody who helps', now, false, 'unstaffed', 'planned', 'nobody'],
  ['open without help, though a coach looks in', now, false, 'confirmed', 'planned', 'nobody'],
  ['cancelled, though a coach is there', now, true, 'confirmed', 'cancelled', 'nobody'],
  ['later, in the roster', later, true, 'expected', 'planned', 'planned'],
  ['later, no roster is kept', later, true, 'unstaffed', 'planned', 'planned'],
  ['later, said to be there already', later, true, 'confirmed', 'planned', 'planned'],
  ['later, nobody who helps', later, false, 'unstaffed', 'planned', 'nobody'],
  ['over since this minute', over, true, 'confirmed', 'planned', 'nobody'],
])('%s', (_, times, supervised, presence, state, expected) => {
  expect(whoIsThere({ ...times, supervised, presence, state }, NOW)).toBe(expected);
});

describe('on a real database', () => {
  let base: TestDatabase;
  beforeAll(async () => {
    base = await openTestDatabase();
  });
  afterAll(() => base.drop());

  const presence = async () => (await findPublicSession(base.db, WORKSHOP))?.presence;

  test('everybody reads what the coaches of a moment say, and not who they are', async () => {
    const [one, other] = ['een', 'twee'].map((account) => ({ digibankId: STROOM, actor: actorWith(account, 'coach'), now: NOW }));
    if (!one || !other) throw new Error('two coaches');
    expect(await presence()).toBe('unstaffed');
    await as(base.db, one, (scope) => markPresent(scope, WORKSHOP));
    expect(await presence()).toBe('confirmed');
    await Promise.all([
      as(base.db, one, (scope) => unmarkPresent(scope, WORKSHOP)),
      as(base.db, other, (scope) => markPresent(scope, WORKSHOP)),
    ]);
    expect(await presence()).toBe('confirmed');
    await as(base.db, other, (scope) => unmarkPresent(scope, WORKSHOP));
    expect(await presence()).toBe('expected');
    await base.owner.query('delete from shift where session_id = $1', [WORKSHOP]);
    expect(await presence()).toBe('unstaffed');
  });
});
