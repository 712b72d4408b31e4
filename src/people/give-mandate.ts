import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { isId, newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { type Mandate, type MandateHolder, type MandateProof, type MandateScope, mayNotAct, type NoMandate } from './mandate.ts';

/** A mandate as somebody writes it down. `validUntil`: the last day, at most a year ahead. */
export type NewMandate = {
  holderName: string;
  holder: MandateHolder;
  scope: readonly MandateScope[];
  proof: MandateProof;
  validUntil: Temporal.PlainDate;
};

/** A mandate as the person's page lists it, with who wrote it down. */
export type MandateLine = Mandate & { proof: MandateProof; recordedBy: string | null };

/** Writes a mandate down, from today on. Who writes it down saw how it was shown. */
export async function giveMandate(scope: Scope, clientId: string, given: NewMandate): Promise<string> {
  const id = newId();
  await sql`
    insert into mandate (digibank_id, id, client_id, holder_name, holder, scope, proof, valid_from, valid_until, recorded_by, recorded_at)
    values (${scope.digibankId}, ${id}, ${clientId}, ${given.holderName}, ${given.holder}::text, ${given.scope}::text[], ${given.proof}::text,
      ${dayOf(scope.now)}, ${given.validUntil}, ${scope.actor.accountId}, ${scope.now})`.execute(scope.db);
  await record(scope, { noun: 'mandate', id, verb: 'given', to: given.holder, details: { clientId, scope: [...given.scope] } });
  return id;
}

/** Takes a mandate back: with the next form its holder can do nothing more. False: it was taken back before, or is of somebody else. */
export async function revokeMandate(scope: Scope, clientId: string, id: string): Promise<boolean> {
  const revoked = await scope.db
    .updateTable('mandate')
    .set({ revoked_by: scope.actor.accountId, revoked_at: scope.now })
    .where('digibank_id', '=', scope.digibankId)
    .where('client_id', '=', clientId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!revoked) return false;
  await record(scope, { noun: 'mandate', id, verb: 'revoked', details: { clientId } });
  return true;
}

/** All mandates of a person, the newest first. */
export async function mandatesOf(scope: Scope, clientId: string): Promise<MandateLine[]> {
  return read(scope, clientId, null);
}

/** A mandate of this person by which its holder may do this today; it cannot be taken back until the end of the transaction. */
export async function actingFor(
  scope: Scope,
  clientId: string,
  mandateId: string,
  wish: MandateScope,
): Promise<MandateLine | { refused: NoMandate }> {
  const [mandate] = isId(mandateId) ? await read(scope, clientId, mandateId) : [];
  const refused = mayNotAct(mandate ?? null, wish, dayOf(scope.now));
  return mandate && !refused ? mandate : { refused: refused ?? 'no_mandate' };
}

async function read(scope: Scope, clientId: string, id: string | null): Promise<MandateLine[]> {
  const { rows } = await sql<MandateLine>`
    select m.id, m.holder_name as "holderName", m.holder, m.scope, m.proof, m.valid_from as "validFrom", m.valid_until as "validUntil",
      m.revoked_at is not null as revoked, recorder.name as "recordedBy"
    from mandate m left join auth."user" recorder on recorder.id = m.recorded_by
    where m.digibank_id = ${scope.digibankId} and m.client_id = ${clientId} and (${id}::uuid is null or m.id = ${id})
    order by m.recorded_at desc, m.id desc ${id === null ? sql`` : sql`for share of m`}`.execute(scope.db);
  return rows;
}
