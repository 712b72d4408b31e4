import type { Database } from '../foundation/database.ts';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { allDigibanken } from './all-digibanken.ts';

/** What two Digibanken said of each other. shows: our site shows their moments · lends: their site may show ours · theyLend and theyShow: the
 *  same from their side. Something is seen when the one shows and the other lends. */
export type Neighbour = {
  otherId: string;
  slug: string;
  name: string;
  shows: boolean;
  lends: boolean;
  theyShow: boolean;
  theyLend: boolean;
};

/** Every other Digibank of the installation by name, with what both said. `db` looks outside any Digibank: what they say is theirs. */
export async function neighbours(scope: Scope, db: Database): Promise<Neighbour[]> {
  const others = (await allDigibanken(db)).filter(({ id }) => id !== scope.digibankId);
  const ours = await scope.db.selectFrom('neighbour').selectAll().where('digibank_id', '=', scope.digibankId).execute();
  const theirs = await db.selectFrom('neighbour').selectAll().where('other_digibank_id', '=', scope.digibankId).execute();
  return others.map(({ id, slug, name }) => {
    const our = ours.find((row) => row.other_digibank_id === id);
    const their = theirs.find((row) => row.digibank_id === id);
    return {
      otherId: id,
      slug,
      name,
      shows: our?.shows ?? false,
      lends: our?.lends ?? false,
      theyShow: their?.shows ?? false,
      theyLend: their?.lends ?? false,
    };
  });
}

/** Says what we want of one other Digibank, in place of what we said before. */
export async function sayOfNeighbour(scope: Scope, otherId: string, want: { shows: boolean; lends: boolean }): Promise<void> {
  const row = await scope.db
    .insertInto('neighbour')
    .values({ digibank_id: scope.digibankId, id: newId(), other_digibank_id: otherId, ...want })
    .onConflict((conflict) => conflict.columns(['digibank_id', 'other_digibank_id']).doUpdateSet(want))
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(scope, { noun: 'neighbour', id: row.id, verb: 'decided', channel: 'web', details: { other: otherId, ...want } });
}
