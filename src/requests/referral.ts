import { stateTable } from '../foundation/move.ts';
import type { HelpRequestVerb } from './help-request.ts';

/** The life of a referral: what a referrer may know of the question they brought, which is its status and never its content.
 *  Source: domain 4.2. */
export const referralLife = stateTable({
  table: 'referral',
  states: {
    sent: 'Signed up; nobody has looked at it yet.',
    accepted: 'Looked at and taken.',
    waiting: 'Taken; waiting for a place.',
    first_contact: 'A place was given.',
    active: 'The person came.',
    completed: 'The help has ended.',
    declined: 'Not taken, with an alternative: a walk-in moment or another service.',
    withdrawn: 'The person no longer wants it.',
    no_response: 'The person could not be reached: back to the referrer.',
    expired: 'Nothing happened for too long.',
  },
  verbs: {
    accepted: { from: ['sent'], to: 'accepted' },
    put_on_list: { from: ['sent', 'accepted', 'first_contact', 'active'], to: 'waiting' },
    place_given: { from: ['sent', 'accepted', 'waiting'], to: 'first_contact' },
    came: { from: ['sent', 'accepted', 'waiting', 'first_contact'], to: 'active' },
    coming_undone: { from: ['active'], to: 'first_contact' },
    completed: { from: ['sent', 'accepted', 'waiting', 'first_contact', 'active'], to: 'completed' },
    declined: { from: ['sent', 'accepted', 'waiting', 'first_contact'], to: 'declined' },
    withdrawn: { from: ['sent', 'accepted', 'waiting', 'first_contact', 'active'], to: 'withdrawn' },
    not_reached: { from: ['sent', 'accepted', 'waiting', 'first_contact', 'active'], to: 'no_response' },
    expired: { from: ['sent'], to: 'expired' },
    taken_up_again: { from: ['completed', 'declined', 'withdrawn', 'no_response', 'expired'], to: 'accepted' },
  },
});

export type ReferralVerb = keyof typeof referralLife.verbs;

/** What becomes of the referral when something happens to the question it brought. */
export const FOLLOWS: Record<HelpRequestVerb, ReferralVerb | null> = {
  triaged: 'accepted',
  listed: 'put_on_list',
  walk_in_advised: 'declined',
  matched: null,
  placed: 'place_given',
  back_on_list: 'put_on_list',
  expected_again: 'place_given',
  started: 'came',
  start_undone: 'coming_undone',
  resolved: 'completed',
  partly_resolved: 'completed',
  not_resolved: 'completed',
  handed_over: 'completed',
  not_reached: 'not_reached',
  cancelled: 'withdrawn',
  closed: 'declined',
  reopened: 'taken_up_again',
};
