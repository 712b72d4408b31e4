import type { Database } from '../foundation/database.ts';

/** The middle of a municipality of today. */
export type Centre = { nisCode: string; name: string; province: string; latitude: number; longitude: number };

const known = new WeakMap<Database, Promise<Centre[]>>();

/** The middles of all municipalities of today, by name. Read once a program: reference data changes at a start only. */
export function municipalityCentres(db: Database): Promise<Centre[]> {
  let centres = known.get(db);
  if (!centres) {
    centres = db
      .selectFrom('municipality')
      .select(['nis_code as nisCode', 'name', 'province', 'latitude', 'longitude'])
      .where('valid_until', 'is', null)
      .orderBy('name')
      .execute();
    known.set(db, centres);
    centres.catch(() => known.delete(db));
  }
  return centres;
}
