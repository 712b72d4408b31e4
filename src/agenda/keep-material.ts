import { sql } from 'kysely';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { mostInUse, type Use, usesBetween } from './material.ts';

/** What is said of a kind of material. */
export type MaterialWords = { name: string; howMany: number; helpPointId: string | null; keptAt: string | null };

/** Why it was not kept. name_taken: there is one of that name · in_use: so many are reserved at once in the time that comes, from `since` on. */
export type WhyNotKept = { refused: 'name_taken' } | { refused: 'in_use'; most: number; since: Temporal.Instant };

/** Puts material on the list of the Digibank. */
export async function addMaterial(scope: Scope, words: MaterialWords): Promise<WhyNotKept | 'kept'> {
  const id = newId();
  const added = await sql`
    insert into material (digibank_id, id, name, how_many, help_point_id, kept_at)
    values (${scope.digibankId}, ${id}, ${words.name}, ${words.howMany}, ${words.helpPointId}, ${words.keptAt})
    on conflict (digibank_id, name) do nothing`.execute(scope.db);
  if (added.numAffectedRows !== 1n) return { refused: 'name_taken' };
  await record(scope, { noun: 'material', id, verb: 'added', details: { name: words.name, howMany: words.howMany } });
  return 'kept';
}

/** Changes what is said of it; never to fewer than are reserved at once. */
export async function changeMaterial(scope: Scope, id: string, words: MaterialWords): Promise<WhyNotKept | 'kept'> {
  const uses = await holdWithUses(scope, id);
  const over = peak(uses);
  if (over && over.most > words.howMany) return { refused: 'in_use', ...over };
  const { rows } = await sql`
    select from material where digibank_id = ${scope.digibankId} and name = ${words.name} and id <> ${id}`.execute(scope.db);
  if (rows.length > 0) return { refused: 'name_taken' };
  await sql`
    update material set name = ${words.name}, how_many = ${words.howMany}, help_point_id = ${words.helpPointId}, kept_at = ${words.keptAt}
    where digibank_id = ${scope.digibankId} and id = ${id}`.execute(scope.db);
  await record(scope, { noun: 'material', id, verb: 'changed', details: { name: words.name, howMany: words.howMany } });
  return 'kept';
}

/** Takes it off the list; what activities asked of it goes along. Not while it is reserved for a date to come. */
export async function removeMaterial(scope: Scope, id: string): Promise<WhyNotKept | 'removed'> {
  const over = peak(await holdWithUses(scope, id));
  if (over) return { refused: 'in_use', ...over };
  await sql`delete from material where digibank_id = ${scope.digibankId} and id = ${id}`.execute(scope.db);
  await record(scope, { noun: 'material', id, verb: 'removed' });
  return 'removed';
}

/** The most that are reserved at once, and from when; null: none. */
function peak(uses: readonly Use[]): { most: number; since: Temporal.Instant } | null {
  const each = uses.map(({ startsAt, endsAt }) => ({ most: mostInUse(uses, { startsAt, endsAt }), since: startsAt }));
  return each.toSorted((one, other) => other.most - one.most)[0] ?? null;
}

const FAR = { hours: 24 * 800 } as const;

/** Holds the material, so that nobody reserves it meanwhile, and gives who has it from now on. */
async function holdWithUses(scope: Scope, id: string): Promise<Use[]> {
  await sql`select from material where digibank_id = ${scope.digibankId} and id = ${id} for update`.execute(scope.db);
  const uses = await usesBetween(scope, { startsAt: scope.now, endsAt: scope.now.add(FAR) });
  return uses.filter(({ materialId }) => materialId === id);
}
