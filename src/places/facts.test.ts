import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorWith, as } from '../../tests/support/database.ts';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { messagesOfKind } from '../../tests/support/sealed-rows.ts';
import { ACCOUNTS, LIBRARY, NOW, SERVICE_CENTRE, STROOM } from '../../tests/support/world.ts';
import { dayOf } from '../foundation/clock.ts';
import type { Scope } from '../foundation/transaction.ts';
import { factsForm } from './facts-form.ts';
import { permissions } from './permissions.ts';
import { remindOfStaleFacts, staleHelpPoints } from './stale-facts.ts';
import { addStop, removeStop, stopsOf } from './stops.ts';
import { confirmFacts, readFacts, writeFacts } from './write-facts.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const days = (count: number) => NOW.add({ hours: count * 24 });
const manager = <T>(work: (scope: Scope) => Promise<T>, now = NOW) =>
  as(portal.database.db, { digibankId: STROOM, actor: actorWith('manager', 'help_point_manager', { helpPointId: LIBRARY }), now }, work);
const toConfirm = async (now: Temporal.Instant) =>
  (await manager((scope) => staleHelpPoints(scope, permissions['places.help_point.write']), now)).map(({ slug }) => slug);

test('what nobody confirmed for ninety days is asked again, of who runs it, once in thirty days', async () => {
  expect(await toConfirm(NOW)).toEqual(['bibliotheek']);
  await manager((scope) => confirmFacts(scope, LIBRARY));
  expect(await toConfirm(days(90))).toEqual([]);
  expect(await toConfirm(days(91))).toEqual(['bibliotheek']);
  const written = async (day: number) => {
    portal.setNow(days(day));
    await remindOfStaleFacts(portal.app);
    return (await messagesOfKind(portal.database.owner, 'facts_to_confirm')).map(({ recipient }) => recipient);
  };
  expect(await written(90)).toEqual([]);
  expect(await written(91)).toEqual([ACCOUNTS.manager.email]);
  expect(await written(92)).toHaveLength(1);
  expect(await written(121)).toHaveLength(2);
});

test('a Digibank decides after how many days it asks', async () => {
  await manager((scope) => confirmFacts(scope, LIBRARY));
  await portal.database.owner.query(
    `insert into setting (digibank_id, id, name, valid_from, value) values ($1, gen_random_uuid(), 'confirm_after_days', '2023-01-01', '10')`,
    [STROOM],
  );
  expect([await toConfirm(days(10)), await toConfirm(days(11))]).toEqual([[], ['bibliotheek']]);
});

test('of two who change the same facts, the second does not; what changes is confirmed, and noted by name of field only', async () => {
  const { version, confirmedOn: _, ...facts } = await manager((scope) => readFacts(scope, LIBRARY));
  const changed = { ...facts, contactPerson: 'Noor Voorbeeld', takesDevices: true, homeVisitsFor: 'wie ziek is', homeVisitPrice: 250 };
  expect(await manager((scope) => writeFacts(scope, LIBRARY, version, changed))).toBe(true);
  expect(await manager((scope) => writeFacts(scope, LIBRARY, version, facts))).toBe(false);
  expect(await manager((scope) => readFacts(scope, LIBRARY))).toEqual({ ...changed, version: version + 1, confirmedOn: dayOf(NOW) });
  const { rows } = await portal.database.owner.query(`select details from event where verb = 'facts_changed'`);
  expect(rows).toEqual([{ details: { fields: ['contactPerson', 'takesDevices', 'homeVisitsFor', 'homeVisitPrice'] } }]);
});

test.each([
  ['www.bibliotheek.example', 'https://www.bibliotheek.example/'],
  ['https://gent.example/digipunt?plaats=krook', 'https://gent.example/digipunt?plaats=krook'],
  ['', null],
  ['http://bibliotheek.example', undefined],
  ['javascript:alert(1)', undefined],
  ['https://naam@bibliotheek.example', undefined],
  ['bibliotheek', undefined],
  ['https://10.0.0.1/', undefined],
])('the website "%s" is kept as %s', (typed, kept) => {
  const read = factsForm([]).shape.website.safeParse(typed);
  expect(read.success ? read.data : undefined).toBe(kept);
});

test('a stop lies where its town lies, and stays while hours stop there', async () => {
  const stop = { name: 'Kerkplein', street: null, postcode: '9890', town: 'asper' };
  expect(await manager((scope) => addStop(scope, SERVICE_CENTRE, { ...stop, town: 'Nergens' }))).toBe(false);
  expect(await manager((scope) => addStop(scope, SERVICE_CENTRE, stop))).toBe(true);
  const [found] = await manager((scope) => stopsOf(scope, SERVICE_CENTRE));
  expect(found).toMatchObject({ name: 'Kerkplein', town: 'Asper' });
  const rule = `insert into opening_rule (digibank_id, id, help_point_id, weekday, starts, ends, kind, supervised, arrival, valid_from, stop_id)
    values ($1, gen_random_uuid(), $2, 2, '09:00', '10:00', 'walk_in', true, 'walk_in', '2023-01-01', $3)`;
  await portal.database.owner.query(rule, [STROOM, SERVICE_CENTRE, found?.id]);
  expect(await manager((scope) => removeStop(scope, SERVICE_CENTRE, found?.id ?? ''))).toBe(false);
  await portal.database.owner.query('delete from opening_rule');
  expect(await manager((scope) => removeStop(scope, SERVICE_CENTRE, found?.id ?? ''))).toBe(true);
});
