import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import type { SightLimit } from './limit-sight.ts';

/** One line on who may or may not see a person: about which colleague, and who set it when. */
export type SightLine = { id: string; kind: SightLimit; name: string; setBy: string; setAt: Temporal.Instant };

/** A colleague to choose: everybody who holds a role here now, with those roles. */
export type Colleague = { id: string; name: string; roles: string[] };

/** The lines that hold for a person now, by name. */
export async function sightLimitsOf(scope: Scope, clientId: string): Promise<SightLine[]> {
  const { rows } = await sql<SightLine>`
    select l.id, l.kind, about.name, coalesce(setter.name, '') as "setBy", l.set_at as "setAt"
    from sight_limit l
    join auth."user" about on about.id = l.account_id
    left join auth."user" setter on setter.id = l.set_by
    where l.digibank_id = ${scope.digibankId} and l.client_id = ${clientId} and l.lifted_at is null
    order by about.name, l.id`.execute(scope.db);
  return rows;
}

/** Everybody who could be put on a line, by name. */
export async function colleagues(scope: Scope): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select u.id, u.name, array_agg(distinct g.role::text order by g.role::text) as roles
    from role_grant g join auth."user" u on u.id = g.account_id
    where g.digibank_id = ${scope.digibankId} and g.valid_from <= ${scope.now} and (g.valid_until is null or g.valid_until > ${scope.now})
    group by u.id, u.name order by u.name, u.id`.execute(scope.db);
  return rows;
}
