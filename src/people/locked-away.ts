import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import { forEverybody } from './for-everybody.ts';
import { holdsNow, limitSight } from './limit-sight.ts';

/** A file that no coordinator can see any more: its number on paper, and the colleagues who alone might, most of whom left. No name. */
export type LockedFile = { id: string; number: string; chosen: string[] };

/** not_locked: a coordinator sees the file meanwhile · cannot_see: this colleague is no coordinator, or may never see the person. */
export type NotGiven = 'not_locked' | 'cannot_see';

/** The files that no coordinator can see, for the lines of the person hide them from each who is left. Nobody could lift those lines. The look
 *  at their numbers is put in the read log. */
export async function lockedAway(scope: Scope): Promise<LockedFile[]> {
  const files = await forEverybody(scope, () => lockedWithout(scope, null));
  scope.reads.push({ clientIds: files.map(({ id }) => id), page: 'afgeschermd', reason: 'locked_away' });
  return files;
}

/** How many files would be locked away if this colleague were no coordinator any more. */
export async function wouldBeLocked(scope: Scope, accountId: string): Promise<number> {
  const [now, then] = await forEverybody(scope, () => Promise.all([lockedWithout(scope, null), lockedWithout(scope, accountId)]));
  return then.length - now.length;
}

/** Lets one coordinator see a file that is locked away, beside whom the person chose. Null: done. A refusal must undo the transaction. */
export async function giveToCoordinator(scope: Scope, clientId: string, accountId: string): Promise<NotGiven | null> {
  const locked = await lockedAway(scope);
  if (!locked.some(({ id }) => id === clientId)) return 'not_locked';
  const limited = await forEverybody(scope, () => limitSight(scope, clientId, accountId, 'only'));
  return 'refused' in limited ? 'cannot_see' : null;
}

/** The coordinators of this moment, by name. */
export async function coordinatorsNow(scope: Scope): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select u.id, u.name from auth."user" u
    where exists (select from role_grant g where g.account_id = u.id and ${isCoordinatorNow(scope)}) order by u.name, u.id`.execute(
    scope.db,
  );
  return rows;
}

async function lockedWithout(scope: Scope, accountId: string | null): Promise<LockedFile[]> {
  const { rows } = await sql<LockedFile>`
    with coordinator as materialized (
      select hidden_from(g.account_id) as hidden from role_grant g
      where ${isCoordinatorNow(scope)} and g.account_id is distinct from ${accountId})
    select c.id, c.number, coalesce(array_agg(u.name order by u.name) filter (where l.kind = 'only'), '{}') as chosen
    from sight_limit l
    join client c on c.digibank_id = l.digibank_id and c.id = l.client_id
    join auth."user" u on u.id = l.account_id
    where l.digibank_id = ${scope.digibankId} and l.lifted_at is null and c.merged_into is null
      and not exists (select from coordinator where strpos(hidden, c.id::text) = 0)
    group by c.id, c.number order by c.number`.execute(scope.db);
  return rows;
}

/** Whether a role_grant g makes somebody a coordinator at this moment, here. */
const isCoordinatorNow = (scope: Scope) => sql<boolean>`${holdsNow(scope)} and g.role = 'coordinator'`;
