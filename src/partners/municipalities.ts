import { sql } from 'kysely';

/** SQL: the NIS codes of one municipality of today, by a NIS code or a postcode, with the codes of all that merged into it:
 *  help points and people may still carry an older one. A code that nobody has gives an empty array. */
export function nisCodesOf(code: string) {
  const asked = code.length === 4 ? sql`select nis_code from postcode_place where postcode = ${code}` : sql`select ${code}::text`;
  return sql`array(
    select m.nis_code from municipality m where coalesce(m.successor_nis_code, m.nis_code) in (
      select coalesce(a.successor_nis_code, a.nis_code) from municipality a where a.nis_code in (${asked})))`;
}
