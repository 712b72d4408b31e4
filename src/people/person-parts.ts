import { type Actor, grantsFor, type Permission } from '../foundation/actor.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { Relation } from './relation.ts';

/** One line on a person's page: what happened, in a sentence. */
export type Moment = { at: Temporal.Instant; what: string };

export type Period = { from: Temporal.Instant; until: Temporal.Instant };

/** What a room that stands below this one knows of a person, registered in rooms.ts: people never looks down by itself. */
export type PersonPart = {
  /** Whose paper carries this number (ten signs), if it is one of this room's. */
  onPaper?: (scope: Scope, number: string) => Promise<string | null>;
  /** By which relation the actor may see this person's file, which is also the reason in the read log; null when there is none. */
  relation?: (scope: Scope, clientId: string) => Promise<Relation | null>;
  /** Of these people, with whom something was going on in a period (a question, an appointment, a visit). */
  inTouch?: (scope: Scope, clientIds: readonly string[], period: Period) => Promise<string[]>;
  /** What happened, in sentences, for who helps the person. */
  timeline?: (scope: Scope, clientId: string) => Promise<Moment[]>;
  /** What became of the actor's own referrals of this person: all that a referrer reads. */
  status?: (scope: Scope, clientId: string) => Promise<Moment[]>;
  /** What can be done for a person, at an address below theirs, by whoever holds the permission. */
  ways?: readonly PersonWay[];
};

export type PersonWay = { permission: Permission; path: string; words: () => string };

const parts: PersonPart[] = [];

/** Called by rooms.ts when the program loads. */
export function addPersonPart(part: PersonPart): void {
  parts.push(part);
}

/** What an actor can do for a person in the rooms below. */
export function waysFor(actor: Actor): PersonWay[] {
  return parts.flatMap(({ ways = [] }) => ways.filter(({ permission }) => grantsFor(actor, permission).length > 0));
}

/** The person whose paper carries this number, asked of every room in turn. */
export async function clientIdOnPaper(scope: Scope, number: string): Promise<string | null> {
  for (const part of parts) {
    const id = await part.onPaper?.(scope, number);
    if (id) return id;
  }
  return null;
}

/** The relation that lets the actor see most of this person's file; null: the file is not there for this actor. */
export async function relationTo(scope: Scope, clientId: string): Promise<Relation | null> {
  let found: Relation | null = null;
  for (const part of parts) {
    const relation = await part.relation?.(scope, clientId);
    if (relation && relation !== 'own_referral') return relation;
    found ??= relation ?? null;
  }
  return found;
}

/** Of these people, those with whom something was going on in a period, asked of every room in turn. */
export async function peopleInTouch(scope: Scope, clientIds: readonly string[], period: Period): Promise<string[]> {
  const found = await Promise.all(parts.map((part) => part.inTouch?.(scope, clientIds, period) ?? []));
  return [...new Set(found.flat())];
}

/** Everything that happened to a person, newest first. */
export function timelineOf(scope: Scope, clientId: string): Promise<Moment[]> {
  return gather((part) => part.timeline?.(scope, clientId));
}

/** What became of the actor's own referrals of a person, newest first: a referral never tells what else is known. */
export function statusOf(scope: Scope, clientId: string): Promise<Moment[]> {
  return gather((part) => part.status?.(scope, clientId));
}

async function gather(ask: (part: PersonPart) => Promise<Moment[]> | undefined): Promise<Moment[]> {
  const moments: Moment[] = [];
  for (const part of parts) moments.push(...((await ask(part)) ?? []));
  return moments.sort((a, b) => Temporal.Instant.compare(b.at, a.at));
}
