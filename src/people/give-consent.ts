import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { type AskedPurpose, CONSENT_CHANNELS } from './purposes.ts';

/** A yes as somebody heard or saw it. `language`: in which it was read aloud (ISO 639), with an interpreter or not; `words`: what was read aloud. */
export type GivenConsent = {
  purpose: AskedPurpose;
  organisationId: string | null;
  how: 'spoken' | 'signed';
  language: string;
  interpreter: boolean;
  words: string;
};

/** Writes a yes down; a channel that the person stopped may be used again. A yes that stands already stays as it was given.
 *  False: it stands already. */
export async function giveConsent(scope: Scope, clientId: string, given: GivenConsent): Promise<boolean> {
  const id = newId();
  const { rows } = await sql`
    insert into consent (digibank_id, id, client_id, purpose, organisation_id, given_how, given_on, recorded_by, language, interpreter, words)
    values (${scope.digibankId}, ${id}, ${clientId}, ${given.purpose}::text, ${given.organisationId}, ${given.how}::text, ${dayOf(scope.now)},
      ${scope.actor.accountId}, ${given.language}, ${given.interpreter}, ${given.words})
    on conflict do nothing returning id`.execute(scope.db);
  await setChannel(scope, clientId, given.purpose, 'open');
  if (rows.length === 0) return false;
  await record(scope, { noun: 'consent', id, verb: 'given', to: given.purpose, details: { clientId } });
  return true;
}

/** Takes a yes back, at once and without a reason: what it allowed stops with the next act. False: it was taken back before, or is of somebody else. */
export async function withdrawConsent(scope: Scope, clientId: string, id: string): Promise<boolean> {
  const withdrawn = await scope.db
    .updateTable('consent')
    .set({ withdrawn_at: scope.now, withdrawn_by: scope.actor.accountId })
    .where('digibank_id', '=', scope.digibankId)
    .where('client_id', '=', clientId)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .where('purpose', '<>', 'registration')
    .returning('purpose')
    .executeTakeFirst();
  if (!withdrawn) return false;
  await record(scope, { noun: 'consent', id, verb: 'withdrawn', from: withdrawn.purpose, details: { clientId } });
  if (await setChannel(scope, clientId, withdrawn.purpose, 'stopped'))
    await record(scope, { noun: 'client', id: clientId, verb: 'channel_stopped' });
  return true;
}

/** The last word about a channel stands with the person, where messages look (messages/may-reach.ts). False: the purpose is no channel. */
async function setChannel(scope: Scope, clientId: string, purpose: string, to: 'open' | 'stopped'): Promise<boolean> {
  if (!CONSENT_CHANNELS.some((channel) => channel === purpose)) return false;
  const without = sql`array_remove(stopped_channels::text[], ${purpose})`;
  await sql`
    update client set stopped_channels = ${to === 'stopped' ? sql`${without} || ${purpose}::text` : without}
    where digibank_id = ${scope.digibankId} and id = ${clientId}`.execute(scope.db);
  return true;
}
