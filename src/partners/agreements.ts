import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { isId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { type Agreement, WARNED_DAYS } from './agreement.ts';

/** An agreement as its page shows it: with whom, where the document lies, who signed, and who ended it. */
export type FullAgreement = Agreement & {
  organisationId: string;
  organisation: string;
  reference: string;
  signedBy: string;
  signedOn: Temporal.PlainDate;
  recordedBy: string | null;
  endedBy: string | null;
};

/** An organisation with which data may or may not be shared, and all its agreements, the latest first. */
export type Partner = { id: string; name: string; agreements: Agreement[] };

/** Every agreement of the Digibank, by organisation, the latest first. */
async function agreementsOf(scope: Scope): Promise<FullAgreement[]> {
  return read(scope, null);
}

/** One agreement; null: there is none. */
export async function findAgreement(scope: Scope, id: string): Promise<FullAgreement | null> {
  return isId(id) ? ((await read(scope, id))[0] ?? null) : null;
}

async function read(scope: Scope, id: string | null): Promise<FullAgreement[]> {
  const { rows } = await sql<FullAgreement>`
    select a.id, a.organisation_id as "organisationId", o.name as organisation, a.kind, a.shares, a.valid_from as "validFrom",
      a.valid_until as "validUntil", a.reference, a.signed_by as "signedBy", a.signed_on as "signedOn", recorder.name as "recordedBy",
      ender.name as "endedBy"
    from agreement a
    join organisation o on o.digibank_id = a.digibank_id and o.id = a.organisation_id
    left join auth."user" recorder on recorder.id = a.recorded_by
    left join auth."user" ender on ender.id = a.ended_by
    where a.digibank_id = ${scope.digibankId} and (${id}::uuid is null or a.id = ${id})
    order by o.name, a.valid_from desc, a.id desc`.execute(scope.db);
  return rows;
}

/** The organisations of the Digibank with their agreements, by name. `organisationId`: that one alone. */
export async function partnersOf(scope: Scope, organisationId: string | null = null): Promise<Partner[]> {
  const organisations = await scope.db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('digibank_id', '=', scope.digibankId)
    .$if(organisationId !== null, (query) => query.where('id', '=', organisationId))
    .orderBy('name')
    .execute();
  const agreements = Map.groupBy(await agreementsOf(scope), (one) => one.organisationId);
  return organisations.map(({ id, name }) => ({ id, name, agreements: agreements.get(id) ?? [] }));
}

/** How many agreements end soon and have no successor yet. */
export async function agreementsToRenew(scope: Scope): Promise<number> {
  const today = dayOf(scope.now);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from agreement a
    where a.digibank_id = ${scope.digibankId} and a.ended_at is null and a.valid_from <= ${today} and a.valid_until between ${today} and ${today.add({ days: WARNED_DAYS })}
      and not exists (select from agreement next where next.digibank_id = a.digibank_id and next.organisation_id = a.organisation_id
        and next.kind = a.kind and coalesce(next.valid_until, 'infinity') > a.valid_until)`.execute(scope.db);
  return rows[0]?.count ?? 0;
}
