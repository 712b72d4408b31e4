import type { Scope } from '../foundation/transaction.ts';
import { findRequest, type RequestInReach } from './find-request.ts';
import { type FittingSession, fittingSessions } from './fitting-sessions.ts';
import { permissions } from './permissions.ts';

/** For one person of several: the moment that would be given. `fit` null: nothing fits any more. */
export type Proposal = { request: RequestInReach; fit: FittingSession | null };

const LOOKED_AT = 12;

/** Proposes a place for several people at once, in the given order, each the soonest that fits and never more people than seats.
 *  Nothing is kept: others may be first. Who is not in reach or no longer waits is left out. */
export async function proposePlaces(scope: Scope, requestIds: readonly string[]): Promise<Proposal[]> {
  const given = new Map<string, number>();
  const proposals: Proposal[] = [];
  for (const id of requestIds) {
    const request = await findRequest(scope, permissions['requests.help_request.place'], id);
    if (!request?.clientId || !['new', 'triaged', 'waiting', 'matched'].includes(request.state)) continue;
    const fits = await fittingSessions(scope, id, LOOKED_AT);
    const fit = fits.find((one) => one.freeSeats === null || one.freeSeats > (given.get(one.id) ?? 0)) ?? null;
    if (fit) given.set(fit.id, (given.get(fit.id) ?? 0) + 1);
    proposals.push({ request, fit });
  }
  return proposals;
}
