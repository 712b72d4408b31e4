import { sql } from 'kysely';
import { newId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { type Material, materialOf, mostInUse, type Use, usesBetween, type Wished } from './material.ts';
import type { WishedDate } from './write-dates.ts';

/** Of which material there is not enough on one date: how many are free then, and who has the others. */
export type Lack = { material: Material; date: WishedDate; free: number; uses: Use[] };

/** What an activity asks for each of its dates. */
export async function materialOfActivity(scope: Scope, activityId: string): Promise<Wished[]> {
  const { rows } = await sql<Wished>`
    select material_id as "materialId", how_many as "howMany" from activity_material
    where digibank_id = ${scope.digibankId} and activity_id = ${activityId}`.execute(scope.db);
  return rows;
}

/** Keeps what an activity asks, and gives back what its coming dates had: to be reserved again for the dates that are wished now. The material is
 *  held until the transaction ends, so of two who want the last of it the second sees what the first took. Gives what there is not enough of;
 *  then undo the transaction. */
export async function askMaterial(
  scope: Scope,
  activityId: string,
  wished: readonly Wished[],
  dates: readonly WishedDate[],
): Promise<Lack[]> {
  const of = sql`digibank_id = ${scope.digibankId}`;
  const ids = wished.map(({ materialId }) => materialId);
  await sql`select from material where ${of} and id = any(${ids}::uuid[]) order by id for update`.execute(scope.db);
  await sql`
    delete from material_use u using session s
    where u.digibank_id = ${scope.digibankId} and s.digibank_id = u.digibank_id and s.id = u.session_id and s.activity_id = ${activityId}
      and s.starts_at > ${scope.now}`.execute(scope.db);
  await sql`delete from activity_material where ${of} and activity_id = ${activityId}`.execute(scope.db);
  if (wished.length === 0) return [];
  await sql`
    insert into activity_material (digibank_id, activity_id, material_id, how_many)
    select ${scope.digibankId}, ${activityId}, wish.id, wish.how_many
    from unnest(${ids}::uuid[], ${wished.map(({ howMany }) => howMany)}::smallint[]) as wish (id, how_many)`.execute(scope.db);
  return lacking(scope, wished, dates);
}

/** Reserves what an activity asks for its coming dates, once askMaterial said that it is there. */
export async function reserveMaterial(scope: Scope, activityId: string): Promise<void> {
  const { rows } = await sql<{ materialId: string; sessionId: string }>`
    select w.material_id as "materialId", s.id as "sessionId"
    from activity_material w
    join session s on s.digibank_id = w.digibank_id and s.activity_id = w.activity_id and s.state = 'planned' and s.starts_at > ${scope.now}
    where w.digibank_id = ${scope.digibankId} and w.activity_id = ${activityId}
    order by w.material_id, s.starts_at`.execute(scope.db);
  if (rows.length === 0) return;
  await sql`
    insert into material_use (digibank_id, id, material_id, session_id, how_many, during)
    select w.digibank_id, new.id, w.material_id, s.id, w.how_many, tstzrange(s.starts_at, s.ends_at)
    from unnest(
      ${rows.map(newId)}::uuid[],
      ${rows.map(({ materialId }) => materialId)}::uuid[],
      ${rows.map(({ sessionId }) => sessionId)}::uuid[]) as new (id, material_id, session_id)
    join session s on s.digibank_id = ${scope.digibankId} and s.id = new.session_id
    join activity_material w on w.digibank_id = s.digibank_id and w.activity_id = s.activity_id and w.material_id = new.material_id`.execute(
    scope.db,
  );
}

/** Both, for an activity whose dates stand already. Gives what there is not enough of; then undo the transaction. */
export async function takeMaterial(
  scope: Scope,
  activityId: string,
  wished: readonly Wished[],
  dates: readonly WishedDate[],
): Promise<Lack[]> {
  const lacks = await askMaterial(scope, activityId, wished, dates);
  if (lacks.length === 0) await reserveMaterial(scope, activityId);
  return lacks;
}

async function lacking(scope: Scope, wished: readonly Wished[], dates: readonly WishedDate[]): Promise<Lack[]> {
  const [first, last] = [dates[0], dates.at(-1)];
  if (!first || !last) return [];
  const uses = await usesBetween(scope, { startsAt: first.startsAt, endsAt: last.endsAt });
  const all = await materialOf(scope);
  return wished.flatMap(({ materialId, howMany }) => {
    const material = all.find(({ id }) => id === materialId);
    if (!material) return [];
    const ofIt = uses.filter((use) => use.materialId === materialId);
    return dates.flatMap((date) => {
      const free = material.howMany - mostInUse(ofIt, date);
      if (free >= howMany) return [];
      const during = ofIt.filter((use) => mostInUse([use], date) > 0);
      return { material, date, free, uses: during };
    });
  });
}
