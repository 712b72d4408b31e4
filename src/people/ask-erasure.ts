import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import { move } from '../foundation/move.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { erasureRequestLife } from './erasure-request.ts';

/** How long there is to answer. Source: GDPR, article 12, third paragraph. */
const TERM = { months: 1 } as const;

/** An erasure that was asked and waits. `own`: the actor wrote it down, so somebody else must carry it out. */
export type AskedErasure = { id: string; askedOn: Temporal.PlainDate; until: Temporal.PlainDate; notedBy: string; own: boolean };

/** The erasure that this person asked and that still waits; null: none. */
export async function askedErasure(scope: Scope, clientId: string): Promise<AskedErasure | null> {
  const { rows } = await sql<{ id: string; askedOn: Temporal.PlainDate; notedBy: string; accountId: string }>`
    select r.id, r.asked_on as "askedOn", u.name as "notedBy", u.id as "accountId"
    from erasure_request r join auth."user" u on u.id = r.noted_by
    where r.digibank_id = ${scope.digibankId} and r.client_id = ${clientId} and r.state = 'asked'`.execute(scope.db);
  const [row] = rows;
  if (!row) return null;
  const { accountId, ...asked } = row;
  return { ...asked, until: asked.askedOn.add(TERM), own: accountId === scope.actor.accountId };
}

/** Writes down that a person asks to be erased. Asked twice, it stands once. */
export async function noteErasure(scope: Scope, clientId: string): Promise<void> {
  const id = newId();
  const { rows } = await sql`
    insert into erasure_request (digibank_id, id, client_id, state, asked_on, noted_by)
    values (${scope.digibankId}, ${id}, ${clientId}, 'asked', ${dayOf(scope.now)}, ${scope.actor.accountId})
    on conflict (digibank_id, client_id) where state = 'asked' do nothing returning id`.execute(scope.db);
  if (rows.length > 0) await record(scope, { noun: 'erasure_request', id, verb: 'asked', to: 'asked' });
}

/** Closes an asked erasure. False: somebody was before. */
export function closeErasure(scope: Scope, id: string, verb: keyof typeof erasureRequestLife.verbs): Promise<boolean> {
  return move(scope, erasureRequestLife, id, verb, { set: { answered_by: scope.actor.accountId, answered_at: scope.now } });
}
