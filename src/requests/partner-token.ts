import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import type { Database } from '../foundation/database.ts';
import { sha256 } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';

/** The partner behind a token, with the municipality that its call names. `nisCode` null: there is no such municipality.
 *  `served`: it belongs to this Digibank today. */
export type Partner = { organisationId: string; scopes: string[]; nisCode: string | null; served: boolean };

/** The Digibank that a token opens, by its hash; null for a token that nobody gave out. */
export async function digibankOfToken(db: Database, token: string): Promise<string | null> {
  const pointer = await db
    .selectFrom('pointer')
    .select('digibank_id')
    .where('kind', '=', 'api_token')
    .where('hash', '=', sha256(token))
    .executeTakeFirst();
  return pointer?.digibank_id ?? null;
}

/** The partner whose token this is, if it is valid now, and where the municipality it names (NIS code or postcode) lies today. */
export async function partnerAsking(scope: Scope, token: string, municipality: string): Promise<Partner | null> {
  const { rows } = await sql<Partner>`
    select t.organisation_id as "organisationId", t.scopes, place.nis_code as "nisCode", coalesce(place.served, false) as served
    from api_token t
    left join lateral (
      select named.nis_code, exists (
        select from digibank_municipality of_ours
        where of_ours.digibank_id = t.digibank_id and of_ours.nis_code = named.nis_code and of_ours.valid_from <= ${dayOf(scope.now)}
          and (of_ours.valid_until is null or of_ours.valid_until > ${dayOf(scope.now)})) as served
      from (
        select case when valid_until <= ${dayOf(scope.now)} then successor_nis_code else nis_code end as nis_code
        from municipality where nis_code = ${municipality}
        union all
        select nis_code from postcode_place where postcode = ${municipality}) as named
      order by served desc limit 1) as place on true
    where t.digibank_id = ${scope.digibankId} and t.hash = ${sha256(token)}
      and (t.valid_until is null or t.valid_until > ${scope.now})`.execute(scope.db);
  return rows[0] ?? null;
}
