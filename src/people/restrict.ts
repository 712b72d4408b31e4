import { type RawBuilder, sql } from 'kysely';
import { newId } from '../foundation/ids.ts';
import { move } from '../foundation/move.ts';
import { privacyOfRooms } from '../foundation/privacy.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { forEverybody } from './for-everybody.ts';
import { type RestrictionGround, restrictionLife, type ToldHow } from './restriction.ts';

/** In a line "only" of sight_limit this stands for an account that nobody has: so nobody sees the person, on any page, kept by the database. */
const NO_ACCOUNT = 'nobody';

/** A restriction in force. `noted`: by which colleague. */
export type Restriction = { id: string; ground: RestrictionGround; since: Temporal.Instant; noted: string };

/** The restriction of a person that is in force; null: none. */
export async function restrictionOf(scope: Scope, clientId: string): Promise<Restriction | null> {
  const { rows } = await sql<Restriction>`
    select r.id, r.ground, r.set_at as since, u.name as noted
    from restriction r join auth."user" u on u.id = r.set_by
    where r.digibank_id = ${scope.digibankId} and r.client_id = ${clientId} and r.state = 'in_force'`.execute(scope.db);
  return rows[0] ?? null;
}

/** The restricted files that the actor may open, the oldest first, with whom they are about. The look is put in the read log. */
export async function restrictedFiles(scope: Scope): Promise<(Restriction & { clientId: string; name: string })[]> {
  const clientIds = await forEverybody(scope, async () => {
    const { rows } = await sql<{ clientId: string }>`
      select client_id as "clientId" from restriction where digibank_id = ${scope.digibankId} and state = 'in_force'`.execute(scope.db);
    return rows.map(({ clientId }) => clientId);
  });
  for (const clientId of clientIds) await showRestricted(scope, clientId);
  const { rows } = await sql<Restriction & { clientId: string; name: string }>`
    select r.id, r.ground, r.set_at as since, u.name as noted, c.id as "clientId", concat_ws(' ', c.first_name, c.last_name) as name
    from restriction r
    join auth."user" u on u.id = r.set_by
    join client c on c.digibank_id = r.digibank_id and c.id = r.client_id
    where r.digibank_id = ${scope.digibankId} and r.state = 'in_force' order by r.set_at, r.id`.execute(scope.db);
  scope.reads.push({ clientIds: rows.map(({ clientId }) => clientId), page: 'rechten', reason: 'rights' });
  return rows;
}

/** Lets the actor, who answers for people's rights, see this one person until the end of the transaction, if what hides them is a restriction. */
export async function showRestricted(scope: Scope, clientId: string): Promise<void> {
  await sql`select show_restricted(${clientId}, ${scope.actor.accountId})`.execute(scope.db);
}

/** Restricts a file: from the next request on nobody sees it but the rights desk, nothing is planned or sent, what is still to come is given back.
 *  It is not erased either, whatever the term. What was counted stays. False: it is restricted already. */
export async function restrict(scope: Scope, clientId: string, ground: RestrictionGround): Promise<boolean> {
  const id = newId();
  const { rows } = await sql`
    insert into restriction (digibank_id, id, client_id, state, ground, seen_only_by, set_by, set_at)
    select ${scope.digibankId}, ${id}, ${clientId}, 'in_force', ${ground}::text, array(
      select account_id from sight_limit where digibank_id = ${scope.digibankId} and client_id = ${clientId} and kind = 'only' and lifted_at is null),
      ${scope.actor.accountId}, ${scope.now}
    on conflict (digibank_id, client_id) where state = 'in_force' do nothing returning id`.execute(scope.db);
  if (rows.length === 0) return false;
  await liftOnlyLines(scope, clientId);
  await onlySeenBy(scope, clientId, [NO_ACCOUNT]);
  await putOnHold(scope, clientId);
  await record(scope, { noun: 'restriction', id, verb: 'set', to: 'in_force', details: { ground } });
  return true;
}

/** Lifts a restriction, after the person was told. Who was on the person's lists before is there again. What was written meanwhile does not leave
 *  afterwards. False: somebody was before. */
export async function liftRestriction(scope: Scope, clientId: string, told: { reason: string; how: ToldHow }): Promise<boolean> {
  const restriction = await restrictionOf(scope, clientId);
  if (!restriction) return false;
  const { seen_only_by } = await scope.db
    .selectFrom('restriction')
    .select('seen_only_by')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', restriction.id)
    .executeTakeFirstOrThrow();
  await putOnHold(scope, clientId);
  const set = { lifted_by: scope.actor.accountId, lifted_at: scope.now, lift_reason: told.reason, told_how: told.how };
  if (!(await move(scope, restrictionLife, restriction.id, 'lifted', { set }))) return false;
  await liftOnlyLines(scope, clientId);
  await onlySeenBy(scope, clientId, seen_only_by);
  return true;
}

/** Whether a person (an expression in SQL that gives their key) is not restricted: for jobs, which see everybody. */
export function notRestricted(clientId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`not exists (
    select from restriction held
    where held.digibank_id = current_digibank() and held.client_id = ${clientId} and held.state = 'in_force')`;
}

async function putOnHold(scope: Scope, clientId: string): Promise<void> {
  for (const room of privacyOfRooms()) await room.hold?.(scope, clientId);
}

async function liftOnlyLines(scope: Scope, clientId: string): Promise<void> {
  await sql`
    update sight_limit set lifted_by = ${scope.actor.accountId}, lifted_at = ${scope.now}
    where digibank_id = ${scope.digibankId} and client_id = ${clientId} and kind = 'only' and lifted_at is null`.execute(scope.db);
}

async function onlySeenBy(scope: Scope, clientId: string, accountIds: readonly string[]): Promise<void> {
  for (const account_id of accountIds)
    await scope.db
      .insertInto('sight_limit')
      .values({
        digibank_id: scope.digibankId,
        id: newId(),
        client_id: clientId,
        account_id,
        kind: 'only',
        set_by: scope.actor.accountId ?? NO_ACCOUNT,
        set_at: scope.now,
      })
      .execute();
}
