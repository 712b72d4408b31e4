import { type RawBuilder, sql } from 'kysely';
import { type Channel, eventOf, type Happening, letRoomsReact } from './record.ts';
import { along, type Scope } from './transaction.ts';

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

/** `set` holds other columns that change along, by column name. `onlyIf`: what must be true as well when the statement comes to its turn, for
 *  who does not wait for the statements before it. */
type Change = { set?: Record<string, unknown>; onlyIf?: RawBuilder<unknown>; channel?: Channel } & Pick<Happening, 'details' | 'known'>;

/** Moves one thing along its state table. The UPDATE itself is the guard: it names the states the verb may start from,
 *  so of two people who do the same at once one gets true and the other false. True: moved, and the event stands in the same statement. */
export async function move<State extends string, Verb extends string>(
  scope: Scope,
  life: StateTable<State, Verb>,
  id: string,
  verb: Verb,
  change: Change = {},
): Promise<boolean> {
  const moved = await moving(scope, life, sql`id = ${id}`, verb, change).execute(scope.db);
  const before = moved.rows[0]?.before;
  if (before === undefined) return false;
  const { channel, details, known } = change;
  await letRoomsReact(scope, { noun: life.table, id, verb, from: before, to: life.verbs[verb].to, channel, details, known });
  return true;
}

/** Moves the one thing that belongs to another, if there is one and the verb may start from its state. `owner` names the column that holds
 *  the other's id. Nobody waits for it: it travels with the next statement, and no room reacts to it. */
export async function moveAlong<State extends string, Verb extends string>(
  scope: Scope,
  life: StateTable<State, Verb>,
  owner: { column: string; id: string },
  verb: Verb,
): Promise<void> {
  along(scope, moving(scope, life, sql`${sql.ref(owner.column)} = ${owner.id}`, verb, {}).execute(scope.db));
}

function moving<State extends string, Verb extends string>(
  scope: Scope,
  life: StateTable<State, Verb>,
  which: RawBuilder<unknown>,
  verb: Verb,
  { set = {}, onlyIf = sql`true`, channel, details }: Change,
): RawBuilder<{ before: string }> {
  const { from, to } = life.verbs[verb];
  const others = Object.entries(set).map(([column, value]) => sql`, ${sql.ref(column)} = ${value}`);
  const happening = { noun: life.table, id: sql<string>`moved.id`, verb, from: sql<string>`moved.before`, to, channel, details };
  return sql<{ before: string }>`
    with before as (
      select digibank_id, id, state from ${sql.table(life.table)}
      where digibank_id = ${scope.digibankId} and ${which} for update
    ), moved as (
      update ${sql.table(life.table)} as thing set state = ${to}::text${sql.join(others, sql``)}
      from before
      where thing.digibank_id = before.digibank_id and thing.id = before.id and before.state = any(${from}::text[]) and ${onlyIf}
      returning thing.id, before.state as before
    ), noted as (${eventOf(scope, happening, sql`from moved`)})
    select before from moved`;
}
