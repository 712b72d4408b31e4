import { may, move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { NotShared, SharedData } from '../partners/agreement.ts';
import { share } from '../people/share.ts';
import type { Handover } from './find-handover.ts';
import { handoverLife } from './handover.ts';

/** To whom a question goes on, with which data of the person. `agreed`: how the person says yes to this organisation now, where that is needed. */
export type Further = { organisationId: string; shares: readonly SharedData[]; agreed: 'spoken' | 'signed' | null };

/** moved_on: a colleague was first · no_file: of a visitor without a file nothing can be shared. */
export type NotPassed = NotShared | 'moved_on' | 'no_file';

/** Announces a person with their question at an organisation, and writes down what it was told, in one transaction. Refused when nothing allows it:
 *  the caller undoes the transaction, as the guard does for an answer of 400 or higher. */
export async function passToOrganisation(
  scope: Scope,
  handover: Handover,
  { organisationId, shares, agreed }: Further,
): Promise<{ passed: true } | { refused: NotPassed }> {
  const { id, clientId } = handover;
  if (clientId === null) return { refused: 'no_file' };
  const shared = await share(scope, {
    clientId,
    organisationId,
    received: [],
    given: shares,
    atLeast: shares,
    agreed,
    occasion: 'handover',
    occasionId: id,
  });
  if ('refused' in shared) return shared;
  return passOn(scope, handover, { kind: 'warm', organisation_id: organisationId });
}

/** The person goes to another service without us: nothing is shared. */
export function letGoThemself(scope: Scope, handover: Handover): Promise<{ passed: true } | { refused: NotPassed }> {
  return passOn(scope, handover, { kind: 'cold', organisation_id: null });
}

async function passOn(
  scope: Scope,
  { id, state }: Handover,
  set: { kind: 'warm' | 'cold'; organisation_id: string | null },
): Promise<{ passed: true } | { refused: 'moved_on' }> {
  const verb = may(handoverLife, state, 'transferred_again') ? 'transferred_again' : 'transferred';
  return (await move(scope, handoverLife, id, verb, { set })) ? { passed: true } : { refused: 'moved_on' };
}
