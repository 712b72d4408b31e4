/** The three questions of the Digicheck: has the person access, how skilled are they, is there somebody around them. Source: domain 5.1. */
export const DIGICHECK_ICONS = ['access', 'skills', 'network'] as const;
type DigicheckIcon = (typeof DIGICHECK_ICONS)[number];

/** The answers from nothing to good, and the one that is always allowed. */
export const DIGICHECK_ANSWERS = ['none', 'some', 'good', 'not_said'] as const;
export type DigicheckAnswer = (typeof DIGICHECK_ANSWERS)[number];

export type Digicheck = Record<DigicheckIcon, DigicheckAnswer>;

const SCORES: Record<DigicheckAnswer, number | null> = { none: 0, some: 1, good: 3, not_said: null };

/** The stored score, 0 (none) to 3 (good); null where the person would rather not say. The icons skip 2: that takes the long form. */
export function scoreOf(answer: DigicheckAnswer): number | null {
  return SCORES[answer];
}

/** The answer behind a stored score. */
export function answerOf(score: number | null): DigicheckAnswer {
  return score === null ? 'not_said' : score >= 3 ? 'good' : score >= 1 ? 'some' : 'none';
}

/** Whether anything was said at all: a check without an answer is not kept. */
export function saysSomething(check: Digicheck): boolean {
  return DIGICHECK_ICONS.some((icon) => check[icon] !== 'not_said');
}
