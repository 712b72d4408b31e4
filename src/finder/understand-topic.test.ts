import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { understandTopic } from './understand-topic.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await openTestDatabase();
});
afterAll(() => base.drop());

test.each([
  ['itsme', 'id.itsme'],
  ['its me', 'id.itsme'],
  ['Hulp met mijn bank', 'bank.app'],
  ['bankieren', 'bank.app'],
  ['wachtwoord vergeten', 'id.password'],
  ['WatsApp', 'talk.whatsapp'],
  ['e-mail', 'talk.email'],
  ['gezondheid', 'health.mutuality'],
  ['huiswerk', 'school.homework'],
])('"%s" is also about %s', async (typed, topic) => {
  expect(await understandTopic(base.db, typed)).toContain(topic);
});

test.each(['', 'de', 'hulp', 'zwemmen', "'; drop table topic", '%'])('"%s" is about nothing that we know', async (typed) => {
  expect(await understandTopic(base.db, typed)).toEqual([]);
});

test('one word for something is not about everything', async () => {
  const all = await base.db.selectFrom('topic').select('code').execute();
  for (const typed of ['itsme', 'bank', 'wifi', 'e-mail'])
    expect((await understandTopic(base.db, typed)).length, typed).toBeLessThan(all.length / 5);
});
