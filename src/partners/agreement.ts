/** What a Digibank and an organisation may agree on. protocol: between public bodies · joint_controllers: they decide together · processor: works
 *  for the Digibank, on its word alone · consent_only: nothing of a person without that person's yes. Source: domain 6.1. */
export const AGREEMENT_KINDS = ['protocol', 'joint_controllers', 'processor', 'consent_only'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

/** Which data of a person may cross. outcome: whether help came, never what it was about. */
export const SHARED_DATA = ['identity', 'contact', 'question', 'needs', 'groups', 'digicheck', 'outcome'] as const;
export type SharedData = (typeof SHARED_DATA)[number];

/** Nobody can be referred with less: who it is, how to reach them, and with what to help. */
export const NEEDED_TO_REFER: readonly SharedData[] = ['identity', 'contact', 'question'];

/** The legal ground on which something of a person is shared. */
export type SharingGround = 'public_task' | 'consent';

/** What an agreement says; `validFrom` and `validUntil` are its first and last day, without a last day until somebody ends it. */
export type Agreement = {
  id: string;
  kind: AgreementKind;
  shares: readonly SharedData[];
  validFrom: Temporal.PlainDate;
  validUntil: Temporal.PlainDate | null;
};

export type AgreementStanding = 'coming' | 'valid' | 'ends_soon' | 'ended';

/** So many days before its end an agreement asks to be renewed: a new one must pass two boards. */
export const WARNED_DAYS = 60;

/** How an agreement stands on a day. */
export function standingOf(
  { validFrom, validUntil }: Pick<Agreement, 'validFrom' | 'validUntil'>,
  today: Temporal.PlainDate,
): AgreementStanding {
  if (validUntil !== null && isAfter(today, validUntil)) return 'ended';
  if (isAfter(validFrom, today)) return 'coming';
  if (validUntil === null) return 'valid';
  return today.until(validUntil).days <= WARNED_DAYS ? 'ends_soon' : 'valid';
}

/** Why nothing may be shared with an organisation: there is no agreement · it begins later · it ended · the organisation only works for us ·
 *  it does not cover these data · the person has not said yes. */
export type NotShared = 'no_agreement' | 'not_yet' | 'ended' | 'processor' | 'not_covered' | 'no_consent';

/** On what ground these data of a person may be shared on a day, and what else that agreement covers; `consented`: the person said yes to this
 *  organisation.
 *  An agreement that needs no consent goes first, then the latest. The database holds the same rule (people/share.ts). */
export function mayShare(
  agreements: readonly Agreement[],
  day: Temporal.PlainDate,
  shares: readonly SharedData[],
  consented: boolean,
): { ground: SharingGround; shares: readonly SharedData[] } | { refused: NotShared } {
  if (agreements.length === 0) return { refused: 'no_agreement' };
  const valid = agreements.filter((one) => ['valid', 'ends_soon'].includes(standingOf(one, day)));
  if (valid.length === 0) return { refused: agreements.some((one) => standingOf(one, day) === 'coming') ? 'not_yet' : 'ended' };
  const forSharing = valid.filter(({ kind }) => kind !== 'processor');
  if (forSharing.length === 0) return { refused: 'processor' };
  const covering = forSharing.filter((one) => shares.every((data) => one.shares.includes(data)));
  if (covering.length === 0) return { refused: 'not_covered' };
  const best = covering.toSorted(
    (a, b) => Number(a.kind === 'consent_only') - Number(b.kind === 'consent_only') || Temporal.PlainDate.compare(b.validFrom, a.validFrom),
  )[0];
  if (!best || (best.kind === 'consent_only' && !consented)) return { refused: 'no_consent' };
  return { ground: best.kind === 'consent_only' ? 'consent' : 'public_task', shares: best.shares };
}

/** Whether sharing with an organisation rests on the yes of the person alone, as its agreements stand on a day. */
export function restsOnConsent(agreements: readonly Agreement[], day: Temporal.PlainDate): boolean {
  const answer = mayShare(agreements, day, [], true);
  return 'ground' in answer && answer.ground === 'consent';
}

const isAfter = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) > 0;
