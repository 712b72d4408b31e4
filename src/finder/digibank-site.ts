import type { Database } from '../foundation/database.ts';

/** One Digibank as everybody may know it. */
export type DigibankSite = { slug: string; name: string; coordinator: string; phone: string; funder: string | null };

/** The Digibank at an address; null when there is none. */
export async function findDigibankSite(db: Database, slug: string): Promise<DigibankSite | null> {
  const row = await db
    .selectFrom('digibank')
    .select(['slug', 'name', 'coordinator_name', 'phone', 'funder_line'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ? { slug: row.slug, name: row.name, coordinator: row.coordinator_name, phone: row.phone, funder: row.funder_line } : null;
}
