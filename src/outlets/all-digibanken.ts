import type { Database } from '../foundation/database.ts';

/** Every Digibank of this installation by name, as everybody may know it. To be asked outside any Digibank. */
export function allDigibanken(db: Database): Promise<{ id: string; slug: string; name: string }[]> {
  return db.selectFrom('digibank').select(['digibank_id as id', 'slug', 'name']).orderBy('name').execute();
}
