import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { columnsOf, differingIdentity, type HelpPointIdentity, type NoPlace, readIdentity, townOf } from './help-point-identity.ts';

/** Why it was not changed. has_stops: a mobile unit whose hours still name a stop · changed_meanwhile: somebody else changed it since it was
 *  shown. */
export type WhyNotChanged = NoPlace | 'has_stops' | 'changed_meanwhile';

/** Changes what a help point is; `seen`: the version that was shown. Its address on the web stays, so that links and posters keep working. Where
 *  it lies is taken from its town only when that changes: it may be known more exactly. */
export async function changeHelpPoint(
  scope: Scope,
  helpPointId: string,
  seen: number,
  identity: HelpPointIdentity,
): Promise<{ refused: WhyNotChanged } | 'changed'> {
  const before = await readIdentity(scope, helpPointId);
  if (before.version !== seen) return { refused: 'changed_meanwhile' };
  const town = await townOf(scope, identity);
  if ('refused' in town) return town;
  if (identity.kind !== 'mobile' && (await stopsSomewhere(scope, helpPointId))) return { refused: 'has_stops' };
  const moves = before.postcode !== identity.postcode || before.town !== town.name;
  const written = await scope.db
    .updateTable('help_point')
    .set({
      ...columnsOf(identity, town),
      ...(moves && { latitude: town.latitude, longitude: town.longitude }),
      facts_version: seen + 1,
    })
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', helpPointId)
    .where('facts_version', '=', seen)
    .executeTakeFirst();
  if (written.numUpdatedRows !== 1n) return { refused: 'changed_meanwhile' };
  const fields = differingIdentity(before, { ...identity, town: town.name });
  await record(scope, { noun: 'help_point', id: helpPointId, verb: 'facts_changed', details: { fields } });
  return 'changed';
}

/** Whether hours of today or later are held at a stop. */
async function stopsSomewhere(scope: Scope, helpPointId: string): Promise<boolean> {
  const { rows } = await sql`
    select from opening_rule
    where digibank_id = ${scope.digibankId} and help_point_id = ${helpPointId} and stop_id is not null
      and (valid_until is null or valid_until >= ${dayOf(scope.now)}) limit 1`.execute(scope.db);
  return rows.length > 0;
}
