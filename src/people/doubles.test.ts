import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal, type Visitor } from '../../tests/support/portal.ts';
import { ROSA, STROOM, YUSUF } from '../../tests/support/world.ts';
import { newId } from '../foundation/ids.ts';

let portal: Portal;
let coordinator: Visitor;
const third = newId();
const pairs = [newId(), newId()] as const;
beforeAll(async () => {
  portal = await openPortal();
  coordinator = await portal.signIn('coordinator');
  const { owner } = portal.database;
  await owner.query(
    `insert into client (digibank_id, id, number, identity_level, first_name, created_at)
     select digibank_id, $2, 'DERDE00001', 'pseudonymous', 'Derde', created_at from client where digibank_id = $1 and id = $3`,
    [STROOM, third, YUSUF],
  );
  for (const [at, other] of [YUSUF, third].entries())
    await owner.query(`insert into suspected_double values ($1, $2, $3, $4, '{name_phone}', 'open', $5)`, [
      STROOM,
      pairs[at],
      ROSA,
      other,
      `2023-09-2${5 - at}`,
    ]);
});
afterAll(() => portal.close());

const idsSeen = async (): Promise<string[]> => {
  const { rows } = await portal.database.owner.query<{ ids: string[] }>(
    `select client_ids as ids from read_log where page = 'dubbels' order by id desc limit 1`,
  );
  return rows[0]?.ids ?? [];
};

test('pairs come one at a time, and only who is shown is looked at', async () => {
  const first = await coordinator.get('/stroom/dubbels');
  expect(first.text).toContain('Paar 1 van 2.');
  expect(first.text).toContain(`/stroom/dubbels/${pairs[0]}`);
  expect(first.text).not.toContain(pairs[1]);
  expect((await idsSeen()).sort()).toEqual([ROSA, YUSUF].sort());
});

test('a pair can wait: the next one comes, and after the last it starts again', async () => {
  const second = await coordinator.get('/stroom/dubbels?later=1');
  expect(second.text).toContain(pairs[1]);
  expect((await idsSeen()).sort()).toEqual([ROSA, third].sort());
  const after = await coordinator.get('/stroom/dubbels?later=2');
  expect(after.text).toContain('U zag alle paren.');
  for (const odd of ['-1', 'x', '1e9', '']) expect((await coordinator.get(`/stroom/dubbels?later=${odd}`)).text).toContain(pairs[0]);
});

test('who decides goes on where they were', async () => {
  const { location } = await coordinator.post(`/stroom/dubbels/${pairs[1]}`, { decision: 'two_people', later: '1' });
  expect(location).toBe('/stroom/dubbels?later=1');
  expect((await coordinator.get('/stroom/dubbels')).text).toContain('Paar 1 van 1.');
});
