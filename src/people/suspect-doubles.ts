import { sql } from 'kysely';
import { along, type Scope } from '../foundation/transaction.ts';
import { forEverybody } from './for-everybody.ts';

/** A phone that more people share belongs to a house or an organisation, and says nothing about who is who. */
const SHARED_BY_A_HOUSEHOLD = 12;

/** Puts the files that may be the same person as a new one on the coordinator's list. Gives nothing back on purpose: whoever signs
 *  somebody up, by form or by API, must not learn whether that person is known. The same work is done whether or not anything is found.
 *
 *  Signs that two files are one person (domain 4, "Double registration"; names compared without accents and capitals):
 *  the same name, year of birth and postcode · the same name and phone · the same phone and year of birth ·
 *  the same name and year of birth, where the person says to have been helped before. */
export async function suspectDoubles(scope: Scope, newClientId: string): Promise<void> {
  const suspecting = sql`
    insert into suspected_double (digibank_id, id, newer_client_id, older_client_id, reasons, state, found_at)
    select ${scope.digibankId}, gen_random_uuid(), newer_id, older_id,
      array_remove(array[
        case when bool_or(same_name and same_year and same_postcode) then 'name_year_postcode' end,
        case when bool_or(same_name and same_phone) then 'name_phone' end,
        case when bool_or(same_phone and same_year) then 'phone_year' end,
        case when bool_or(says_helped_before) then 'says_helped_before' end], null), 'open', ${scope.now}
    from (
      select newer.id as newer_id, older.id as older_id, newer.helped_before = 'yes' as says_helped_before,
        older.plain_first_name = newer.plain_first_name
          and (older.plain_last_name = newer.plain_last_name or older.plain_last_name is null or newer.plain_last_name is null) as same_name,
        coalesce(older.birth_year = newer.birth_year, false) as same_year,
        coalesce(older.postcode = newer.postcode, false) as same_postcode,
        candidate.same_phone
      from client newer
      cross join lateral (
        select namesake.id, false as same_phone from client namesake
        where namesake.digibank_id = newer.digibank_id and namesake.plain_first_name = newer.plain_first_name
          and namesake.birth_year = newer.birth_year
        union all
        (select theirs.client_id, true from contact_point ours
        join contact_point theirs on theirs.digibank_id = ours.digibank_id and theirs.kind = ours.kind and theirs.value = ours.value
        where ours.digibank_id = newer.digibank_id and ours.client_id = newer.id and ours.kind = 'phone'
        limit ${SHARED_BY_A_HOUSEHOLD})
      ) candidate
      join client older on older.digibank_id = newer.digibank_id and older.id = candidate.id and older.merged_into is null
      where newer.digibank_id = ${scope.digibankId} and newer.id = ${newClientId} and older.id <> newer.id
    ) as pair
    where same_name and same_year and (same_postcode or says_helped_before) or same_phone and (same_name or same_year)
    group by newer_id, older_id`;
  await forEverybody(scope, async () => along(scope, suspecting.execute(scope.db)));
}
