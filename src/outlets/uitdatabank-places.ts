import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';

/** How UiTdatabank knows the organiser and each help point; null: nobody said so. */
export type UitdatabankPlaces = {
  organiserId: string | null;
  points: { slug: string; name: string; town: string; placeId: string | null }[];
};

/** What UiTdatabank knows of this Digibank, its help points by town and name. */
export async function uitdatabankPlaces(scope: Scope): Promise<UitdatabankPlaces> {
  const { organiserId } = await scope.db
    .selectFrom('digibank')
    .select('uitdatabank_organizer_id as organiserId')
    .where('digibank_id', '=', scope.digibankId)
    .executeTakeFirstOrThrow();
  const points = await scope.db
    .selectFrom('help_point')
    .select(['slug', 'name', 'town', 'uitdatabank_place_id as placeId'])
    .where('digibank_id', '=', scope.digibankId)
    .where('published', '=', true)
    .orderBy('town')
    .orderBy('name')
    .execute();
  return { organiserId, points };
}

/** Keeps how UiTdatabank knows the organiser and the help points, by the name of each in the address. */
export async function keepUitdatabankPlaces(scope: Scope, organiserId: string | null, places: Map<string, string | null>): Promise<void> {
  await scope.db
    .updateTable('digibank')
    .set({ uitdatabank_organizer_id: organiserId })
    .where('digibank_id', '=', scope.digibankId)
    .execute();
  for (const [slug, placeId] of places)
    await scope.db
      .updateTable('help_point')
      .set({ uitdatabank_place_id: placeId })
      .where('digibank_id', '=', scope.digibankId)
      .where('slug', '=', slug)
      .where('uitdatabank_place_id', 'is distinct from', placeId)
      .execute();
  await record(scope, { noun: 'digibank', id: scope.digibankId, verb: 'uitdatabank_set', channel: 'web' });
}
