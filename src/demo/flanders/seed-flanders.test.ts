import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase } from '../../../tests/support/database.ts';
import { type EmptyDatabase, openEmptyDatabase } from '../../../tests/support/empty-database.ts';
import { keyedHash } from '../../foundation/ids.ts';
import { StartupError } from '../../foundation/startup-error.ts';
import { SURNAMES } from '../names.ts';
import { seedFlanders } from './seed-flanders.ts';
import { SIZES, shareOut } from './sizes.ts';

const NOW = Temporal.Instant.from('2026-11-24T13:30:00Z');
const KEY = Buffer.alloc(32, 9);

let database: EmptyDatabase;
const lines: string[] = [];

beforeAll(async () => {
  database = await openEmptyDatabase();
  await seedFlanders(database, SIZES.small, NOW, KEY, (line) => lines.push(line));
}, 60_000);
afterAll(() => database.drop());

async function one(query: string): Promise<unknown> {
  return (await database.owner.query(query)).rows[0];
}

describe('sharing out', () => {
  test('all of Flanders comes out to the last person', () => {
    const shares = shareOut(
      SIZES.flanders,
      Array.from({ length: SIZES.flanders.municipalities }, (_, at) => String(at)),
    );
    const sum = (of: (share: (typeof shares)[number]) => number) => shares.reduce((total, share) => total + of(share), 0);
    expect(shares).toHaveLength(54);
    expect(sum(({ people }) => people)).toBe(500_000);
    expect(sum(({ helpPoints }) => helpPoints)).toBe(1_000);
    expect(sum(({ comingSessions }) => comingSessions)).toBe(20_000);
    expect(new Set(shares.flatMap(({ nisCodes }) => nisCodes)).size).toBe(219);
  });
});

test('two Digibanken with a thousand people and four thousand contacts each, and a line after each', async () => {
  expect(
    (
      await database.owner.query(`select (select count(*)::int from client c where c.digibank_id = d.digibank_id) as people,
      (select count(*)::int from visit v where v.digibank_id = d.digibank_id) as contacts,
      (select count(*)::int from service_fact f where f.digibank_id = d.digibank_id) as facts from digibank d`)
    ).rows,
  ).toEqual(Array(2).fill({ people: 1_000, contacts: 4_000, facts: 4_000 }));
  expect(lines).toHaveLength(2);
});

test('moments of 24 months, and as many to come as the size says', async () => {
  expect(await one(`select count(*) filter (where starts_at > '2026-11-24')::int as coming from session`)).toEqual({
    coming: SIZES.small.comingSessions,
  });
});

test('each fact holds the key of its person, as the application makes it', async () => {
  const { rows } = await database.owner.query<{ digibank_id: string; client_id: string; person_key: Buffer }>(
    `select f.digibank_id, v.client_id, f.person_key from service_fact f
     join guidance_session g on g.digibank_id = f.digibank_id and g.id = f.source_id
     join visit v on v.digibank_id = g.digibank_id and v.id = g.visit_id
     where f.person_key is not null limit 20`,
  );
  for (const { digibank_id, client_id, person_key } of rows) expect(person_key).toEqual(keyedHash(KEY, `${digibank_id}:${client_id}`));
  expect(rows).toHaveLength(20);
});

test('everybody is visibly invented', async () => {
  const { rows } = await database.owner.query('select last_name from client where not last_name = any($1)', [SURNAMES]);
  expect(rows).toEqual([]);
});

test('again adds nothing', async () => {
  await seedFlanders(database, SIZES.small, NOW, KEY, (line) => lines.push(line));
  expect(lines).toHaveLength(2);
});

test('a database with a real Digibank is refused in a sentence', async () => {
  const real = await openTestDatabase();
  try {
    await expect(seedFlanders(real, SIZES.small, NOW, KEY, () => {})).rejects.toThrow(StartupError);
  } finally {
    await real.drop();
  }
});
