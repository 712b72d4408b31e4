import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { ACCOUNTS, LIBRARY, NOW, SERVICE_CENTRE, STROOM, type Who } from '../../tests/support/world.ts';
import type { Actor } from '../foundation/actor.ts';
import '../rooms.ts';
import { messagesOfKind } from '../../tests/support/sealed-rows.ts';
import { acceptAsNew, acceptWith, invitationOf } from './answer-invitation.ts';
import { endAccess, restoreAccess } from './end-access.ts';
import { openInvitations } from './invitations.ts';
import { confirmCoordinator, findInvitation, type InviteWish, invite, withdraw } from './invite.ts';
import { reviewStaff } from './review.ts';
import { staff } from './staff.ts';

const WHOLE = { organisationId: null, helpPointId: null, nisCode: null };
const BY_MAIL = { baseUrl: 'https://digihulp.example', sendsEmail: true };
const NEW = { name: 'Nina Nieuw', email: 'nina@stroom.example', password: 'een lange zin als sleutel' };
const coach = (more: Partial<InviteWish> = {}): InviteWish => ({
  name: 'Nina Nieuw',
  email: 'nina@stroom.example',
  role: 'coach',
  reach: { ...WHOLE, helpPointId: LIBRARY },
  until: null,
  ...more,
});

describe('letting people in, and out', () => {
  let test: TestDatabase;
  const ids = new Map<Who, string>();
  beforeEach(async () => {
    await test?.drop();
    test = await openTestDatabase();
    const { rows } = await test.owner.query<{ id: string; email: string }>('select id, email from auth."user"');
    for (const who of Object.keys(ACCOUNTS) as Who[]) ids.set(who, rows.find(({ email }) => email === ACCOUNTS[who].email)?.id ?? '');
  });
  afterAll(() => test.drop());

  const idOf = (who: Who) => ids.get(who) ?? '';
  const coordinator = () => actorWith(idOf('coordinator'), 'coordinator');
  const manager = () => actorWith(idOf('manager'), 'help_point_manager', { helpPointId: LIBRARY });
  const work = <T>(actor: Actor, what: Parameters<typeof as<T>>[2], now = NOW) => as(test.db, { digibankId: STROOM, actor, now }, what);

  /** The code in the newest e-mail or letter. */
  async function code(): Promise<string> {
    const body = (await messagesOfKind(test.owner, 'invitation')).at(-1)?.body ?? '';
    return /uitnodiging\/([0-9A-Z]{30})/.exec(body)?.[1] ?? /code: ([0-9A-Z ]{35})/.exec(body)?.[1] ?? '';
  }
  async function invitation(now = NOW) {
    const found = await invitationOf(test.db, await code(), now);
    if (!found) throw new Error('no open invitation');
    return found;
  }
  async function rolesOf(email: string): Promise<string[]> {
    const { rows } = await test.owner.query<{ role: string }>(
      `select role from role_grant g join auth."user" u on u.id = g.account_id
       where u.email = $1 and g.digibank_id = $2 and (g.valid_until is null or g.valid_until > $3) order by role`,
      [email, STROOM, NOW.toString()],
    );
    return rows.map(({ role }) => role);
  }
  async function events(noun: string): Promise<string[]> {
    const { rows } = await test.owner.query<{ verb: string }>('select verb from event where noun = $1 order by id', [noun]);
    return rows.map(({ verb }) => verb);
  }

  it('gives a new account its role, once, and keeps no code', async () => {
    await work(manager(), (scope) => invite(scope, coach(), BY_MAIL));
    const first = await invitation();
    expect(await acceptAsNew(test.db, first, NEW, NOW)).toBeNull();
    expect(await rolesOf(NEW.email)).toEqual(['coach']);
    expect(await invitationOf(test.db, await code(), NOW)).toBeNull();
    expect(await acceptAsNew(test.db, first, { ...NEW, email: 'nog@stroom.example' }, NOW)).toBe('closed');
    const kept = await test.owner.query(`select encode(hash, 'escape') as hash from invitation`);
    expect(JSON.stringify(kept.rows)).not.toContain(await code());
    expect(await events('invitation')).toEqual(['invited', 'accepted']);
    expect(await events('role_grant')).toEqual(['granted']);
  });

  it('works for seven days, and from a letter as well', async () => {
    await work(coordinator(), (scope) => invite(scope, coach({ email: null }), BY_MAIL));
    expect(await invitationOf(test.db, await code(), NOW.add({ hours: 7 * 24 }))).not.toBeNull();
    expect(await invitationOf(test.db, await code(), NOW.add({ hours: 8 * 24 }))).toBeNull();
  });

  it('gives one of two who use it at the same moment the role', async () => {
    await work(coordinator(), (scope) => invite(scope, coach(), BY_MAIL));
    const same = await invitation();
    const both = await Promise.all(
      ['een', 'twee'].map((name) => acceptAsNew(test.db, same, { ...NEW, email: `${name}@stroom.example` }, NOW)),
    );
    expect(both.toSorted()).toEqual(['closed', null].toSorted());
  });

  it('gives a second Digibank to the same login, until its last day', async () => {
    const until = Temporal.PlainDate.from('2023-12-31');
    await work(coordinator(), (scope) => invite(scope, coach({ until }), BY_MAIL));
    const stad = { id: idOf('stadCoach'), name: 'Sofie Stad' };
    expect(await acceptWith(test.db, await invitation(), stad, NOW)).toBeNull();
    const found = (await work(coordinator(), staff)).find(({ accountId }) => accountId === stad.id);
    expect(found?.validUntil?.toString()).toBe('2023-12-31T23:00:00Z');
    const { rows } = await test.owner.query(
      `select count(*)::int as count from pointer where kind = 'account' and hash = sha256($1::bytea)`,
      [stad.id],
    );
    expect(rows).toEqual([{ count: 2 }]);
  });

  it('does not take over an address that is somebody else’s', async () => {
    await work(coordinator(), (scope) => invite(scope, coach(), BY_MAIL));
    expect(await acceptAsNew(test.db, await invitation(), { ...NEW, email: ACCOUNTS.coach.email }, NOW)).toBe('address_taken');
    expect(await invitationOf(test.db, await code(), NOW)).not.toBeNull();
  });

  it('lets a manager invite only coaches of the own help point', async () => {
    const tries = [coach({ reach: { ...WHOLE, helpPointId: SERVICE_CENTRE } }), coach({ role: 'coordinator', reach: WHOLE })];
    for (const wish of tries) expect(await work(manager(), (scope) => invite(scope, wish, BY_MAIL))).toEqual({ refused: 'not_yours' });
  });

  it('lets who coordinates the volunteers invite, see and end coaches everywhere, and nobody else', async () => {
    const volunteers = actorWith(idOf('policyReader'), 'volunteer_coordinator');
    for (const reach of [WHOLE, { ...WHOLE, helpPointId: SERVICE_CENTRE }]) {
      const wish = coach({ reach, email: `${reach.helpPointId ?? 'overal'}@stroom.example` });
      expect(await work(volunteers, (scope) => invite(scope, wish, BY_MAIL))).toHaveProperty('id');
    }
    expect(await work(volunteers, (scope) => invite(scope, coach({ role: 'help_point_manager' }), BY_MAIL))).toEqual({
      refused: 'not_yours',
    });
    expect(await work(volunteers, openInvitations)).toHaveLength(2);
    expect((await work(volunteers, staff)).map(({ role }) => role)).toEqual(['coach']);
  });

  it('lets a new coordinator in after a second pair of eyes only', async () => {
    const wish = coach({ role: 'coordinator', reach: WHOLE });
    const made = await work(coordinator(), (scope) => invite(scope, wish, BY_MAIL));
    const id = 'id' in made ? made.id : '';
    expect(await code()).toBe('');
    const confirm = (actor: Actor) =>
      work(actor, async (scope) => {
        const found = await findInvitation(scope, id);
        return found !== null && confirmCoordinator(scope, found, BY_MAIL);
      });
    expect(await confirm(coordinator())).toBe(false);
    expect(await confirm(actorWith(idOf('stadCoordinator'), 'coordinator'))).toBe(true);
    expect(await acceptAsNew(test.db, await invitation(), NEW, NOW)).toBeNull();
    expect(await rolesOf(NEW.email)).toEqual(['coordinator']);
  });

  it('closes an invitation that was taken back', async () => {
    await work(coordinator(), (scope) => invite(scope, coach(), BY_MAIL));
    await work(coordinator(), async (scope) => {
      const [open] = await openInvitations(scope);
      if (open) await withdraw(scope, open);
    });
    expect(await invitationOf(test.db, await code(), NOW)).toBeNull();
  });

  it('ends a role and takes that back within a day, not later', async () => {
    const bea = async (actor = coordinator()) => {
      const found = (await work(actor, staff)).find(({ accountId }) => accountId === idOf('coach'));
      if (!found) throw new Error('not to see');
      return found;
    };
    const member = await bea();
    expect(await work(manager(), (scope) => endAccess(scope, member, 'role'))).toBeNull();
    expect(await rolesOf(ACCOUNTS.coach.email)).toEqual([]);
    const later = NOW.add({ hours: 25 });
    expect(await work(coordinator(), (scope) => restoreAccess(scope, member), later)).toBe(false);
    expect(await work(manager(), async (scope) => restoreAccess(scope, await bea(manager())))).toBe(true);
    expect(await rolesOf(ACCOUNTS.coach.email)).toEqual(['coach']);
    expect(await events('role_grant')).toEqual(['ended', 'restored']);
  });

  it('keeps the last coordinator', async () => {
    const me = (await work(coordinator(), staff)).find(({ accountId }) => accountId === idOf('coordinator'));
    if (!me) throw new Error('not to see');
    expect(await work(coordinator(), (scope) => endAccess(scope, me, 'everything'))).toBe('last_coordinator');
    expect(await rolesOf(ACCOUNTS.coordinator.email)).toEqual(['coordinator']);
  });

  it('shows a manager the own coaches only, and lets each quarter end who is unticked', async () => {
    const own = await work(manager(), staff);
    expect(own.map(({ name }) => name)).toEqual([ACCOUNTS.coach.name]);
    const everybody = (await work(coordinator(), staff)).map(({ grantId }) => grantId);
    await work(manager(), (scope) => reviewStaff(scope, { shown: everybody, kept: [] }));
    expect((await work(coordinator(), staff)).filter(({ endedAt }) => endedAt).map(({ name }) => name)).toEqual([ACCOUNTS.coach.name]);
  });
});
