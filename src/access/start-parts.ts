import type { Child } from 'hono/jsx';
import type { Context } from '../foundation/app.ts';

/** What a room below shows on the first page of who works here, when there is something to do; null: nothing. */
export type StartPart = (c: Context) => Promise<Child | null>;

const parts: StartPart[] = [];

/** Called by rooms.ts when the program loads. */
export function addStartPart(part: StartPart): void {
  parts.push(part);
}

/** Everything that the rooms below have to show. */
export async function startParts(c: Context): Promise<Child[]> {
  const shown: Child[] = [];
  for (const part of parts) shown.push(await part(c));
  return shown;
}
