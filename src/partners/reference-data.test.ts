import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { loadReferenceData } from './reference-data.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

async function rows<T>(query: string): Promise<T[]> {
  return (await database.owner.query(query)).rows as T[];
}

test('all 285 Flemish and 19 Brussels municipalities of today are known, and the 42 that merged away', async () => {
  const found = await rows(`select province = 'Brussels Hoofdstedelijk Gewest' as brussels, valid_until is null as stands, count(*)::int
    from municipality group by 1, 2 order by 1, 2`);
  expect(found).toEqual([
    { brussels: false, stands: false, count: 42 },
    { brussels: false, stands: true, count: 285 },
    { brussels: true, stands: true, count: 19 },
  ]);
});

test.each([
  ['De Pinte', '44012', 'Nazareth-De Pinte'],
  ['Nazareth', '44048', 'Nazareth-De Pinte'],
  ['Merelbeke', '44043', 'Merelbeke-Melle'],
  ['Melle', '44040', 'Merelbeke-Melle'],
])('%s merged into its successor on 1 January 2025', async (name, nisCode, successor) => {
  const { rows: found } = await database.owner.query(
    `select old.name, old.valid_until::text, new.name as successor, new.valid_from::text
     from municipality old join municipality new on new.nis_code = old.successor_nis_code where old.nis_code = $1`,
    [nisCode],
  );
  expect(found).toEqual([{ name, valid_until: '2025-01-01', successor, valid_from: '2025-01-01' }]);
});

test('a village lies in the municipality of today: Nevele in Deinze', async () => {
  expect(await rows(`select postcode, nis_code from postcode_place where plain_place = 'nevele'`)).toEqual([
    { postcode: '9850', nis_code: '44083' },
  ]);
});

test('no place lies in a municipality that merged away', async () => {
  expect(await rows(`select p.place from postcode_place p join municipality m using (nis_code) where m.valid_until is not null`)).toEqual(
    [],
  );
});

test('the school holidays are those of Flanders', async () => {
  const found = await rows(
    `select name, first_day::text as first, last_day::text as last from school_holiday where first_day between '2025-09-01' and '2026-08-31' order by 2`,
  );
  expect(found).toEqual([
    { name: 'Herfstvakantie', first: '2025-10-27', last: '2025-11-02' },
    { name: 'Kerstvakantie', first: '2025-12-22', last: '2026-01-04' },
    { name: 'Krokusvakantie', first: '2026-02-16', last: '2026-02-22' },
    { name: 'Paasvakantie', first: '2026-04-06', last: '2026-04-19' },
    { name: 'Hemelvaart', first: '2026-05-14', last: '2026-05-15' },
    { name: 'Zomervakantie', first: '2026-07-01', last: '2026-08-31' },
  ]);
  expect(await rows(`select first_day::text as day from school_holiday where first_day = '2031-12-22'`)).toHaveLength(1);
});

test('each year from 2023 to 2031 has ten public holidays, Easter Monday on its own date', async () => {
  expect(
    await rows(`select extract(year from on_date)::int as year, count(*)::int from public_holiday group by 1 having count(*) <> 10`),
  ).toEqual([]);
  expect(await rows(`select on_date::text from public_holiday where name = 'Paasmaandag' order by 1 limit 3`)).toEqual([
    { on_date: '2023-04-10' },
    { on_date: '2024-04-01' },
    { on_date: '2025-04-21' },
  ]);
});

test('every topic group has topics, and the urgent ones are those of the dossier', async () => {
  expect(await rows(`select g.code from topic_group g left join topic t on t.topic_group = g.code where t.code is null`)).toEqual([]);
  expect(await rows(`select code from topic where urgent order by 1`)).toEqual([
    { code: 'safe.hacked' },
    { code: 'safe.victim' },
    { code: 'work.temp_app' },
  ]);
});

test('six target groups are core', async () => {
  expect(await rows(`select count(*)::int from target_group where core`)).toEqual([{ count: 6 }]);
});

test('loading again changes nothing; a row that was spoilt comes right once the files count as new', async () => {
  await loadReferenceData(database.ownerUrl);
  await database.owner.query(`update topic set label = 'verkeerd' where code = 'id.itsme'; delete from reference_data`);
  await loadReferenceData(database.ownerUrl);
  expect(await rows(`select label from topic where code = 'id.itsme'`)).toEqual([{ label: 'itsme installeren en gebruiken' }]);
});

test('the application reads reference data and cannot change it', async () => {
  expect(await database.db.selectFrom('topic').select('code').where('code', '=', 'id.itsme').execute()).toHaveLength(1);
  await expect(database.db.deleteFrom('topic').execute()).rejects.toThrow(/permission denied/);
});
