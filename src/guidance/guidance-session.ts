import { stateTable } from '../foundation/move.ts';

/** The life of help at the table: one person, one coach, from sitting down to getting up. */
export const guidanceSessionLife = stateTable({
  table: 'guidance_session',
  states: {
    open: 'Help is under way.',
    closed: 'Help has ended and is written down.',
  },
  verbs: {
    closed: { from: ['open'], to: 'closed' },
  },
});

/** How the visitor leaves. */
export const OUTCOMES = ['resolved', 'partly_resolved', 'not_resolved'] as const;

export type Outcome = (typeof OUTCOMES)[number] | 'handed_over';

/** Who did it, from the visitor alone to the coach alone. The place in the list plus one is what is stored: 1 to 5. Source: domain 4.6. */
export const WHO_DID_IT = ['alone', 'hint', 'shown', 'together', 'coach'] as const;

export type WhoDidIt = (typeof WHO_DID_IT)[number];

/** The stored level, 1 (alone) to 5 (the coach did it). */
export function levelOf(who: WhoDidIt): number {
  return WHO_DID_IT.indexOf(who) + 1;
}

/** Why a coach did it in the visitor's place. Showing is the rule, so doing asks a reason. */
export const COACH_REASONS = ['urgency', 'disability', 'technical'] as const;

export type CoachReason = (typeof COACH_REASONS)[number];

/** One thing that was worked on, and who did it. */
export type TopicDone = { topic: string; level: number; coachReason: CoachReason | null };
