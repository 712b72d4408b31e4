import type { Scope } from '../foundation/transaction.ts';
import { careOf } from '../people/care-of.ts';
import type { SafeContact } from '../people/safe-contact.ts';

/** What stands on the card of a person who is at the table: their number, and the Digibank's phone; with what must be minded. */
export async function cardOfVisitor(scope: Scope, clientId: string): Promise<(SafeContact & { number: string; phone: string }) | null> {
  const card = await scope.db
    .selectFrom('client')
    .innerJoin('digibank', 'digibank.digibank_id', 'client.digibank_id')
    .select(['client.number', 'digibank.phone'])
    .where('client.digibank_id', '=', scope.digibankId)
    .where('client.id', '=', clientId)
    .executeTakeFirst();
  return card ? { ...card, ...(await careOf(scope, clientId)) } : null;
}
