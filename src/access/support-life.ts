import { stateTable } from '../foundation/move.ts';

/** The life of looking along. When its time is over the role has ended by itself, whatever stands here. */
export const supportLife = stateTable({
  table: 'support_access',
  states: {
    asked: 'The operator asked, the coordinator has still to answer.',
    agreed: 'The operator looks along, until its time is over.',
    refused: 'The coordinator said no.',
    ended: 'Ended before its time, by the coordinator or by the operator.',
  },
  verbs: {
    agreed: { from: ['asked'], to: 'agreed' },
    refused: { from: ['asked'], to: 'refused' },
    ended: { from: ['agreed'], to: 'ended' },
  },
});

export type SupportState = keyof typeof supportLife.states;
