import { moveAlong } from '../foundation/move.ts';
import type { Reaction } from '../foundation/record.ts';
import { FOLLOWS, type ReferralVerb, referralLife } from './referral.ts';

/** When a question moves, the referral that brought it moves along, in the same transaction. */
function follow(verb: ReferralVerb): Reaction {
  return async (scope, happening) => {
    if ((await happening.known?.())?.referred === false) return;
    await moveAlong(scope, referralLife, { column: 'help_request_id', id: happening.id }, verb);
  };
}

/** By event of the question: what the referral does. */
export const referralReactions: Record<string, Reaction> = Object.fromEntries(
  Object.entries(FOLLOWS).flatMap(([event, verb]) => (verb ? [[`help_request.${event}`, follow(verb)]] : [])),
);
