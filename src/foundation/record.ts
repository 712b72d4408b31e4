import { type RawBuilder, sql } from 'kysely';
import { mainRole } from './actor.ts';
import { newId } from './ids.ts';
import { along, type Scope } from './transaction.ts';

export type Channel = 'web' | 'phone' | 'in_person' | 'via_referrer' | 'outreach' | 'letter' | 'api' | 'system';

/** Something that happened to one thing: "help_request placed". */
export type Happening = {
  noun: string;
  id: string;
  verb: string;
  from?: string | null;
  to?: string | null;
  channel?: Channel;
  details?: Record<string, string | number | boolean | null | string[]>;
  /** What whoever acts has looked up by the time it happened, to spare the reactions a look. Not written down. */
  known?: () => Promise<Record<string, boolean>>;
};

/** What a room does when another room's event happens, in the same transaction. */
export type Reaction = (scope: Scope, happening: Happening) => Promise<void>;

const reactions = new Map<string, Reaction[]>();

/** Registers a reaction to an event, named "noun.verb". Called by rooms.ts when the program loads. */
export function react(event: string, reaction: Reaction): void {
  reactions.set(event, [...(reactions.get(event) ?? []), reaction]);
}

/** Writes down who did what, then lets the other rooms react, all in the transaction of the act. */
export async function record(scope: Scope, happening: Happening): Promise<void> {
  along(scope, eventOf(scope, happening).execute(scope.db));
  await letRoomsReact(scope, happening);
}

/** The INSERT that writes an event down, for a statement that does what it tells of: `of` is its FROM, one row for what was really done,
 *  whose columns may stand for the id and the state before. */
export function eventOf(
  scope: Scope,
  happening: Omit<Happening, 'id' | 'from'> & { id: string | RawBuilder<string>; from?: string | null | RawBuilder<string> },
  of: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  return sql`
    insert into event (digibank_id, id, at, account_id, role, channel, noun, noun_id, verb, from_state, to_state, details)
    select ${scope.digibankId}, ${newId()}, ${scope.now}, ${scope.actor.accountId}, ${mainRole(scope.actor)},
      ${happening.channel ?? 'in_person'}::text, ${happening.noun}, ${happening.id}, ${happening.verb}, ${happening.from ?? null},
      ${happening.to ?? null}, ${JSON.stringify(happening.details ?? {})} ${of}`;
}

/** Lets the other rooms react to an event that stands. */
export async function letRoomsReact(scope: Scope, happening: Happening): Promise<void> {
  for (const reaction of reactions.get(`${happening.noun}.${happening.verb}`) ?? []) await reaction(scope, happening);
}
