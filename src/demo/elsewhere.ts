import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { newId } from '../foundation/ids.ts';
import { addEmbedSite } from '../outlets/embed-sites.ts';
import { addLogo } from '../outlets/logos.ts';
import { sayOfNeighbour } from '../outlets/neighbours.ts';
import { keepUitdatabankPlaces } from '../outlets/uitdatabank-places.ts';
import type { Demo } from './demo.ts';
import type { Region } from './region.ts';

/** Where else the offer of a demo region is seen, all of it invented: the site of a municipality; each other region, of which the first shows the
 *  others' moments and not the other way round; and UiTdatabank, which knows two help points. On the paper of the first stand two logos of nobody. */
export async function inventElsewhere({ scope, region, helpPoints }: Demo, regions: readonly Region[]): Promise<void> {
  await addEmbedSite(scope, `https://www.gemeente.${region.domain}`);
  const isFirst = region === regions[0];
  for (const other of regions.filter((one) => one !== region))
    await sayOfNeighbour(scope, other.digibankId, { shows: isFirst, lends: true });
  const known = [...helpPoints.keys()].slice(0, 2);
  await keepUitdatabankPlaces(scope, newId(), new Map(known.map((slug) => [slug, newId()])));
  if (isFirst) for (const [name, file] of LOGOS) await addLogo(scope, name, readFileSync(resolve('src/demo/logos', file)));
}

const LOGOS = [
  ['Voorbeeldfonds (voorbeeld)', 'voorbeeldfonds.png'],
  ['Voorbeeldstreek (voorbeeld)', 'voorbeeldstreek.png'],
] as const;
