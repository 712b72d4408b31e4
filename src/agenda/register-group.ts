import type { Scope } from '../foundation/transaction.ts';
import type { NotShared } from '../partners/agreement.ts';
import { type ConsentWay, type NewClient, UNKNOWN_CLIENT } from '../people/client.ts';
import { holdActivity } from './hold-activity.ts';
import { type NotRegistered, type Registered, register } from './register.ts';
import { registerBrought } from './register-brought.ts';
import { roomFor } from './registration.ts';

/** The people whom somebody brings at once. `organisationId` null: a colleague registers them, no partner. */
export type Group = {
  activityId: string;
  people: readonly Pick<NewClient, 'firstName' | 'lastName'>[];
  organisationId: string | null;
  agreed: ConsentWay;
};

/** Registers a whole group, each with a card, or nobody: where there are not seats for all, nobody gets one (`free`: how many there are).
 *  What it refuses leaves things half done: the caller undoes the transaction. */
export async function registerGroup(
  scope: Scope,
  { activityId, people, organisationId, agreed }: Group,
): Promise<{ registered: Registered[] } | { refused: NotRegistered | NotShared } | { refused: 'too_few_seats'; free: number }> {
  const activity = await holdActivity(scope, activityId);
  if (!activity) return { refused: 'not_published' };
  const free = freeFor(activity, organisationId);
  if (free !== null && free < people.length) return { refused: 'too_few_seats', free };
  const registered: Registered[] = [];
  for (const person of people) {
    const wish = { activityId, who: newcomer(person, agreed), channel: 'via_referrer' as const, byStaff: true };
    const done =
      organisationId === null
        ? await register(scope, { ...wish, channel: 'in_person' })
        : await registerBrought(scope, { ...wish, organisationId }, { agreed, named: false });
    if ('refused' in done) return done;
    registered.push(done);
  }
  return { registered };
}

/** How many single people of one organisation still find a seat, held ones first; null: nobody counts them. */
export function freeFor(seats: Parameters<typeof roomFor>[0], organisationId: string | null): number | null {
  if (seats.seats === null) return null;
  let [free, left] = [0, seats];
  for (;;) {
    const room = roomFor(left, { size: 1, organisationId, targetGroups: [] });
    if (!room) return free;
    const quotas = left.quotas.map((quota) => (quota.id === room.quotaId ? { ...quota, taken: quota.taken + 1 } : quota));
    [free, left] = [free + 1, { ...left, seatsTaken: left.seatsTaken + 1, quotas }];
  }
}

/** Somebody of a group carries a card: nothing is kept to reach them by. */
function newcomer(person: Pick<NewClient, 'firstName' | 'lastName'>, givenHow: ConsentWay): NewClient {
  return { ...UNKNOWN_CLIENT, ...person, consents: [{ purpose: 'registration', givenHow }] };
}
