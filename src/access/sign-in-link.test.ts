import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { NOW } from '../../tests/support/world.ts';
import { createAccount } from './accounts.ts';
import { linkIsOpen, makeSignInLink, useSignInLink } from './sign-in-link.ts';

describe('a one-time way in', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.drop());

  let accounts = 0;
  async function link() {
    accounts += 1;
    const accountId = await createAccount(test.db, {
      name: 'Nieuw',
      email: `nieuw-${accounts}@digihulp.example`,
      password: null,
      now: NOW,
    });
    return makeSignInLink(test.db, accountId, NOW);
  }
  const way = (email: string) => ({ email, password: 'een lange zin als sleutel' });

  it('works once, and never keeps the token itself', async () => {
    const token = await link();
    expect(await linkIsOpen(test.db, token, NOW)).toBe(true);
    expect(await useSignInLink(test.db, token, way('Baas@digihulp.example'), NOW)).toBeNull();
    expect(await linkIsOpen(test.db, token, NOW)).toBe(false);
    expect(await useSignInLink(test.db, token, way('ander@digihulp.example'), NOW)).toBe('closed');
    const { rows } = await test.owner.query('select email from auth."user" where email = $1', ['baas@digihulp.example']);
    expect(rows).toHaveLength(1);
    const kept = await test.owner.query('select encode(hash, $1) as hash from sign_in_link', ['escape']);
    expect(JSON.stringify(kept.rows)).not.toContain(token);
  });

  it('is too old after a day', async () => {
    const token = await link();
    const later = NOW.add({ hours: 25 });
    expect(await linkIsOpen(test.db, token, later)).toBe(false);
    expect(await useSignInLink(test.db, token, way('laat@digihulp.example'), later)).toBe('closed');
  });

  it('leaves the link open when the address belongs to somebody else', async () => {
    const token = await link();
    expect(await useSignInLink(test.db, token, way('coordinator@stroom.example'), NOW)).toBe('address_taken');
    expect(await linkIsOpen(test.db, token, NOW)).toBe(true);
  });

  it('lets one of two in who use it at the same moment', async () => {
    const token = await link();
    const both = await Promise.all(
      ['een@digihulp.example', 'twee@digihulp.example'].map((email) => useSignInLink(test.db, token, way(email), NOW)),
    );
    expect(both.toSorted()).toEqual([null, 'closed'].toSorted());
  });
});
