import type { Database } from '../foundation/database.ts';
import { nisCodesOf } from './municipalities.ts';

/** The municipality of today that a NIS code or a postcode stands for, one of before a merger too; null: there is none. */
export async function findMunicipality(db: Database, code: string): Promise<{ nisCode: string; name: string } | null> {
  const codes = await nisCodesOf(db, code);
  if (codes.length === 0) return null;
  const row = await db
    .selectFrom('municipality')
    .select(['nis_code as nisCode', 'name'])
    .where('nis_code', 'in', [...codes])
    .where('successor_nis_code', 'is', null)
    .orderBy('nis_code')
    .executeTakeFirst();
  return row ?? null;
}
