import { describe, expect, test } from 'vitest';
import { may } from '../foundation/move.ts';
import { type HelpRequestState, type HelpRequestVerb, helpRequestLife } from './help-request.ts';
import { FOLLOWS, referralLife } from './referral.ts';

const states = Object.keys(helpRequestLife.states) as HelpRequestState[];
const verbs = Object.keys(helpRequestLife.verbs) as HelpRequestVerb[];

/** The whole table once more, as a person reads it: a state, and what can be done in it. */
const WHAT_MAY_BE_DONE: Record<HelpRequestState, string> = {
  new: 'triaged listed walk_in_advised placed resolved partly_resolved not_resolved handed_over not_reached cancelled closed',
  triaged: 'listed walk_in_advised placed resolved partly_resolved not_resolved handed_over not_reached cancelled closed',
  waiting: 'walk_in_advised matched placed expected_again resolved partly_resolved not_resolved handed_over not_reached cancelled closed',
  matched: 'placed back_on_list resolved partly_resolved not_resolved handed_over not_reached cancelled closed',
  scheduled: 'back_on_list started resolved partly_resolved not_resolved handed_over not_reached cancelled closed',
  in_progress: 'back_on_list start_undone resolved partly_resolved not_resolved handed_over not_reached cancelled closed',
  handed_over: 'resolved partly_resolved reopened',
  resolved: 'reopened',
  partly_resolved: 'reopened',
  closed_advised: 'reopened',
  closed_unresolved: 'reopened',
  cancelled: 'reopened',
  unreachable: 'reopened',
};

describe('the life of a question', () => {
  test.each(states)('what may be done in "%s"', (state) => {
    expect(verbs.filter((verb) => may(helpRequestLife, state, verb)).join(' ')).toBe(WHAT_MAY_BE_DONE[state]);
  });

  test('a closed question can always come back', () => {
    for (const { to } of Object.values(helpRequestLife.verbs))
      expect(
        verbs.some((verb) => may(helpRequestLife, to, verb)),
        to,
      ).toBe(true);
  });
});

describe('the referral follows the question', () => {
  test('every verb of the question says what the referral does, and the referral knows that verb', () => {
    expect(Object.keys(FOLLOWS).sort()).toEqual([...verbs].sort());
    for (const verb of Object.values(FOLLOWS)) if (verb) expect(referralLife.verbs[verb]).toBeDefined();
  });

  test('brought, placed, came, helped', () => {
    let state: keyof typeof referralLife.states = 'sent';
    for (const verb of ['placed', 'started', 'resolved'] as const) {
      const step = FOLLOWS[verb];
      if (!step || !may(referralLife, state, step)) throw new Error(`${verb} is not possible in ${state}`);
      state = referralLife.verbs[step].to;
    }
    expect(state).toBe('completed');
  });
});
