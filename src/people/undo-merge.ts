import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { move } from '../foundation/move.ts';
import { record } from '../foundation/record.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { DOUBLE } from './doubles.ts';
import { forEverybody } from './for-everybody.ts';
import { FILLED } from './merge-clients.ts';

/** How long a merge can be taken back. Source: domain 4, "Double registration". */
const UNDO_WITHIN = { hours: 30 * 24 } as const;

/** A merge that can still be taken back, as the coordinator's page lists it. */
export type Merge = { doubleId: string; name: string; mergedName: string; mergedAt: Temporal.Instant };

/** The merges of the last 30 days that stand, the newest first. The look at the files is put in the read log. */
export async function recentMerges(scope: Scope): Promise<Merge[]> {
  const { rows } = await sql<Merge & { keptId: string; mergedId: string }>`
    select j.suspected_double_id as "doubleId", kept.id as "keptId", merged.id as "mergedId", concat_ws(' ', kept.first_name, kept.last_name) as name,
      concat_ws(' ', merged.first_name, merged.last_name) as "mergedName", j.merged_at as "mergedAt"
    from client_merge j
    join client kept on kept.digibank_id = j.digibank_id and kept.id = j.kept_client_id and kept.merged_into is null
    join client merged on merged.digibank_id = j.digibank_id and merged.id = j.merged_client_id
    where j.digibank_id = ${scope.digibankId} and j.undone_at is null and j.merged_at > ${scope.now.subtract(UNDO_WITHIN)}
    order by j.merged_at desc limit 50`.execute(scope.db);
  const clientIds = rows.flatMap(({ keptId, mergedId }) => [keptId, mergedId]);
  if (clientIds.length > 0) scope.reads.push({ clientIds, page: 'dubbels', reason: 'suspected_double' });
  return rows;
}

/** Takes the merge of a pair back: every row that moved returns, what was filled in goes away unless somebody changed it since, and the pair stands on the list
 *  again. What came after the merge stays with the kept file. False: taken back already, longer than 30 days ago, or the kept file was
 *  itself joined to another (take that back first). */
export async function undoMerge(scope: Scope, doubleId: string): Promise<boolean> {
  const { rows } = await sql<{ id: string; kept: string; merged: string }>`
    update client_merge j set undone_at = ${scope.now}, undone_by = ${scope.actor.accountId}
    from client kept
    where j.digibank_id = ${scope.digibankId} and j.suspected_double_id = ${doubleId} and j.undone_at is null and j.merged_at > ${scope.now.subtract(UNDO_WITHIN)}
      and kept.digibank_id = j.digibank_id and kept.id = j.kept_client_id and kept.merged_into is null
    returning j.id, j.kept_client_id as kept, j.merged_client_id as merged`.execute(scope.db);
  const [merge] = rows;
  if (!merge) return false;
  const { id, kept, merged } = merge;
  await sql`select id from client where digibank_id = ${scope.digibankId} and id in (${kept}, ${merged}) order by id for update`.execute(
    scope.db,
  );
  await forEverybody(scope, () => sql`select move_client_rows_back(${id}, ${kept}, ${merged})`.execute(scope.db));
  await sql`update contact_point p set safe = true from client_merge_row r
    where r.digibank_id = ${scope.digibankId} and r.merge_id = ${id} and r.of_table = 'contact_point' and r.of_column = 'safe'
      and p.digibank_id = r.digibank_id and p.id = (r.row_key ->> 'id')::uuid`.execute(scope.db);
  const restored = FILLED.map(
    (column) =>
      sql`${sql.ref(column)} = case when to_jsonb(c) -> ${column}::text = j.after -> ${column}::text then old.${sql.ref(column)} else c.${sql.ref(column)} end`,
  );
  await sql`update client c set compared = false, ${sql.join(restored)}
    from client_merge j cross join lateral jsonb_populate_record(null::client, j.before) as old
    where j.digibank_id = ${scope.digibankId} and j.id = ${id} and c.digibank_id = j.digibank_id and c.id = j.kept_client_id`.execute(
    scope.db,
  );
  await sql`update client set merged_into = null, compared = false where digibank_id = ${scope.digibankId} and id = ${merged}`.execute(
    scope.db,
  );
  await record(scope, { noun: 'client', id: kept, verb: 'unmerged', details: { merge: id, kept, merged } });
  await sql`delete from client_merge_row where digibank_id = ${scope.digibankId} and merge_id = ${id}`.execute(scope.db);
  await move(scope, DOUBLE, doubleId, 'reopen');
  return true;
}

/** Forgets how to take merges back once that is no longer possible: what moved, and what the files said before. */
export async function forgetMergesEverywhere(app: App): Promise<void> {
  const digibanken = await app.database.selectFrom('digibank').select('digibank_id').execute();
  for (const { digibank_id } of digibanken)
    await transaction(app.database, { digibankId: digibank_id, actor: NOBODY, now: app.clock() }, forgetMerges);
}

async function forgetMerges(scope: Scope): Promise<void> {
  const isOld = sql`digibank_id = ${scope.digibankId} and merged_at <= ${scope.now.subtract(UNDO_WITHIN)}`;
  await sql`delete from client_merge_row where digibank_id = ${scope.digibankId} and merge_id in (select id from client_merge where ${isOld})`.execute(
    scope.db,
  );
  await sql`update client_merge set before = '{}', after = '{}' where ${isOld} and before <> '{}'`.execute(scope.db);
}
