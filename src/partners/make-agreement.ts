import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { AgreementKind, SharedData } from './agreement.ts';

/** An agreement as somebody writes it down, from the signed document. `reference`: where that lies; `signedBy`: who signed for the organisation. */
export type NewAgreement = {
  organisationId: string;
  kind: AgreementKind;
  shares: readonly SharedData[];
  validFrom: Temporal.PlainDate;
  validUntil: Temporal.PlainDate | null;
  reference: string;
  signedBy: string;
  signedOn: Temporal.PlainDate;
};

/** Writes an agreement down. To renew one is to write down the next: what was agreed before stays as it was.
 *  Refused with 'unknown_organisation' when the organisation is not of this Digibank. */
export async function makeAgreement(scope: Scope, made: NewAgreement): Promise<{ id: string } | { refused: 'unknown_organisation' }> {
  const id = newId();
  const { rows } = await sql`
    insert into agreement (digibank_id, id, organisation_id, kind, shares, valid_from, valid_until, reference, signed_by, signed_on, recorded_by, recorded_at)
    select o.digibank_id, ${id}, o.id, ${made.kind}::text, ${made.shares}::text[], ${made.validFrom}, ${made.validUntil}, ${made.reference},
      ${made.signedBy}, ${made.signedOn}, ${scope.actor.accountId}, ${scope.now}
    from organisation o where o.digibank_id = ${scope.digibankId} and o.id = ${made.organisationId} returning id`.execute(scope.db);
  if (rows.length === 0) return { refused: 'unknown_organisation' };
  await record(scope, { noun: 'agreement', id, verb: 'made', to: made.kind, details: { organisationId: made.organisationId } });
  return { id };
}

/** Ends an agreement: from the next form on nothing is shared under it. One that has not begun never does. False: it had ended, or was ended. */
export async function endAgreement(scope: Scope, id: string): Promise<boolean> {
  const yesterday = dayOf(scope.now).subtract({ days: 1 });
  const { rows } = await sql<{ kind: AgreementKind }>`
    update agreement set valid_until = ${yesterday}, ended_by = ${scope.actor.accountId}, ended_at = ${scope.now}
    where digibank_id = ${scope.digibankId} and id = ${id} and ended_at is null and (valid_until is null or valid_until > ${yesterday})
    returning kind`.execute(scope.db);
  const [ended] = rows;
  if (!ended) return false;
  await record(scope, { noun: 'agreement', id, verb: 'ended', from: ended.kind });
  return true;
}
