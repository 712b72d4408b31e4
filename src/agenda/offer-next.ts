import { sql } from 'kysely';
import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import { chooseChannel } from '../messages/choose-channel.ts';
import { whenToLeave } from '../messages/may-reach.ts';
import { findRecipient, type Recipient } from '../messages/recipient.ts';
import { send } from '../messages/send.ts';
import { forEverybody } from '../people/for-everybody.ts';
import { isFull, whyNoSignup } from './activity.ts';
import { type HeldActivity, nextDate, takeSeats } from './hold-activity.ts';
import { MAX_LET_BY, type Party, registrationLife, roomFor, termOf } from './registration.ts';

type Waiting = Party & { id: string; clientId: string; registeredBy: string | null };

/** Offers the free seats of a held activity to who waits, also to who is hidden from the actor: those who let no offer by first, then by number.
 *  A party that does not fit waits for more seats; the next who does fit is not kept waiting for it. `except`: who just let a seat go by.
 *  Each is told in their own safe way; who has none stands on the list of the activity, for who meets them. Once it is too late to step in,
 *  nobody is offered anything. */
export async function offerNext(scope: Scope, activity: HeldActivity, except: string | null = null): Promise<void> {
  const startsAt = nextDate(activity, scope.now);
  const tooLate = whyNoSignup(activity, scope.now);
  if (startsAt === null || (tooLate && tooLate !== 'too_late') || isFull(activity)) return;
  await forEverybody(scope, async () => {
    let held = activity;
    for (const one of await whoWaits(scope, activity.id, except)) {
      if (isFull(held)) return;
      const room = roomFor(held, one);
      if (!room) continue;
      await offer(scope, held, one, { quotaId: room.quotaId, startsAt });
      held = takeSeats(scope, held, one.size, room.quotaId);
    }
  });
}

async function offer(
  scope: Scope,
  { helpPointId, helpPoint }: HeldActivity,
  { id, clientId, registeredBy }: Waiting,
  { quotaId, startsAt }: { quotaId: string | null; startsAt: Temporal.Instant },
): Promise<void> {
  const person = await findRecipient(scope, clientId);
  const { soon, until } = termOf(whenTold(scope, person), startsAt);
  const kind = soon ? 'seat_offered_soon' : 'seat_offered';
  await send(scope, { kind, clientId, helpPointId, startsAt, place: helpPoint, referrerAccountId: registeredBy }, person);
  await move(scope, registrationLife, id, 'offered', { set: { offered_until: until, quota_id: quotaId }, channel: 'system' });
}

/** When the message of the offer leaves, and so the time to answer begins; at once for who has no way to be told. */
function whenTold({ now }: Scope, person: Recipient): Temporal.Instant {
  const choice = chooseChannel(person.way, person.points, person);
  return choice ? whenToLeave(choice.channel, now, person) : now;
}

async function whoWaits(scope: Scope, activityId: string, except: string | null): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select r.id, r.client_id as "clientId", r.registered_by as "registeredBy", 1 + r.companions as size, r.organisation_id as "organisationId",
      array(select g.target_group from client_target_group g where g.digibank_id = r.digibank_id and g.client_id = r.client_id) as "targetGroups"
    from registration r
    where r.digibank_id = ${scope.digibankId} and r.activity_id = ${activityId} and r.state = 'waitlisted' and r.let_by < ${MAX_LET_BY}
      and r.id is distinct from ${except}::uuid
    order by r.let_by, r.in_line`.execute(scope.db);
  return rows;
}
