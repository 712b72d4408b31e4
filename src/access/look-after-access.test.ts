import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { messagesOfKind } from '../../tests/support/sealed-rows.ts';
import { ACCOUNTS, NOW, STROOM, type Who } from '../../tests/support/world.ts';
import { lookAfterAccess } from './look-after-access.ts';

const days = (count: number) => NOW.add({ hours: count * 24 });

let portal: Portal;
let ids: Map<string, string>;
beforeAll(async () => {
  portal = await openPortal();
  const { rows } = await portal.database.owner.query<{ id: string; email: string }>('select id, email from auth."user"');
  ids = new Map(rows.map(({ id, email }) => [email, id]));
});
afterAll(() => portal.close());

async function at(day: number): Promise<void> {
  portal.setNow(days(day));
  await lookAfterAccess(portal.app);
}

const query = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await portal.database.owner.query<Row>(text, values)).rows;

async function holds(who: Who): Promise<boolean> {
  const rows = await query(
    'select 1 from role_grant where digibank_id = $1 and account_id = $2 and (valid_until is null or valid_until > $3)',
    [STROOM, ids.get(ACCOUNTS[who].email), portal.app.clock().toString()],
  );
  return rows.length > 0;
}

async function warned(who: Who): Promise<number> {
  const warnings = await messagesOfKind(portal.database.owner, 'idle_account');
  return warnings.filter(({ recipient }) => recipient === ACCOUNTS[who].email).length;
}

async function seen(who: Who, day: number): Promise<void> {
  await query(`insert into last_sign_in values ($1, $2) on conflict (account_id) do update set at = excluded.at`, [
    ids.get(ACCOUNTS[who].email),
    days(day).toString(),
  ]);
}

test('who does not sign in is warned after 60 days, once, and has no access after 90; the last coordinator stays', async () => {
  // Everybody in the named world got the role 30 days before NOW.
  await seen('manager', 0);
  await at(29);
  expect(await warned('coach')).toBe(0);
  await at(30);
  await at(31);
  expect([await warned('coach'), await warned('manager')]).toEqual([1, 0]);
  await at(59);
  expect(await holds('coach')).toBe(true);
  await at(60);
  expect([await holds('coach'), await holds('manager'), await holds('coordinator')]).toEqual([false, true, true]);
  const ended = await query(
    `select details ->> 'role' as role from event where noun = 'role_grant' and verb = 'ended' and details ->> 'why' = 'idle' and digibank_id = $1`,
    [STROOM],
  );
  expect(ended).toContainEqual({ role: 'coach' });
  await seen('manager', 61);
  await at(100);
  expect(await holds('manager')).toBe(true);
});

test('a role ends with its last day at the next request, and the night after says so', async () => {
  const manager = await portal.signIn('manager');
  expect((await manager.get('/stroom/hulppunten')).status).toBe(200);
  await query(`update role_grant set valid_until = $1 where role = 'help_point_manager' and digibank_id = $2`, [
    days(101).toString(),
    STROOM,
  ]);
  portal.setNow(days(101));
  expect((await manager.get('/stroom/hulppunten')).status).toBe(403);
  await at(101);
  expect(await query(`select 1 from event where noun = 'role_grant' and verb = 'ended' and details ->> 'why' = 'end_date'`)).toHaveLength(
    1,
  );
  await at(102);
  expect(await query(`select 1 from event where noun = 'role_grant' and verb = 'ended' and details ->> 'why' = 'end_date'`)).toHaveLength(
    1,
  );
  expect((await manager.get('/kies')).text).not.toContain('Stroom</a>');
});

test('signing in is noted by the database, whichever way somebody came in', async () => {
  await portal.signIn('stadCoach');
  expect(await query('select 1 from last_sign_in where account_id = $1', [ids.get(ACCOUNTS.stadCoach.email)])).toHaveLength(1);
});
