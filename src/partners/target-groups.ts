import type { Database } from '../foundation/database.ts';

type TargetGroup = { code: string; label: string; core: boolean };

/** What somebody says of themselves who counts to none: no group to look for, to welcome or to keep seats for. */
const NO_GROUP = 'none';

const known = new WeakMap<Database, Promise<TargetGroup[]>>();

/** The groups that a person may count themselves to, in order; the six that a report needs are `core`. Read once a program (in a transaction
 *  once in it): reference data changes at a start only. */
export function targetGroups(db: Database): Promise<TargetGroup[]> {
  let groups = known.get(db);
  if (!groups) {
    groups = db.selectFrom('target_group').select(['code', 'label', 'core']).where('code', '<>', NO_GROUP).orderBy('rank').execute();
    known.set(db, groups);
    groups.catch(() => known.delete(db));
  }
  return groups;
}
