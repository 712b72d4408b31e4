import { sql } from 'kysely';
import { privacyOfRooms } from '../foundation/privacy.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { askedErasure, closeErasure } from './ask-erasure.ts';
import { forEverybody } from './for-everybody.ts';

/** not_asked: nobody wrote down that the person asks it, or somebody was before · own_note: who wrote it down may not carry it out. */
export type NotErased = 'not_asked' | 'own_note';

/** Erases a person in every room, the last room first: a seat still to come is given back, then every row goes. What was counted stays,
 *  without a name (service_fact), and so do the events and the read log, which hold only a key that leads nowhere any more.
 *  A row that also names somebody hidden from the actor (a suspected double) goes as well. Gives how many rows went. */
export async function erasePerson(scope: Scope, clientId: string): Promise<{ erased: number } | { refused: NotErased }> {
  const asked = await askedErasure(scope, clientId);
  if (!asked) return { refused: 'not_asked' };
  if (asked.own) return { refused: 'own_note' };
  if (!(await closeErasure(scope, asked.id, 'answered'))) return { refused: 'not_asked' };
  return { erased: await forEverybody(scope, () => eraseEverywhere(scope, clientId)) };
}

/** The erasing itself, for whoever has the right to: somebody who asked it, or a file whose time is over. The files that were merged into
 *  this one are the same person: they go first. Who is writing in the file at this moment ends that first; who begins now waits, and then
 *  hears that the file is gone. */
export async function eraseEverywhere(scope: Scope, clientId: string): Promise<number> {
  await sql`select from client where digibank_id = ${scope.digibankId} and id = ${clientId} for update`.execute(scope.db);
  const rooms = privacyOfRooms().toReversed();
  for (const room of rooms) await room.release?.(scope, clientId);
  let erased = 0;
  for (const merged of await mergedInto(scope, clientId)) erased += await eraseEverywhere(scope, merged);
  for (const { table, rows } of rooms.flatMap(({ tables }) => tables.toReversed())) {
    const gone = await sql`delete from ${sql.table(table)} where digibank_id = ${scope.digibankId} and ${rows(clientId)}`.execute(scope.db);
    erased += Number(gone.numAffectedRows ?? 0);
  }
  await record(scope, { noun: 'client', id: clientId, verb: 'erased', details: { rows: erased } });
  return erased;
}

async function mergedInto(scope: Scope, clientId: string): Promise<string[]> {
  const files = await scope.db
    .selectFrom('client')
    .select('id')
    .where('digibank_id', '=', scope.digibankId)
    .where('merged_into', '=', clientId)
    .execute();
  return files.map(({ id }) => id);
}
