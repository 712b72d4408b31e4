import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import type { Scope } from '../foundation/transaction.ts';

/** Where a postcode lies, and whether that is outside the municipalities that this Digibank serves today. No postcode: nothing is known. */
export async function livesIn(scope: Scope, postcode: string | null): Promise<{ nisCode: string | null; outOfArea: boolean }> {
  if (postcode === null) return { nisCode: null, outOfArea: false };
  const today = dayOf(scope.now);
  const { rows } = await sql<{ nisCode: string; served: boolean }>`
    select p.nis_code as "nisCode", exists (
      select from digibank_municipality ours
      where ours.digibank_id = ${scope.digibankId} and ours.valid_from <= ${today} and (ours.valid_until is null or ours.valid_until > ${today})
        and (ours.nis_code = p.nis_code
          or ours.nis_code in (select old.nis_code from municipality old where old.successor_nis_code = p.nis_code))) as served
    from postcode_place p where p.postcode = ${postcode}
    order by served desc, p.place limit 1`.execute(scope.db);
  const place = rows[0];
  return place ? { nisCode: place.nisCode, outOfArea: !place.served } : { nisCode: null, outOfArea: false };
}
