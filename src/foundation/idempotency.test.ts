import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { NOW, STAD, STROOM } from '../../tests/support/world.ts';
import { NOBODY } from './actor.ts';
import { type Answer, contentOf, once } from './idempotency.ts';
import { newId } from './ids.ts';
import { record } from './record.ts';
import type { Scope } from './transaction.ts';

describe('once', () => {
  let test: TestDatabase;
  const citizen = { digibankId: STROOM, actor: NOBODY, now: NOW };

  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.drop());

  type Sent = { key: string; content?: string; route?: string };
  const send = ({ key, content = 'a', route = '/hulp-vragen' }: Sent, act: (scope: Scope) => Promise<Answer>, digibankId = STROOM) =>
    once(test.db, { ...citizen, digibankId }, { key, route, content }, act);

  /** An act that leaves something behind, and says which of all it was. */
  const leaving = (key: string) => {
    let acts = 0;
    return async (scope: Scope) => {
      acts += 1;
      await record(scope, { noun: 'proof', id: key, verb: 'acted' });
      return { status: 303, location: `/ticket/${acts}` };
    };
  };
  const left = async (key: string) =>
    (await test.owner.query<{ n: number }>('select count(*)::int as n from event where noun_id = $1', [key])).rows[0]?.n;

  it('lets one of fifty sendings at the same moment stand, and gives all the same answer', async () => {
    const key = newId();
    const act = leaving(key);
    const answers = await Promise.all(Array.from({ length: 50 }, () => send({ key }, act)));
    expect(await left(key)).toBe(1);
    expect(new Set(answers.map((answer) => answer !== 'other_content' && answer.location)).size).toBe(1);
  });

  it('gives the first answer again when the second sending is refused, or fails on what the first one did', async () => {
    const key = newId();
    await send({ key }, leaving(key));
    expect(await send({ key }, async () => ({ status: 409 }))).toMatchObject({ status: 303, location: '/ticket/1' });
    expect(await send({ key }, () => Promise.reject(new Error('already there')))).toMatchObject({ location: '/ticket/1' });
    expect(await left(key)).toBe(1);
  });

  it('tells whoever may not act nothing of what was answered before', async () => {
    const key = newId();
    await send({ key }, leaving(key));
    expect(await send({ key }, async () => ({ status: 403, notLetIn: true }))).toMatchObject({ status: 403 });
  });

  it('keeps no answer of what was refused, and fails as the act does', async () => {
    const key = newId();
    expect(await send({ key }, async () => ({ status: 409 }))).toEqual({ status: 409 });
    await expect(send({ key }, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await send({ key }, leaving(key))).toMatchObject({ location: '/ticket/1' });
  });

  it('refuses the same key with other content or for another address', async () => {
    const key = newId();
    await send({ key }, leaving(key));
    expect(await send({ key, content: 'b' }, leaving(key))).toBe('other_content');
    expect(await send({ key, route: '/elders' }, leaving(key))).toBe('other_content');
    expect(await left(key)).toBe(1);
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
