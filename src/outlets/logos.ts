import type { Database } from '../foundation/database.ts';
import { newId } from '../foundation/ids.ts';
import { cleanPng, type PngRefused } from '../foundation/png.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';

/** A logo on a Digibank's paper. `name`: what who does not see it hears. */
export type Logo = { id: string; name: string };

/** A logo as a template shows it: the name of its picture, and what is heard instead. */
export type PaperLogo = { name: string; file: string };

/** So many fit below a leaflet. */
export const MOST_LOGOS = 3;
const MOST_BYTES = 200 * 1024;

/** The logos of this Digibank, as they stand beside each other. */
export function logosOf(scope: Scope): Promise<Logo[]> {
  return scope.db.selectFrom('paper_logo').select(['id', 'name']).where('digibank_id', '=', scope.digibankId).orderBy('place').execute();
}

/** One of them as PNG; null: there is none. */
export async function pictureOf(scope: Scope, id: string): Promise<Buffer | null> {
  const logo = await scope.db
    .selectFrom('paper_logo')
    .select('picture')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', id)
    .executeTakeFirst();
  return logo?.picture ?? null;
}

/** Puts a logo after the others. Refused: too many already, too heavy, or no picture that can be printed (foundation/png.ts). */
export async function addLogo(
  scope: Scope,
  name: string,
  file: Buffer,
): Promise<{ id: string } | { refused: PngRefused | 'too_many' | 'too_heavy' }> {
  if (file.length > MOST_BYTES) return { refused: 'too_heavy' };
  const read = cleanPng(file);
  if ('refused' in read) return read;
  const taken = await scope.db.selectFrom('paper_logo').select('place').where('digibank_id', '=', scope.digibankId).execute();
  const place = Array.from({ length: MOST_LOGOS }, (_, at) => at + 1).find((one) => !taken.some((logo) => logo.place === one));
  if (place === undefined) return { refused: 'too_many' };
  const id = newId();
  const added = await scope.db
    .insertInto('paper_logo')
    .values({ digibank_id: scope.digibankId, id, name, picture: read.png, place, added_at: scope.now })
    .onConflict((conflict) => conflict.columns(['digibank_id', 'place']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!added) return { refused: 'too_many' };
  await record(scope, { noun: 'paper_logo', id, verb: 'added', channel: 'web', details: { name } });
  return { id };
}

/** Takes a logo off the paper. False: it was not there. */
export async function removeLogo(scope: Scope, id: string): Promise<boolean> {
  const removed = await scope.db
    .deleteFrom('paper_logo')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst();
  if (!removed) return false;
  await record(scope, { noun: 'paper_logo', id, verb: 'removed', channel: 'web', details: { name: removed.name } });
  return true;
}

/** The logos for a sheet of a Digibank: what the template shows, and the pictures by their file names. To be asked outside any Digibank. */
export async function logosForPaper(db: Database, slug: string): Promise<{ logos: PaperLogo[]; pictures: Record<string, Buffer> }> {
  const rows = await db
    .selectFrom('paper_logo as l')
    .innerJoin('digibank as d', 'd.digibank_id', 'l.digibank_id')
    .select(['l.id', 'l.name', 'l.picture'])
    .where('d.slug', '=', slug)
    .orderBy('l.place')
    .execute();
  return {
    logos: rows.map(({ id, name }) => ({ name, file: `${id}.png` })),
    pictures: Object.fromEntries(rows.map(({ id, picture }) => [`${id}.png`, picture])),
  };
}
