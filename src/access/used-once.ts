import type { App } from '../foundation/app.ts';
import { sha256 } from '../foundation/ids.ts';

/** Whether the name of an attempt to sign in comes back for the first time: true once, in whichever process. Only its hash is kept. */
export async function isFirstUse({ database }: App, name: string, now: Temporal.Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('used_once')
    .values({ hash: sha256(name), used_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Forgets the attempts of long ago: what the browser keeps of them is too old to count. */
export async function forgetUsed({ database, clock }: App): Promise<void> {
  await database
    .deleteFrom('used_once')
    .where('used_at', '<', clock().subtract({ hours: 1 }))
    .execute();
}
