import { mainRole } from './actor.ts';
import { newId } from './ids.ts';
import { along } from './pipeline.ts';
import type { Scope } from './transaction.ts';

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
  await scope.db
    .insertInto('event')
    .values({
      digibank_id: scope.digibankId,
      id: newId(),
      at: scope.now,
      account_id: scope.actor.accountId,
      role: mainRole(scope.actor),
      channel: happening.channel ?? 'in_person',
      noun: happening.noun,
      noun_id: happening.id,
      verb: happening.verb,
      from_state: happening.from ?? null,
      to_state: happening.to ?? null,
      details: JSON.stringify(happening.details ?? {}),
    })
    .modifyEnd(along)
    .execute();
  for (const reaction of reactions.get(`${happening.noun}.${happening.verb}`) ?? []) await reaction(scope, happening);
}
