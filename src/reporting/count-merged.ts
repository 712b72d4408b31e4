import { sql } from 'kysely';
import type { Happening } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { personKey } from './person-key.ts';

/** When two files turned out to be one person: the facts of the merged file count for the kept one, so that the report counts one person.
 *  Which facts changed is written down under the merge. Source: domain 8.3, "Unique end user". */
export async function countAsOne(scope: Scope, { details }: Happening): Promise<void> {
  const { merge, kept, merged } = details ?? {};
  await sql`
    with moved as (
      update service_fact set person_key = ${personKey(scope.digibankId, String(kept))}
      where digibank_id = ${scope.digibankId} and person_key = ${personKey(scope.digibankId, String(merged))} returning id
    )
    insert into client_merge_row (digibank_id, merge_id, of_table, of_column, row_key)
    select ${scope.digibankId}, ${merge}::uuid, 'service_fact', 'person_key', jsonb_build_object('digibank_id', ${scope.digibankId}::uuid, 'id', id)
    from moved`.execute(scope.db);
}

/** When that is taken back: the same facts count for their own file again. */
export async function countAsTwo(scope: Scope, { details }: Happening): Promise<void> {
  const { merge, kept, merged } = details ?? {};
  await sql`
    update service_fact f set person_key = ${personKey(scope.digibankId, String(merged))}
    from client_merge_row r
    where r.digibank_id = ${scope.digibankId} and r.merge_id = ${merge}::uuid and r.of_table = 'service_fact'
      and f.digibank_id = r.digibank_id and f.id = (r.row_key ->> 'id')::uuid and f.person_key = ${personKey(scope.digibankId, String(kept))}`.execute(
    scope.db,
  );
}
