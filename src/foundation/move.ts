import { sql } from 'kysely';
import { type Channel, type Happening, record } from './record.ts';
import type { Scope } from './transaction.ts';

/** The life of one kind of thing: every state with a line on what it means, every verb with where it may start and where it leads. */
export type StateTable<State extends string, Verb extends string> = {
  table: string;
  states: Record<State, string>;
  verbs: Record<Verb, { from: readonly NoInfer<State>[]; to: NoInfer<State> }>;
};

/** Declares a state table; the types keep verbs and states true to each other. */
export function stateTable<State extends string, Verb extends string>(life: StateTable<State, Verb>): StateTable<State, Verb> {
  return life;
}

/** Whether a verb may be done in a state. */
export function may<State extends string, Verb extends string>(life: StateTable<State, Verb>, state: State, verb: Verb): boolean {
  return life.verbs[verb].from.includes(state);
}

/** Moves one thing along its state table. The UPDATE itself is the guard: it names the states the verb may start from,
 *  so of two people who do the same at once one gets true and the other false. True: moved, and the event stands in the same transaction.
 *  `set` holds other columns that change along, by column name. */
export async function move<State extends string, Verb extends string>(
  scope: Scope,
  life: StateTable<State, Verb>,
  id: string,
  verb: Verb,
  change: { set?: Record<string, unknown>; channel?: Channel; details?: Happening['details'] } = {},
): Promise<boolean> {
  const { from, to } = life.verbs[verb];
  const others = Object.entries(change.set ?? {}).map(([column, value]) => sql`, ${sql.ref(column)} = ${value}`);
  const moved = await sql<{ before: string }>`
    with before as (
      select digibank_id, id, state from ${sql.table(life.table)}
      where digibank_id = ${scope.digibankId} and id = ${id} for update)
    update ${sql.table(life.table)} as thing set state = ${to}${sql.join(others, sql``)}
    from before
    where thing.digibank_id = before.digibank_id and thing.id = before.id and before.state = any(${from}::text[])
    returning before.state as before`.execute(scope.db);
  const before = moved.rows[0]?.before;
  if (before === undefined) return false;
  await record(scope, { noun: life.table, id, verb, from: before, to, channel: change.channel, details: change.details });
  return true;
}
