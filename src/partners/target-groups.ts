import type { Database } from '../foundation/database.ts';

/** The groups that a person may count themselves to, in order; the six that a report needs are `core`. */
export async function targetGroups(db: Database): Promise<{ code: string; label: string; core: boolean }[]> {
  return db.selectFrom('target_group').select(['code', 'label', 'core']).orderBy('rank').execute();
}
