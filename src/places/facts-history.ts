import { sql } from 'kysely';
import { z } from 'zod';
import type { Scope } from '../foundation/transaction.ts';
import type { HelpPointIdentity } from './help-point-identity.ts';
import type { HelpPointFacts } from './write-facts.ts';

/** What can change about a help point, by the name of the field. */
export type FactName = keyof HelpPointFacts | keyof HelpPointIdentity;

const TOLD = ['facts_changed', 'facts_confirmed', 'created', 'shown', 'closed_for_good', 'opened_again'] as const;

/** What somebody did with what everybody reads of a help point. `fields`: which facts they changed. */
export type FactsEvent = { at: Temporal.Instant; who: string | null; what: (typeof TOLD)[number]; fields: FactName[] };

const details = z.object({
  fields: z
    .array(z.string())
    .transform((names) => names as FactName[]) // written by write-facts.ts and change-help-point.ts
    .default([]),
});

/** The last of it, newest first. */
export async function factsHistory(scope: Scope, helpPointId: string, limit: number): Promise<FactsEvent[]> {
  const { rows } = await sql<Omit<FactsEvent, 'fields'> & { details: unknown }>`
    select e.at, u.name as who, e.verb as what, e.details
    from event e left join auth."user" u on u.id = e.account_id
    where e.digibank_id = ${scope.digibankId} and e.noun = 'help_point' and e.noun_id = ${helpPointId}
      and e.verb = any(${TOLD}::text[])
    order by e.at desc, e.id desc
    limit ${limit}`.execute(scope.db);
  return rows.map(({ details: found, ...event }) => ({ ...event, fields: details.parse(found).fields }));
}
