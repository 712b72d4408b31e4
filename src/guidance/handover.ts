import { stateTable } from '../foundation/move.ts';

/** The life of a question that goes beyond digital, from the coach to somebody who may take it up. */
export const handoverLife = stateTable({
  table: 'handover',
  states: {
    proposed: 'The coach passed the question on; nobody has taken it up yet.',
    agreed: 'Somebody took the question up.',
    transferred: 'The visitor was announced at the right service.',
    confirmed_received: 'The visitor arrived at that service.',
    not_arrived: 'The visitor did not arrive at that service.',
  },
  verbs: {
    taken_up: { from: ['proposed'], to: 'agreed' },
    transferred: { from: ['agreed'], to: 'transferred' },
    confirmed: { from: ['transferred'], to: 'confirmed_received' },
    not_arrived: { from: ['transferred'], to: 'not_arrived' },
    transferred_again: { from: ['not_arrived'], to: 'transferred' },
  },
});

export type HandoverState = keyof typeof handoverLife.states;
export type HandoverVerb = keyof typeof handoverLife.verbs;

/** The steps that ask nothing more. To which service it goes on is a step of its own (pass-further.ts). */
export const FOLLOW_VERBS = ['taken_up', 'confirmed', 'not_arrived'] as const satisfies readonly HandoverVerb[];

/** What a handed-over question is about, in a class and never in own words. Source: domain 4.2. */
export const REASON_CLASSES = [
  'debt',
  'housing',
  'health',
  'benefit_rights',
  'work',
  'family',
  'residence_permit',
  'legal',
  'violence',
  'other',
] as const;

export type ReasonClass = (typeof REASON_CLASSES)[number];
