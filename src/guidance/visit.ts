import { stateTable } from '../foundation/move.ts';

/** The life of one person's presence at a moment, known or anonymous. */
export const visitLife = stateTable({
  table: 'visit',
  states: {
    arrived: 'The visitor is there and waits.',
    being_helped: 'The visitor is being helped.',
    left_helped: 'The visitor went away and was helped.',
    left_unhelped: 'The visitor went away without help.',
    unsupervised_use: 'The visitor only used a computer, the printer or the internet.',
  },
  verbs: {
    started: { from: ['arrived'], to: 'being_helped' },
    helped: { from: ['being_helped'], to: 'left_helped' },
    left: { from: ['arrived', 'being_helped'], to: 'left_unhelped' },
    used_alone: { from: ['arrived'], to: 'unsupervised_use' },
  },
});

export type VisitState = keyof typeof visitLife.states;

/** The states in which somebody is in the room now. */
export const HERE = ['arrived', 'being_helped'] as const satisfies readonly VisitState[];

/** How well a visitor is known. Anonymous visits are counted as visits, never as unique end users. */
export type IdentityLevel = 'identified' | 'pseudonymous' | 'anonymous';
