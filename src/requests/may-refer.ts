import { dayOf } from '../foundation/clock.ts';
import type { Scope } from '../foundation/transaction.ts';
import { mayShare, NEEDED_TO_REFER, type NotShared, type SharedData, type SharingGround } from '../partners/agreement.ts';
import { partnersOf } from '../partners/agreements.ts';

/** What the agreement with a referrer's organisation covers today, and on what ground. */
export type MayRefer = { organisation: string; ground: SharingGround; shares: readonly SharedData[] };

/** What an organisation may share with a referral today, with the person's yes that the form asks; refused with the reason. */
export async function mayRefer(scope: Scope, organisationId: string): Promise<MayRefer | { refused: NotShared }> {
  const [partner] = await partnersOf(scope, organisationId);
  const may = mayShare(partner?.agreements ?? [], dayOf(scope.now), NEEDED_TO_REFER, true);
  return 'refused' in may ? may : { ...may, organisation: partner?.name ?? '' };
}
