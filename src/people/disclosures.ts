import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import type { SharedData, SharingGround } from '../partners/agreement.ts';
import type { Sharing } from './share.ts';

/** What was shared, as the person reads it: with whom, what, on what ground, and why. */
export type Disclosure = {
  id: string;
  organisationId: string;
  organisation: string;
  /** What the organisation gave us, and what we give the organisation. */
  received: SharedData[];
  given: SharedData[];
  ground: SharingGround;
  occasion: Sharing['occasion'];
  sharedAt: Temporal.Instant;
  /** The yes it rested on was taken back since. */
  withdrawn: boolean;
};

/** Everything that was shared of a person, the newest first; with `occasionId` only at that referral or handed-over question. */
export async function disclosuresOf(scope: Scope, clientId: string, occasionId: string | null = null): Promise<Disclosure[]> {
  const { rows } = await sql<Disclosure>`
    select d.id, d.organisation_id as "organisationId", o.name as organisation, d.received, d.given, d.ground, d.occasion, d.shared_at as "sharedAt",
      yes.withdrawn_at is not null as withdrawn
    from disclosure d
    join organisation o on o.digibank_id = d.digibank_id and o.id = d.organisation_id
    left join consent yes on yes.digibank_id = d.digibank_id and yes.id = d.consent_id
    where d.digibank_id = ${scope.digibankId} and d.client_id = ${clientId}
      and (${occasionId}::uuid is null or d.occasion_id = ${occasionId})
    order by d.shared_at desc, d.id desc`.execute(scope.db);
  return rows;
}
