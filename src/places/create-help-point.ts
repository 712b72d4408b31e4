import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { columnsOf, type HelpPointIdentity, type NoPlace, townOf } from './help-point-identity.ts';

/** Makes a new help point, which nobody but the Digibank sees until it is shown, and gives its address. */
export async function createHelpPoint(scope: Scope, identity: HelpPointIdentity): Promise<{ refused: NoPlace } | { slug: string }> {
  const town = await townOf(scope, identity);
  if ('refused' in town) return town;
  const row = {
    digibank_id: scope.digibankId,
    id: newId(),
    ...columnsOf(identity, town),
    latitude: town.latitude,
    longitude: town.longitude,
    supervision: 'at_times',
    published: false,
  };
  for (;;) {
    const slug = await freeSlug(scope, identity.name);
    const made = await scope.db
      .insertInto('help_point')
      .values({ ...row, slug })
      .onConflict((conflict) => conflict.columns(['digibank_id', 'slug']).doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows !== 1n) continue; // somebody made one of the same name a moment ago
    await record(scope, { noun: 'help_point', id: row.id, verb: 'created' });
    return { slug };
  }
}

/** Shows a new help point to everybody, and so confirms it today. False: they see it already, or it is closed for good. */
export async function showToEverybody(scope: Scope, helpPointId: string): Promise<boolean> {
  const shown = await scope.db
    .updateTable('help_point')
    .set({ published: true, confirmed_on: dayOf(scope.now) })
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', helpPointId)
    .where('published', '=', false)
    .where('closed_from', 'is', null)
    .executeTakeFirst();
  if (shown.numUpdatedRows !== 1n) return false;
  await record(scope, { noun: 'help_point', id: helpPointId, verb: 'shown' });
  return true;
}

/** Addresses below /hulppunten that are no help point's. */
const RESERVED = ['nieuw'];

/** The name as an address: "Bib De Zoeker" → "bib-de-zoeker"; with a number behind it where another help point has that. */
async function freeSlug(scope: Scope, name: string): Promise<string> {
  const { rows } = await sql<{ slug: string; taken: string[] }>`
    select replace(plain(${name}::text), ' ', '-') as slug,
      array(select slug from help_point where digibank_id = ${scope.digibankId}) as taken`.execute(scope.db);
  const wish = rows[0]?.slug || 'hulppunt';
  const taken = new Set([...RESERVED, ...(rows[0]?.taken ?? [])]);
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wish : `${wish}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}
