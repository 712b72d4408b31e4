import { dayOf } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';

export const PLACES = ['belgium', 'eea', 'elsewhere'] as const;

/** Who processes data on behalf of the Digibank: for what, where, by which agreement, since and until when (null: still). */
export type Processor = {
  id: string;
  name: string;
  service: string;
  place: (typeof PLACES)[number];
  agreement: string;
  since: Temporal.PlainDate;
  until: Temporal.PlainDate | null;
};

/** All of them, those that still do first. */
export async function processors(scope: Scope): Promise<Processor[]> {
  const rows = await scope.db
    .selectFrom('processor')
    .select(['id', 'name', 'service', 'place', 'agreement', 'since', 'until'])
    .where('digibank_id', '=', scope.digibankId)
    .orderBy('until', (order) => order.desc().nullsFirst())
    .orderBy('name')
    .execute();
  return rows.map((row) => ({ ...row, place: row.place as Processor['place'] }));
}

/** Notes one more. */
export async function noteProcessor(scope: Scope, processor: Omit<Processor, 'id' | 'until'>): Promise<void> {
  const id = newId();
  const noted = { noted_by: scope.actor.accountId ?? '', noted_at: scope.now };
  await scope.db
    .insertInto('processor')
    .values({ digibank_id: scope.digibankId, id, ...processor, ...noted })
    .execute();
  await record(scope, { noun: 'processor', id, verb: 'noted' });
}

/** Says that one no longer does, from today. False: it ended before, or begins later. */
export async function endProcessor(scope: Scope, id: string): Promise<boolean> {
  const today = dayOf(scope.now);
  const ended = await scope.db
    .updateTable('processor')
    .set({ until: today })
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', id)
    .where('until', 'is', null)
    .where('since', '<=', today)
    .returning('id')
    .executeTakeFirst();
  if (ended) await record(scope, { noun: 'processor', id, verb: 'ended' });
  return ended !== undefined;
}
