import { stateTable } from '../foundation/move.ts';

/** Why a person may ask that a file is kept but not used. accuracy: what stands there is contested · unlawful: it should not be there, and the
 *  person does not want it erased · claim: the person needs it for a claim · objection: an objection waits for an answer.
 *  Source: GDPR, article 18, first paragraph. */
export const RESTRICTION_GROUNDS = ['accuracy', 'unlawful', 'claim', 'objection'] as const;
export type RestrictionGround = (typeof RESTRICTION_GROUNDS)[number];

/** How a person heard that a restriction ends. Source: GDPR, article 18, third paragraph. */
export const TOLD_HOW = ['in_person', 'phone', 'letter', 'via_referrer'] as const;
export type ToldHow = (typeof TOLD_HOW)[number];

/** The life of a restriction. */
export const restrictionLife = stateTable({
  table: 'restriction',
  states: {
    in_force: 'The file is kept, and seen by the rights desk alone.',
    lifted: 'The person was told, and the file is used again.',
  },
  verbs: { lifted: { from: ['in_force'], to: 'lifted' } },
});
