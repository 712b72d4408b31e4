import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorWith, as } from '../../tests/support/database.ts';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { NOW, ROSA, STROOM } from '../../tests/support/world.ts';
import { createAccount, grantRole } from '../access/accounts.ts';
import { endGrants } from '../access/end-access.ts';
import { staff } from '../access/staff.ts';
import type { Actor } from '../foundation/actor.ts';
import type { Scope } from '../foundation/transaction.ts';
import { findClient } from './find-client.ts';
import { limitSight } from './limit-sight.ts';
import { coordinatorsNow, giveToCoordinator, lockedAway, wouldBeLocked } from './locked-away.ts';

let portal: Portal;
let other: string;
let officer: Actor;
beforeAll(async () => {
  portal = await openPortal();
  const account = (name: string) =>
    createAccount(portal.database.db, { name, email: `${name}@stroom.example`, password: null, now: NOW.subtract({ hours: 48 }) });
  [other, officer] = [await account('olga'), actorWith(await account('petra'), 'privacy_officer')];
  await inStroom(
    async (scope) => {
      await grantRole(scope, other, 'coordinator');
      await grantRole(scope, officer.accountId ?? '', 'privacy_officer');
    },
    actorWith(other, 'coordinator'),
  );
});
afterAll(() => portal.close());

const inStroom = <T>(work: (scope: Scope) => Promise<T>, actor: Actor) =>
  as(portal.database.db, { digibankId: STROOM, actor, now: NOW }, work);
const coordinator = async () => {
  const { rows } = await portal.database.owner.query<{ id: string }>(
    `select id from auth."user" where email = 'coordinator@stroom.example'`,
  );
  return rows[0]?.id ?? '';
};

test('a file that only a coordinator who leaves could see is said beforehand, and opened again by the officer', async () => {
  const leaving = await coordinator();
  const boss = actorWith(other, 'coordinator');
  await inStroom((scope) => limitSight(scope, ROSA, leaving, 'only'), actorWith(leaving, 'coordinator'));
  expect(await inStroom((scope) => wouldBeLocked(scope, leaving), boss)).toBe(1);
  expect(await inStroom((scope) => wouldBeLocked(scope, other), boss)).toBe(0);
  expect(await inStroom(lockedAway, officer)).toEqual([]);

  const grant = (await inStroom(staff, boss)).find(({ accountId }) => accountId === leaving);
  const page = await (await portal.signIn('coordinator')).get(`/stroom/medewerkers/${grant?.grantId}`);
  expect(page.text).toContain('Sommige dossiers gaan dicht');
  await inStroom((scope) => endGrants(scope, [grant?.grantId ?? ''], 'by_hand'), boss);

  expect(await inStroom((scope) => findClient(scope, ROSA), boss)).toBeNull();
  expect(await inStroom(lockedAway, officer)).toMatchObject([{ id: ROSA, chosen: ['Cora Coördinator'] }]);
  expect((await inStroom(coordinatorsNow, officer)).map(({ id }) => id)).toEqual([other]);
  expect(await inStroom((scope) => giveToCoordinator(scope, ROSA, officer.accountId ?? ''), officer).catch(String)).toBe('cannot_see');
  // The refusal above would have been undone by the guard.
  await portal.database.owner.query('delete from sight_limit where account_id = $1', [officer.accountId]);
  expect(await inStroom((scope) => giveToCoordinator(scope, ROSA, other), officer)).toBeNull();
  expect(await inStroom((scope) => giveToCoordinator(scope, ROSA, other), officer)).toBe('not_locked');
  expect(await inStroom(lockedAway, officer)).toEqual([]);
  const { rows } = await portal.database.owner.query(`select set_by from sight_limit where account_id = $1 and kind = 'only'`, [other]);
  expect(rows).toEqual([{ set_by: officer.accountId }]);
});
