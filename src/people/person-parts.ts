import type { Child } from 'hono/jsx';
import type { Scope } from '../foundation/transaction.ts';

/** One line on a person's page: what happened, in a sentence. */
export type Moment = { at: Temporal.Instant; what: string };

/** What a room that stands below this one knows of a person, registered in rooms.ts: people never looks down by itself. */
export type PersonPart = {
  /** Whose paper carries this number (ten signs), if it is one of this room's. */
  onPaper?: (scope: Scope, number: string) => Promise<string | null>;
  /** By which relation the actor may see this person's file, as a reason for the read log; null when there is none. */
  relation?: (scope: Scope, clientId: string) => Promise<string | null>;
  /** What happened, in sentences; only what the actor may know. */
  timeline?: (scope: Scope, clientId: string) => Promise<Moment[]>;
  /** What helps now: a small card beside the timeline. */
  panel?: (scope: Scope, clientId: string) => Promise<Child>;
};

const parts: PersonPart[] = [];

/** Called by rooms.ts when the program loads. */
export function addPersonPart(part: PersonPart): void {
  parts.push(part);
}

/** The person whose paper carries this number, asked of every room in turn. */
export async function clientIdOnPaper(scope: Scope, number: string): Promise<string | null> {
  for (const part of parts) {
    const id = await part.onPaper?.(scope, number);
    if (id) return id;
  }
  return null;
}

/** The first relation that lets the actor see this person's file; null: the file is not there for this actor. */
export async function relationTo(scope: Scope, clientId: string): Promise<string | null> {
  for (const part of parts) {
    const reason = await part.relation?.(scope, clientId);
    if (reason) return reason;
  }
  return null;
}

/** Everything that happened to a person that the actor may know, newest first. */
export async function timelineOf(scope: Scope, clientId: string): Promise<Moment[]> {
  const moments: Moment[] = [];
  for (const part of parts) moments.push(...((await part.timeline?.(scope, clientId)) ?? []));
  return moments.sort((a, b) => Temporal.Instant.compare(b.at, a.at));
}

/** The small cards of all rooms. */
export async function panelsOf(scope: Scope, clientId: string): Promise<Child[]> {
  const panels: Child[] = [];
  for (const part of parts) {
    const panel = await part.panel?.(scope, clientId);
    if (panel) panels.push(panel);
  }
  return panels;
}
