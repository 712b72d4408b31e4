import type { Database } from '../foundation/database.ts';

/** By NIS code and by postcode: the NIS codes of the municipality of today, with those of all that merged into it. */
type Families = ReadonlyMap<string, readonly string[]>;

const known = new WeakMap<Database, Promise<Families>>();

/** The NIS codes of one municipality of today, by a NIS code or a postcode, with the codes of all that merged into it: help points may
 *  still carry an older one. A code that nobody has gives none. Read once a program: reference data changes at a start only. */
export async function nisCodesOf(db: Database, code: string): Promise<readonly string[]> {
  let families = known.get(db);
  if (!families) {
    families = readFamilies(db);
    known.set(db, families);
    families.catch(() => known.delete(db));
  }
  return (await families).get(code) ?? [];
}

async function readFamilies(db: Database): Promise<Families> {
  const municipalities = await db.selectFrom('municipality').select(['nis_code', 'successor_nis_code']).execute();
  const today = new Map(municipalities.map((one) => [one.nis_code, one.successor_nis_code ?? one.nis_code]));
  const members = Map.groupBy(today.keys(), (code) => today.get(code) ?? code);
  const families = new Map([...today].map(([code, successor]) => [code, members.get(successor) ?? []]));
  const postcodes = await db.selectFrom('postcode_place').select(['postcode', 'nis_code']).distinct().execute();
  for (const [postcode, places] of Map.groupBy(postcodes, (place) => place.postcode)) {
    families.set(
      postcode,
      places.flatMap((place) => families.get(place.nis_code) ?? []),
    );
  }
  return families;
}
