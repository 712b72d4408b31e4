import { isHttpsOrOwnMachine } from '../foundation/config.ts';
import type { Database } from '../foundation/database.ts';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';

/** A site that may show our moments, by its origin: "https://www.gemeente.example". */
export type EmbedSite = { id: string; origin: string };

/** The origin of what somebody typed or pasted, a page of the site too; null when it is no address of a site with https. */
export function originOf(typed: string): string | null {
  const text = typed.trim();
  const address = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { origin, protocol, hostname } = new URL(address);
  const isSite = ['https:', 'http:'].includes(protocol) && isHttpsOrOwnMachine(address) && /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(hostname);
  return isSite && (hostname.includes('.') || hostname === 'localhost') ? origin : null;
}

/** The sites that may show the moments of this Digibank, by name. */
export function embedSites(scope: Scope): Promise<EmbedSite[]> {
  return scope.db.selectFrom('embed_site').select(['id', 'origin']).where('digibank_id', '=', scope.digibankId).orderBy('origin').execute();
}

/** Lets a site show our moments, by its origin. One that may already, may. */
export async function addEmbedSite(scope: Scope, origin: string): Promise<void> {
  const id = newId();
  const added = await scope.db
    .insertInto('embed_site')
    .values({ digibank_id: scope.digibankId, id, origin, added_at: scope.now })
    .onConflict((conflict) => conflict.columns(['digibank_id', 'origin']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (added) await record(scope, { noun: 'embed_site', id, verb: 'added', channel: 'web', details: { origin } });
}

/** From now on a site may no longer. False: it might not already. */
export async function removeEmbedSite(scope: Scope, id: string): Promise<boolean> {
  const removed = await scope.db
    .deleteFrom('embed_site')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', id)
    .returning('origin')
    .executeTakeFirst();
  if (!removed) return false;
  await record(scope, { noun: 'embed_site', id, verb: 'removed', channel: 'web', details: { origin: removed.origin } });
  return true;
}

/** The origins that may show the moments of a Digibank, by its name in the address. To be asked outside any Digibank. */
export async function sitesThatMayShow(db: Database, slug: string): Promise<string[]> {
  const rows = await db
    .selectFrom('embed_site as e')
    .innerJoin('digibank as d', 'd.digibank_id', 'e.digibank_id')
    .select('e.origin')
    .where('d.slug', '=', slug)
    .orderBy('e.origin')
    .execute();
  return rows.map(({ origin }) => origin);
}
