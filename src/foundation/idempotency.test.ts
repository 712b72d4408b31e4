import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { NOW, STAD, STROOM } from '../../tests/support/world.ts';
import { NOBODY } from './actor.ts';
import { type Answer, contentOf, once, takeKey } from './idempotency.ts';
import { newId } from './ids.ts';
import type { Scope } from './transaction.ts';

describe('once', () => {
  let test: TestDatabase;
  const citizen = { digibankId: STROOM, actor: NOBODY, now: NOW };

  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.drop());

  const send = (form: { key: string; content?: string; route?: string }, act: (scope: Scope) => Promise<Answer>, digibankId = STROOM) =>
    as(test.db, { ...citizen, digibankId }, async (scope) =>
      once(
        scope,
        await takeKey(scope, form.key),
        { key: form.key, route: form.route ?? '/hulp-vragen', content: form.content ?? 'a' },
        () => act(scope),
      ),
    );

  it('acts once for fifty sendings at the same moment, and gives all the same answer', async () => {
    const key = newId();
    let acts = 0;
    const act = async () => {
      acts += 1;
      return { status: 303, location: `/ticket/${acts}` };
    };
    const answers = await Promise.all(Array.from({ length: 50 }, () => send({ key }, act)));
    expect(acts).toBe(1);
    expect(new Set(answers.map((answer) => answer?.location))).toEqual(new Set(['/ticket/1']));
  });

  it('refuses the same key with other content or for another address', async () => {
    const key = newId();
    const act = async () => ({ status: 303, location: '/a' });
    await send({ key }, act);
    expect(await send({ key, content: 'b' }, act)).toBeNull();
    expect(await send({ key, route: '/elders' }, act)).toBeNull();
  });

  it('keeps keys of two Digibanken apart', async () => {
    const key = newId();
    await send({ key }, async () => ({ status: 303, location: '/stroom' }));
    expect(await send({ key }, async () => ({ status: 303, location: '/stad' }), STAD)).toMatchObject({ location: '/stad' });
  });
});

describe('contentOf', () => {
  it('is the same whatever the order of the fields, and leaves the key out', () => {
    expect(contentOf({ a: '1', b: ['2', '3'], _key: 'x' })).toBe(contentOf({ _key: 'y', b: ['2', '3'], a: '1' }));
  });
});
