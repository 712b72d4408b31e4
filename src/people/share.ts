import { type RawBuilder, sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { mayShare, type NotShared, type SharedData } from '../partners/agreement.ts';
import { partnersOf } from '../partners/agreements.ts';
import type { ConsentWay } from './client.ts';

/** Data of a person that cross between an organisation and us. `received`: what it gives us · `given`: what we give it, if the agreement covers
 *  that · `atLeast`: what must be covered, or nothing is shared · `agreed`: how the person says yes to this now; null: nobody asks now.
 *  `occasionId`: the help request that a referral brings, or the handed-over question. */
export type Sharing = {
  clientId: string;
  organisationId: string;
  received: readonly SharedData[];
  given: readonly SharedData[];
  atLeast: readonly SharedData[];
  agreed: ConsentWay | null;
  occasion: 'referral' | 'handover';
  occasionId: string;
};

/** Writes down that data are shared, in the transaction of the act that shares them, on the agreement that holds at this moment and, where that
 *  asks it, the person's yes: the INSERT itself is the guard. An agreement that asks none goes first. Refused with the reason when nothing allows
 *  it; then the act must be undone. */
export async function share(scope: Scope, sharing: Sharing): Promise<{ shared: true } | { refused: NotShared }> {
  if ((await shareAsTask(scope, sharing)) || (await shareOnConsent(scope, sharing))) return { shared: true };
  return { refused: await whyNot(scope, sharing) };
}

const DISCLOSURE = sql`insert into disclosure (digibank_id, id, client_id, organisation_id, received, given, agreement_id, occasion, occasion_id,
  shared_at, shared_by, ground, consent_id)`;

/** What a row of disclosure says, but for its ground, of an agreement a. */
function rowOf(scope: Scope, { clientId, organisationId, received, given, occasion, occasionId }: Sharing): RawBuilder<unknown> {
  return sql`${scope.digibankId}, ${newId()}, ${clientId}, ${organisationId}, ${received}::text[],
    case when a.shares::text[] @> ${given}::text[] then ${given}::text[] else '{}' end, a.id, ${occasion}::text, ${occasionId}, ${scope.now},
    ${scope.actor.accountId}`;
}

async function shareAsTask(scope: Scope, sharing: Sharing): Promise<boolean> {
  const { rows } = await sql`
    ${DISCLOSURE} select ${rowOf(scope, sharing)}, 'public_task', null
    from agreement a
    where ${covers(scope, sql`${sharing.organisationId}::uuid`, sharing.atLeast)} and a.kind <> 'consent_only'
    order by a.valid_from desc, a.id limit 1 returning id`.execute(scope.db);
  return rows.length > 0;
}

/** On the yes that stands, or on the one that is said now: that is kept with it. */
async function shareOnConsent(scope: Scope, sharing: Sharing): Promise<boolean> {
  const { clientId, organisationId, agreed } = sharing;
  const { rows } = await sql`
    with best as (
      select a.id, a.shares, yes.id as consent_id
      from agreement a left join ${yesOf(sql`${clientId}::uuid`)}
      where ${covers(scope, sql`${organisationId}::uuid`, sharing.atLeast)} and a.kind = 'consent_only'
      order by a.valid_from desc, a.id limit 1
    ), said as (
      insert into consent (digibank_id, id, client_id, purpose, organisation_id, given_how, given_on, recorded_by)
      select ${scope.digibankId}, ${newId()}, ${clientId}, 'share', ${organisationId}, ${agreed}::text, ${dayOf(scope.now)}, ${scope.actor.accountId}
      from best where consent_id is null and ${agreed !== null} returning id
    )
    ${DISCLOSURE} select ${rowOf(scope, sharing)}, 'consent', coalesce(a.consent_id, said.id)
    from best a left join said on true where coalesce(a.consent_id, said.id) is not null returning id`.execute(scope.db);
  return rows.length > 0;
}

/** Whether these data of a person may be told to an organisation today, as SQL: `organisation` and `client` are expressions. */
export function mayBeTold(
  scope: Scope,
  { organisation, client, shares }: { organisation: RawBuilder<unknown>; client: RawBuilder<unknown>; shares: readonly SharedData[] },
): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from agreement a left join ${yesOf(client)}
    where ${covers(scope, organisation, shares)} and (a.kind <> 'consent_only' or yes.id is not null))`;
}

/** Whether an agreement a with this organisation holds today and covers these data; nobody is referred to a processor. The rule of mayShare. */
function covers(scope: Scope, organisation: RawBuilder<unknown>, shares: readonly SharedData[]): RawBuilder<boolean> {
  const today = dayOf(scope.now);
  return sql<boolean>`a.digibank_id = ${scope.digibankId} and a.organisation_id = ${organisation} and a.kind <> 'processor'
    and a.shares::text[] @> ${shares}::text[] and a.valid_from <= ${today} and coalesce(a.valid_until >= ${today}, true)`;
}

/** The yes of a person to the organisation of an agreement a, as far as that asks one. */
function yesOf(client: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`consent yes on yes.digibank_id = a.digibank_id and yes.client_id = ${client} and yes.purpose = 'share'
    and yes.organisation_id = a.organisation_id and yes.withdrawn_at is null`;
}

async function whyNot(scope: Scope, { clientId, organisationId, atLeast, agreed }: Sharing): Promise<NotShared> {
  const [partner] = await partnersOf(scope, organisationId);
  const yes = await scope.db
    .selectFrom('consent')
    .select('id')
    .where('digibank_id', '=', scope.digibankId)
    .where('client_id', '=', clientId)
    .where('organisation_id', '=', organisationId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  const answer = mayShare(partner?.agreements ?? [], dayOf(scope.now), atLeast, agreed !== null || yes !== undefined);
  if ('refused' in answer) return answer.refused;
  throw new Error('the database and mayShare must agree on what may be shared');
}
