import { sql } from 'kysely';
import { z } from 'zod';
import type { Scope } from '../foundation/transaction.ts';
import type { HelpPointFacts } from './write-facts.ts';

/** Who changed which facts of a help point, or said that they are right (`fields` empty). */
export type FactsEvent = { at: Temporal.Instant; who: string | null; fields: (keyof HelpPointFacts)[] };

const details = z.object({
  fields: z
    .array(z.string())
    .transform((names) => names as (keyof HelpPointFacts)[]) // written by write-facts.ts
    .default([]),
});

/** The last changes and confirmations of a help point's facts, newest first. */
export async function factsHistory(scope: Scope, helpPointId: string, limit: number): Promise<FactsEvent[]> {
  const { rows } = await sql<{ at: Temporal.Instant; who: string | null; details: unknown }>`
    select e.at, u.name as who, e.details
    from event e left join auth."user" u on u.id = e.account_id
    where e.digibank_id = ${scope.digibankId} and e.noun = 'help_point' and e.noun_id = ${helpPointId}
      and e.verb in ('facts_changed', 'facts_confirmed')
    order by e.at desc, e.id desc
    limit ${limit}`.execute(scope.db);
  return rows.map(({ at, who, details: found }) => ({ at, who, fields: details.parse(found).fields }));
}
