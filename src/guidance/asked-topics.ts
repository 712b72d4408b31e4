import type { Scope } from '../foundation/transaction.ts';

/** For appointments, by their id: the codes of the topics that were asked about. */
export type AskedTopics = (scope: Scope, appointmentIds: string[]) => Promise<Map<string, string[]>>;

let source: AskedTopics = async () => new Map();

/** Says where the asked topics can be found: in the room of the questions, which stands below this one. Called by rooms.ts. */
export function findAskedTopicsWith(found: AskedTopics): void {
  source = found;
}

/** What the people behind these appointments asked about, so that the coach finds those topics first. */
export async function askedTopics(scope: Scope, appointmentIds: string[]): Promise<Map<string, string[]>> {
  return appointmentIds.length > 0 ? source(scope, appointmentIds) : new Map();
}
