/** Who may hold a mandate. */
export const MANDATE_HOLDERS = ['family', 'carer', 'trusted_person', 'organisation'] as const;
export type MandateHolder = (typeof MANDATE_HOLDERS)[number];

/** What it may be for. ask: ask for help · stop: give up a question or a place. */
export const MANDATE_SCOPES = ['ask', 'stop'] as const;
export type MandateScope = (typeof MANDATE_SCOPES)[number];

/** How it was shown, never kept as a copy: the person said it here · a paper with the person's signature · a decision of a judge. */
export const MANDATE_PROOFS = ['said_here', 'signed_paper', 'official_paper'] as const;
export type MandateProof = (typeof MANDATE_PROOFS)[number];

/** The longest that a mandate lasts, in years; after it the person is asked again. The database holds it too (0193). */
export const LASTS_YEARS = 1;

/** A mandate to act in a person's name, from its first to its last day. */
export type Mandate = {
  id: string;
  holderName: string;
  holder: MandateHolder;
  scope: MandateScope[];
  validFrom: Temporal.PlainDate;
  validUntil: Temporal.PlainDate;
  revoked: boolean;
};

export type MandateStanding = 'valid' | 'ended' | 'revoked';

/** How a mandate stands on a day. It begins on the day it is written down. */
export function standingOfMandate(
  { validUntil, revoked }: Pick<Mandate, 'validUntil' | 'revoked'>,
  today: Temporal.PlainDate,
): MandateStanding {
  if (revoked) return 'revoked';
  return Temporal.PlainDate.compare(today, validUntil) > 0 ? 'ended' : 'valid';
}

/** Why somebody may not act: there is no such mandate for this person · its last day is past · it was taken back · it is not for this. */
export type NoMandate = 'no_mandate' | 'ended' | 'revoked' | 'not_for_this';

/** Whether the holder of a mandate may do this in the person's name on a day; null: yes. */
export function mayNotAct(mandate: Mandate | null, wish: MandateScope, today: Temporal.PlainDate): NoMandate | null {
  if (!mandate) return 'no_mandate';
  const standing = standingOfMandate(mandate, today);
  if (standing !== 'valid') return standing;
  return mandate.scope.includes(wish) ? null : 'not_for_this';
}

/** Whether a last day may be chosen: from today on, and at most a year ahead. */
export function mayLastUntil(day: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(day, today) >= 0 && Temporal.PlainDate.compare(day, today.add({ years: LASTS_YEARS })) <= 0;
}
