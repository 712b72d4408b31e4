import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import { send } from '../messages/send.ts';
import { forEverybody } from '../people/for-everybody.ts';
import { activityLife, comingOf } from './activity.ts';
import { cancelRegistration } from './cancel-registration.ts';
import { insteadFor, insteadOf } from './instead.ts';
import type { OwnActivity } from './own-activities.ts';
import { sessionLife } from './session.ts';
import { participantsOf, tellParticipants } from './tell-participants.ts';
import { placeOf } from './write-dates.ts';

/** Why an activity, or one of its dates, does not take place as planned. */
export const CALL_OFF_REASONS = ['trainer_away', 'too_few', 'place_closed', 'other'] as const;
export type CallOffReason = (typeof CALL_OFF_REASONS)[number];

/** Cancels an activity for good: its coming dates fall away, every seat is given back, and whoever took part or waited is told in their own safe
 *  way, with two other moments where they can be. False: it was cancelled already, or never published. */
export async function cancelActivity(scope: Scope, activity: OwnActivity, reason: CallOffReason): Promise<boolean> {
  if (!(await move(scope, activityLife, activity.id, 'cancelled', { details: { reason } }))) return false;
  const startsAt = await callOffDates(scope, activity, reason);
  await forEverybody(scope, async () => {
    const proposals = await insteadOf(scope, activity.id);
    for (const person of await participantsOf(scope, activity.id)) {
      if (!(await cancelRegistration(scope, person.registrationId, { by: 'organisation', reason })) || startsAt === null) continue;
      await send(scope, {
        kind: 'activity_cancelled',
        clientId: person.clientId,
        helpPointId: activity.helpPointId,
        referrerAccountId: person.registeredBy,
        startsAt,
        place: placeOf(activity.mode, activity.helpPoint),
        instead: insteadFor(person, proposals),
      });
    }
  });
  return true;
}

/** Puts an activity off: its coming dates fall away, whoever has a seat keeps it and is told, with two other
 *  moments where they can be meanwhile. Once new dates are published they hear those.
 *  False: it is not published. */
export async function postponeActivity(scope: Scope, activity: OwnActivity, reason: CallOffReason): Promise<boolean> {
  if (!(await move(scope, activityLife, activity.id, 'postponed', { details: { reason } }))) return false;
  const [first] = comingOf(activity.dates, scope.now);
  await callOffDates(scope, activity, reason);
  if (first) {
    const place = placeOf(first.mode, activity.helpPoint);
    await tellParticipants(scope, activity, { kind: 'activity_postponed', startsAt: first.startsAt, place }, { withInstead: true });
  }
  return true;
}

/** Gives when the first of the dates that fell away would have begun; of one that was postponed before, the last that was planned. */
async function callOffDates(scope: Scope, { dates }: OwnActivity, reason: CallOffReason): Promise<Temporal.Instant | null> {
  const coming = comingOf(dates, scope.now);
  for (const { id } of coming) await move(scope, sessionLife, id, 'cancelled', { details: { reason } });
  return (coming[0] ?? dates.at(-1))?.startsAt ?? null;
}
