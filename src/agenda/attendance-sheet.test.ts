import { afterAll, beforeAll, expect, test } from 'vitest';
import { layActivity } from '../../tests/support/activities.ts';
import { as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { LIBRARY, NOW, ROSA, STROOM, YUSUF } from '../../tests/support/world.ts';
import type { Actor } from '../foundation/actor.ts';
import type { Scope } from '../foundation/transaction.ts';
import { typeset } from '../foundation/typeset.ts';
import { attendanceSheetOf } from './attendance-sheet.ts';
import { register } from './register.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const COORDINATOR: Actor = {
  accountId: 'cora',
  name: 'Cora',
  grants: [{ role: 'coordinator', organisationId: null, helpPointId: null, nisCode: null }],
};
const within = <T>(work: (scope: Scope) => Promise<T>) => as(database.db, { digibankId: STROOM, actor: COORDINATOR, now: NOW }, work);

test('it names who has a seat, not who waits, and the look stands in the read log', async () => {
  const reads = await within(async (scope) => {
    const { id } = await layActivity(scope, LIBRARY, { seats: 2, inHours: [24, 48] });
    for (const clientId of [ROSA, YUSUF])
      await register(scope, { activityId: id, who: { clientId }, companions: 1, channel: 'phone', byStaff: true });
    const sheet = await attendanceSheetOf(scope, id, 'Stroom');
    expect(sheet?.people).toEqual([{ name: 'Rosa Verzonnen + 1', marks: ['', ''] }]);
    expect(sheet?.dates).toHaveLength(2);
    expect(Buffer.from(await typeset('agenda/print/attendance.typ', sheet ?? {})).toString('latin1')).toContain('pdfuaid:part');
    return scope.reads;
  });
  expect(reads.flatMap(({ clientIds }) => clientIds)).toContain(ROSA);
});

test('without a right to the activity there is no list', async () => {
  await within(async (scope) => {
    const { id } = await layActivity(scope, LIBRARY, { seats: 2 });
    expect(await attendanceSheetOf({ ...scope, actor: { ...COORDINATOR, grants: [] } }, id, 'Stroom')).toBe(null);
  });
});
