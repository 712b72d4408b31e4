import { sql } from 'kysely';
import { reserveMaterial } from '../agenda/reserve-material.ts';
import type { Demo } from './demo.ts';
import { insertRows } from './insert-rows.ts';
import { Random } from './random.ts';

/** What a region shares, where it stands, and which activities take how many of it to each of their dates; all of it invented. */
type Shared = { name: string; howMany: number; helpPoint: string; keptAt?: string; takenBy: Readonly<Record<string, number>> };

const SHARED: Readonly<Record<string, readonly Shared[]>> = {
  digistroom: [
    {
      name: 'Laptops',
      howMany: 12,
      helpPoint: 'bibliotheek-destelbergen',
      takenBy: { 'Huiswerk op de computer': 6, 'Veilig kopen en verkopen, met een zoekertje': 8 },
    },
    {
      name: 'Beamer',
      howMany: 1,
      helpPoint: 'bibliotheek-deinze',
      keptAt: 'balie van de bibliotheek in Deinze',
      takenBy: { 'Itsme en Mijn Burgerprofiel, samen ingesteld': 1 },
    },
    {
      name: 'Oefengsm’s',
      howMany: 10,
      helpPoint: 'bibliotheek-destelbergen',
      takenBy: { 'Eerste stappen met uw smartphone': 4, 'Eerste stappen: vier keer twee uur': 4 },
    },
  ],
};

/** Puts the shared material on the list and reserves it for what is offered. It has chance of its own, so that the rest falls as it fell. */
export async function inventMaterial({ region, scope, now, helpPoints }: Demo): Promise<void> {
  const random = new Random(region.seed + 4);
  const shared = (SHARED[region.slug] ?? []).map((one) => ({ ...one, id: random.id(now) }));
  await insertRows(
    scope,
    'material',
    shared.map(({ id, name, howMany, helpPoint, keptAt = null }) => ({
      id,
      name,
      how_many: howMany,
      help_point_id: helpPoints.get(helpPoint)?.id ?? null,
      kept_at: keptAt,
      example: true,
    })),
  );
  const activities = new Set<string>();
  for (const { id, takenBy } of shared) {
    for (const [title, howMany] of Object.entries(takenBy)) {
      const { rows } = await sql<{ activityId: string }>`
        insert into activity_material (digibank_id, activity_id, material_id, how_many)
        select digibank_id, id, ${id}, ${howMany} from activity where digibank_id = ${scope.digibankId} and title = ${title}
        returning activity_id as "activityId"`.execute(scope.db);
      for (const { activityId } of rows) activities.add(activityId);
    }
  }
  for (const activityId of activities) await reserveMaterial(scope, activityId);
}
