import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { pointTo } from './accounts.ts';
import { type ClaimRule, rulesFulfilled } from './claim-rule.ts';
import type { Claims } from './claims.ts';
import { endGrants } from './end-access.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { codeOfScope, fits, type RoleScope } from './role-scope.ts';

/** The word of a provider counts for so long after somebody came in by it. Who left the organisation comes in by it no more, and so loses
 *  its roles also where they kept another way in. */
const DAYS_ITS_WORD_COUNTS = 7;

type Wish = RoleScope & { role: string };
type Held = Wish & { id: string; provider: string | null; runs: boolean };

/** Brings the roles that a provider gave to an account in line with what it says now, in each of its Digibanken: a role gone from its words ends,
 *  a new one begins, one that stays holds longer. Roles that people gave stay as they are; a role that a person here ended does not come
 *  back by itself. */
export async function alignRoles(
  app: App,
  provider: IdentityProvider,
  accountId: string,
  claims: Claims,
  now: Temporal.Instant,
): Promise<void> {
  const fulfilled = rulesFulfilled(provider.roles, claims);
  const digibanken = await app.database
    .selectFrom('digibank')
    .select(['digibank_id as id', 'slug'])
    .where('slug', 'in', provider.digibanken)
    .execute();
  for (const { id: digibankId, slug } of digibanken)
    await transaction(app.database, { digibankId, actor: NOBODY, now }, async (scope) => {
      const wishes: Wish[] = [];
      for (const rule of fulfilled.filter(({ digibank }) => digibank === slug)) {
        const place = await placeOf(scope, rule);
        if (place && fits(rule.role, place)) wishes.push({ role: rule.role, ...place });
        else app.log.error({ provider: provider.code, rule }, 'a role of a provider has no such place');
      }
      await align(scope, provider.code, accountId, wishes);
    });
}

async function align(scope: Scope, provider: string, accountId: string, wishes: Wish[]): Promise<void> {
  const held = await heldBy(scope, accountId, provider);
  const wanted = new Set(wishes.map(nameOf));
  const gone = held.filter((grant) => grant.provider === provider && grant.runs && !wanted.has(nameOf(grant)));
  const ids = gone.map(({ id }) => id);
  if (ids.length > 0) await endGrants(scope, ids, 'provider');
  const settledByPeople = new Set(held.filter((grant) => grant.provider === null || !grant.runs).map(nameOf));
  for (const wish of wishes) if (!settledByPeople.has(nameOf(wish))) await giveOrProlong(scope, provider, accountId, wish);
}

const nameOf = (wish: Wish) => `${wish.role} ${codeOfScope(wish)}`;

/** The roles that run, and those of this provider that a person ended. */
async function heldBy(scope: Scope, accountId: string, provider: string): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select id, role, organisation_id as "organisationId", help_point_id as "helpPointId", nis_code as "nisCode", provider, ended_at is null as runs
    from role_grant
    where digibank_id = ${scope.digibankId} and account_id = ${accountId}
      and (ended_at is null and (valid_until is null or valid_until > ${scope.now})
        or provider = ${provider} and ended_why in ('by_hand', 'review'))`.execute(scope.db);
  return rows;
}

async function giveOrProlong(scope: Scope, provider: string, accountId: string, wish: Wish): Promise<void> {
  const until = scope.now.add({ hours: 24 * DAYS_ITS_WORD_COUNTS });
  const { rows } = await sql<{ id: string; isNew: boolean }>`
    insert into role_grant (digibank_id, id, account_id, role, organisation_id, help_point_id, nis_code, valid_from, valid_until, provider)
    values (${scope.digibankId}, ${newId()}, ${accountId}, ${wish.role}, ${wish.organisationId}, ${wish.helpPointId}, ${wish.nisCode},
      ${scope.now}, ${until}, ${provider})
    on conflict (digibank_id, account_id, provider, role, organisation_id, help_point_id, nis_code) where provider is not null and ended_at is null
    do update set valid_until = excluded.valid_until
    returning id, xmax = 0 as "isNew"`.execute(scope.db);
  const [grant] = rows;
  if (grant?.isNew)
    await record(scope, { noun: 'role_grant', id: grant.id, verb: 'granted', channel: 'system', details: { role: wish.role, provider } });
  await pointTo(scope, accountId);
}

/** Where a rule's role is held; null: the Digibank has no such organisation or help point. */
async function placeOf(scope: Scope, rule: ClaimRule): Promise<RoleScope | null> {
  const { rows } = await sql<RoleScope>`
    select o.id as "organisationId", h.id as "helpPointId", m.nis_code as "nisCode"
    from (select) as one
    left join organisation o on o.digibank_id = ${scope.digibankId} and o.name = ${rule.organisation ?? null}
    left join help_point h on h.digibank_id = ${scope.digibankId} and h.slug = ${rule.helpPoint ?? null}
    left join municipality m on m.nis_code = ${rule.municipality ?? null}
    limit 1`.execute(scope.db);
  const [place] = rows;
  const isThere =
    place &&
    (!rule.organisation || place.organisationId) &&
    (!rule.helpPoint || place.helpPointId) &&
    (!rule.municipality || place.nisCode);
  return isThere ? place : null;
}
