/** The three questions of the Digicheck: has the person access, how skilled are they, is there somebody around them. Source: domain 5.1. */
export const DIGICHECK_ICONS = ['access', 'skills', 'network'] as const;
export type DigicheckIcon = (typeof DIGICHECK_ICONS)[number];

/** The answers from little to much, and the one that is always allowed. */
export const DIGICHECK_ANSWERS = ['none', 'little', 'fair', 'good', 'not_said'] as const;
export type DigicheckAnswer = (typeof DIGICHECK_ANSWERS)[number];

export type Digicheck = Record<DigicheckIcon, DigicheckAnswer>;

/** The stored score, 0 (none) to 3 (good); null where the person would rather not say. */
export function scoreOf(answer: DigicheckAnswer): number | null {
  return answer === 'not_said' ? null : DIGICHECK_ANSWERS.indexOf(answer);
}

/** The answer behind a stored score. */
export function answerOf(score: number | null): DigicheckAnswer {
  return score === null ? 'not_said' : (DIGICHECK_ANSWERS[score] ?? 'not_said');
}

/** Whether anything was said at all: a check without an answer is not kept. */
export function saysSomething(check: Digicheck): boolean {
  return DIGICHECK_ICONS.some((icon) => check[icon] !== 'not_said');
}
