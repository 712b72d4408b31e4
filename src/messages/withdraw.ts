import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import { messageLife } from './message.ts';

/** The states in which a message can still be kept from leaving. */
export const NOT_LEFT_YET: readonly string[] = messageLife.verbs.withdrawn.from;

/** Keeps messages from leaving that say what is not so any more. What left meanwhile has left. */
export async function withdraw(scope: Scope, ids: readonly string[]): Promise<void> {
  for (const id of ids) await move(scope, messageLife, id, 'withdrawn', { channel: 'system', set: { problem: 'withdrawn' } });
}
