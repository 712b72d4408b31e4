import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { ConsentWay } from './client.ts';
import type { GuardianRelation } from './minor.ts';

/** The adult who agreed that a young person is helped. */
export type Guardian = { id: string; name: string; relation: GuardianRelation; agreedHow: ConsentWay; agreedOn: Temporal.PlainDate };

/** The adult whose yes holds now; null: nobody said yes yet. The caller put the look in the read log. */
export async function guardianOf(scope: Scope, clientId: string): Promise<Guardian | null> {
  const { rows } = await sql<Guardian>`
    select id, name, relation, agreed_how as "agreedHow", agreed_on as "agreedOn" from guardian
    where digibank_id = ${scope.digibankId} and client_id = ${clientId} and withdrawn_at is null
    order by agreed_on desc, id desc limit 1`.execute(scope.db);
  return rows[0] ?? null;
}

/** Writes down who agreed, and how; whoever agreed before is no longer the one. The person counts as younger than 16 from now on, also without a
 *  year of birth. */
export async function agreeAsGuardian(
  scope: Scope,
  clientId: string,
  adult: { name: string; relation: GuardianRelation; agreedHow: ConsentWay },
): Promise<void> {
  await withdrawGuardian(scope, clientId);
  await sql`update client set minor = true where digibank_id = ${scope.digibankId} and id = ${clientId}`.execute(scope.db);
  const id = newId();
  await sql`
    insert into guardian (digibank_id, id, client_id, name, relation, agreed_how, agreed_on, recorded_by)
    values (${scope.digibankId}, ${id}, ${clientId}, ${adult.name}, ${adult.relation}::text, ${adult.agreedHow}::text, ${dayOf(scope.now)},
      ${scope.actor.accountId})`.execute(scope.db);
  await record(scope, { noun: 'client', id: clientId, verb: 'guardian_agreed' });
}

/** The adult takes the yes back: messages over the internet wait again for who is younger than 13. False: nobody had said yes. */
export async function withdrawGuardian(scope: Scope, clientId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update guardian set withdrawn_at = ${scope.now}, withdrawn_by = ${scope.actor.accountId}
    where digibank_id = ${scope.digibankId} and client_id = ${clientId} and withdrawn_at is null`.execute(scope.db);
  if (!numAffectedRows) return false;
  await record(scope, { noun: 'client', id: clientId, verb: 'guardian_withdrew' });
  return true;
}
