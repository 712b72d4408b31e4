import { stateTable } from '../foundation/move.ts';

/** After noticing a breach there are so many hours to tell the authority. Source: GDPR, article 33, first paragraph. */
export const NOTICE_HOURS = 72;

/** Kinds of data that a breach can be about, as the notice to the authority asks them. */
export const BREACH_DATA = ['names', 'contact', 'questions', 'help', 'messages', 'accounts'] as const;
export type BreachData = (typeof BREACH_DATA)[number];

/** What somebody does besides deciding. */
export const BREACH_STEPS = ['stopped', 'people_checked', 'people_told'] as const;
export type BreachStep = (typeof BREACH_STEPS)[number];

/** The life of a breach. */
export const breachLife = stateTable({
  table: 'breach',
  states: {
    proposed: 'It may be one, such as a lost device: somebody has to look.',
    open: 'It is one. The hours run.',
    notified: 'The authority was told.',
    not_notified: 'The authority is not told, with the reason.',
    closed: 'Everything was done, and what was learned is written down.',
    dismissed: 'It was none, with the reason.',
  },
  verbs: {
    taken_up: { from: ['proposed'], to: 'open' },
    dismissed: { from: ['proposed', 'open'], to: 'dismissed' },
    notified: { from: ['open'], to: 'notified' },
    kept_inside: { from: ['open'], to: 'not_notified' },
    closed: { from: ['notified', 'not_notified'], to: 'closed' },
  },
});

export type BreachState = keyof typeof breachLife.states;

/** How the 72 hours stand: the moment by which the authority must know, the whole hours that went by and that are left (below 0: too late). */
export function clockOf(noticedAt: Temporal.Instant, now: Temporal.Instant): { until: Temporal.Instant; gone: number; left: number } {
  const gone = Math.max(0, Math.floor(now.since(noticedAt).total('hours')));
  return { until: noticedAt.add({ hours: NOTICE_HOURS }), gone, left: NOTICE_HOURS - gone };
}
