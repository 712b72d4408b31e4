import { stateTable } from '../foundation/move.ts';
import type { Channel } from '../foundation/record.ts';

/** A question that somebody still waits for. */
export const OPEN = ['new', 'triaged', 'waiting', 'matched', 'scheduled', 'in_progress'] as const;

/** On the waiting list: nobody has a place for it yet. */
const ON_LIST = ['new', 'triaged', 'waiting'] as const;

/** Ended, one way or another; the person can come back with it. */
export const CLOSED = [
  'handed_over',
  'resolved',
  'partly_resolved',
  'closed_advised',
  'closed_unresolved',
  'cancelled',
  'unreachable',
] as const;

/** The life of a question, from asking to outcome. Source: domain 4.1. Placing straight from `new` looks at the question, puts it on the
 *  list and matches it in one act, as a manager does who sees a free place. Help without a place (a walk-in) may end a question that waits;
 *  when one part was handed over, the digital part may still be helped. */
export const helpRequestLife = stateTable({
  table: 'help_request',
  states: {
    new: 'Asked; nobody has looked at it yet.',
    triaged: 'Looked at: it is a digital question.',
    waiting: 'On the waiting list of a help point or a municipality.',
    matched: 'A coach or moment was found, the person has still to agree.',
    scheduled: 'A seat is kept at a moment.',
    in_progress: 'The person is being helped.',
    handed_over: 'It went beyond digital and was passed on to somebody who may take it up.',
    resolved: 'Helped.',
    partly_resolved: 'Helped in part; more is needed.',
    closed_advised: 'Pointed to a walk-in moment.',
    closed_unresolved: 'Closed without help, with the reason.',
    cancelled: 'The person no longer wants it, with the reason.',
    unreachable: 'The person could not be reached in three tries.',
  },
  verbs: {
    triaged: { from: ['new'], to: 'triaged' },
    listed: { from: ['new', 'triaged'], to: 'waiting' },
    walk_in_advised: { from: ON_LIST, to: 'closed_advised' },
    matched: { from: ['waiting'], to: 'matched' },
    placed: { from: [...ON_LIST, 'matched'], to: 'scheduled' },
    back_on_list: { from: ['matched', 'scheduled', 'in_progress'], to: 'waiting' },
    expected_again: { from: ['waiting'], to: 'scheduled' },
    started: { from: ['scheduled'], to: 'in_progress' },
    start_undone: { from: ['in_progress'], to: 'scheduled' },
    resolved: { from: [...OPEN, 'handed_over'], to: 'resolved' },
    partly_resolved: { from: [...OPEN, 'handed_over'], to: 'partly_resolved' },
    not_resolved: { from: OPEN, to: 'closed_unresolved' },
    handed_over: { from: OPEN, to: 'handed_over' },
    not_reached: { from: OPEN, to: 'unreachable' },
    cancelled: { from: OPEN, to: 'cancelled' },
    closed: { from: OPEN, to: 'closed_unresolved' },
    reopened: { from: CLOSED, to: 'triaged' },
  },
});

export type HelpRequestState = keyof typeof helpRequestLife.states;
export type HelpRequestVerb = keyof typeof helpRequestLife.verbs;

/** Why a person no longer wants it. Source: domain 4.1. */
export const CANCEL_REASONS = ['solved_myself', 'no_longer_wanted', 'moved', 'too_far', 'other_priority', 'died'] as const;

/** Why the Digibank closes a question without help. */
export const CLOSE_REASONS = ['not_digital', 'needs_mandate', 'asked_twice', 'no_offer', 'no_answer'] as const;

/** Why a question ended at the table without being solved: written by the outcome that the coach chose. */
export const NOT_RESOLVED = 'not_resolved';

/** How a question came in. */
export type RequestChannel = Exclude<Channel, 'system'>;

export const DAY_PARTS = ['morning', 'afternoon', 'evening', 'saturday'] as const;
type DayPart = (typeof DAY_PARTS)[number];

/** What happens when the deadline passes. All but `none` go before other deadlines; `safety` is for today. */
export const CONSEQUENCES = ['none', 'income', 'work', 'home', 'papers', 'safety'] as const;
export type Consequence = (typeof CONSEQUENCES)[number];

/** A request has at most three topics: more is another question. Source: domain 5.7. */
export const MAX_TOPICS = 3;

/** What somebody asks, apart from who asks it. */
export type Question = {
  topics: string[];
  ownWords: string | null;
  helpPointId: string | null;
  nisCode: string | null;
  dayParts: DayPart[];
  deadlineOn: Temporal.PlainDate | null;
  consequence: Consequence;
  language: string | null;
};
