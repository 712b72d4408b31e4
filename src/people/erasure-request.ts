import { stateTable } from '../foundation/move.ts';

/** The life of somebody's wish to be erased. */
export const erasureRequestLife = stateTable({
  table: 'erasure_request',
  states: {
    asked: 'The person asked, and somebody wrote it down.',
    done: 'It was done, and the person was told.',
    refused: 'It is not done: the person no longer wants it.',
  },
  verbs: {
    answered: { from: ['asked'], to: 'done' },
    withdrawn: { from: ['asked'], to: 'refused' },
  },
});
