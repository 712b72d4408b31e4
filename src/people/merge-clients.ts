import { type RawBuilder, sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { newId } from '../foundation/ids.ts';
import { move } from '../foundation/move.ts';
import { record } from '../foundation/record.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { DOUBLE } from './doubles.ts';
import { forEverybody } from './for-everybody.ts';

/** What the kept file takes over from the other: gaps are filled, lists united, hours in which one may call narrowed to what suits both; a
 *  nickname gives way to a full name. */
const TAKEN_OVER = {
  identity_level: sql`case when 'identified' in (kept.identity_level, merged.identity_level) then 'identified' else kept.identity_level end`,
  first_name: sql`case when kept.identity_level = 'pseudonymous' and merged.identity_level = 'identified' then merged.first_name else kept.first_name end`,
  last_name: sql`coalesce(kept.last_name, merged.last_name)`,
  birth_year: sql`coalesce(kept.birth_year, merged.birth_year)`,
  minor: sql`kept.minor or merged.minor`,
  postcode: sql`coalesce(kept.postcode, merged.postcode)`,
  nis_code: sql`coalesce(kept.nis_code, merged.nis_code)`,
  contact_way: sql`case when kept.contact_way = 'card' then merged.contact_way else kept.contact_way end`,
  cautions: sql`kept.cautions::text[] || array(select unnest(merged.cautions::text[]) except select unnest(kept.cautions::text[]))`,
  call_hours: sql`case when greatest(kept.call_hours[1], merged.call_hours[1]) < least(kept.call_hours[2], merged.call_hours[2])
    then array[greatest(kept.call_hours[1], merged.call_hours[1]), least(kept.call_hours[2], merged.call_hours[2])]::smallint[]
    else coalesce(kept.call_hours, merged.call_hours) end`,
  languages: sql`kept.languages || array(select unnest(merged.languages) except select unnest(kept.languages))`,
  helps: sql`kept.helps || array(select unnest(merged.helps::text[]) except select unnest(kept.helps::text[]))`,
  helped_before: sql`coalesce(kept.helped_before, merged.helped_before)`,
  stopped_channels: sql`kept.stopped_channels::text[] || array(select unnest(merged.stopped_channels::text[]) except select unnest(kept.stopped_channels::text[]))`,
} satisfies Record<string, RawBuilder<unknown>>;

/** The columns that a merge may fill in and its undo gives back. */
export const FILLED = Object.keys(TAKEN_OVER);

/** Joins the two files of a suspected double: all that refers to one refers to `keepId` from now on, what that file misses it takes over, and the
 *  other one stays as a pointer. What both have (a seat at the same moment) stays where it is; a contact point that is unsafe in one, or said to be at home
 *  in one and elsewhere in the other, is unsafe.
 *  Everything is written down for an undo. False: decided already, or a colleague joined one of the files a moment ago. */
export async function mergeClients(scope: Scope, doubleId: string, keepId: string): Promise<boolean> {
  const pair = await lockPair(scope, doubleId);
  if (!pair?.includes(keepId)) return false;
  const mergedId = pair.find((id) => id !== keepId) ?? keepId;
  if (!(await move(scope, DOUBLE, doubleId, 'join', { details: { kept: keepId } }))) return false;
  const id = newId();
  const here = sql`digibank_id = ${scope.digibankId}`;
  const filled = (name: 'kept' | 'new') =>
    sql`(select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(${sql.ref(name)})) where key = any(${FILLED}::text[]))`;
  await sql`
    with kept as (select * from client where ${here} and id = ${keepId}),
    merged as (select * from client where ${here} and id = ${mergedId}),
    new as (
      update client set compared = false, ${sql.join(Object.entries(TAKEN_OVER).map(([column, value]) => sql`${sql.ref(column)} = ${value}`))}
      from kept, merged where client.digibank_id = kept.digibank_id and client.id = kept.id returning client.*
    )
    insert into client_merge (digibank_id, id, kept_client_id, merged_client_id, suspected_double_id, before, after, merged_at, merged_by)
    select ${scope.digibankId}, ${id}, ${keepId}, ${mergedId}, ${doubleId}, ${filled('kept')}, ${filled('new')}, ${scope.now}, ${scope.actor.accountId}
    from kept, new`.execute(scope.db);
  await forEverybody(scope, () => sql`select move_client_rows(${id}, ${mergedId}, ${keepId})`.execute(scope.db));
  await sql`
    with unsafe as (
      update contact_point ours set safe = false from contact_point theirs
      where ours.digibank_id = ${scope.digibankId} and ours.client_id = ${keepId} and ours.safe and (not theirs.safe or (ours.elsewhere and not theirs.elsewhere))
        and theirs.digibank_id = ours.digibank_id and theirs.client_id = ${mergedId} and theirs.kind = ours.kind and theirs.value_hash = ours.value_hash
      returning ours.id
    )
    insert into client_merge_row (digibank_id, merge_id, of_table, of_column, row_key)
    select ${scope.digibankId}, ${id}, 'contact_point', 'safe', jsonb_build_object('digibank_id', ${scope.digibankId}::uuid, 'id', id) from unsafe`.execute(
    scope.db,
  );
  await sql`update client set merged_into = ${keepId} where ${here} and id = ${mergedId}`.execute(scope.db);
  await record(scope, { noun: 'client', id: keepId, verb: 'merged', details: { merge: id, kept: keepId, merged: mergedId } });
  return true;
}

/** Both files, held until the end of the transaction; always in the same order, so that two who join crosswise wait for one another.
 *  Null: the pair is not there or changed while we waited, or one of the files is merged already. */
async function lockPair(scope: Scope, doubleId: string): Promise<string[] | null> {
  const pairNow = async () => {
    const { rows } = await sql<{ newer: string; older: string }>`
      select newer_client_id as newer, older_client_id as older from suspected_double
      where digibank_id = ${scope.digibankId} and id = ${doubleId} and state = 'open'`.execute(scope.db);
    return rows.flatMap(({ newer, older }) => [newer, older].toSorted());
  };
  const pair = await pairNow();
  const { rows: files } = await sql<{ mergedInto: string | null }>`
    select merged_into as "mergedInto" from client where digibank_id = ${scope.digibankId} and id = any(${pair}::uuid[]) order by id for update`.execute(
    scope.db,
  );
  const isFree = files.length === 2 && files.every(({ mergedInto }) => mergedInto === null);
  return isFree && (await pairNow()).join() === pair.join() ? pair : null;
}

/** A form that was under way while two files were joined may have written to the merged one a moment later: brings that over too.
 *  Run it as often as you like. */
export async function followMergesEverywhere(app: App): Promise<void> {
  const digibanken = await app.database.selectFrom('digibank').select('digibank_id').execute();
  for (const { digibank_id } of digibanken)
    await transaction(app.database, { digibankId: digibank_id, actor: NOBODY, now: app.clock() }, followMerges);
}

async function followMerges(scope: Scope): Promise<void> {
  await sql`
    select move_client_rows(j.id, j.merged_client_id, j.kept_client_id)
    from client_merge j join client kept on kept.digibank_id = j.digibank_id and kept.id = j.kept_client_id and kept.merged_into is null
    where j.digibank_id = ${scope.digibankId} and j.undone_at is null and j.merged_at > ${scope.now.subtract({ hours: 1 })}`.execute(
    scope.db,
  );
}
