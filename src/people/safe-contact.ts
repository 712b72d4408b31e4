import type { ConsentChannel } from './purposes.ts';

/** What may not be done to reach a person, because somebody near them may read, hear or find it.
 *  no_messages: nothing that can be read at home · no_voicemail: nothing on an answering machine · no_paper: nothing on paper to take home. */
export const CAUTIONS = ['no_messages', 'no_voicemail', 'no_paper'] as const;
export type Caution = (typeof CAUTIONS)[number];

/** How carefully a person is reached. `callHours`: from and until which whole hour one may call (local time, Europe/Brussels); null: the
 *  hours that hold for everybody. `stoppedChannels`: by which the person no longer wants messages. */
export type SafeContact = {
  cautions: readonly Caution[];
  callHours: readonly [number, number] | null;
  stoppedChannels?: readonly ConsentChannel[];
};

/** Whoever said nothing. */
export const NO_CAUTION: SafeContact = { cautions: [], callHours: null };

/** The hours between which people are called at all. Source: domain 4, "quiet hours". */
export const CALLING_HOURS = { first: 8, last: 20 } as const;

/** Whether anything must be minded: then a message names nobody and no place. */
export function needsCare({ cautions, callHours }: SafeContact): boolean {
  return cautions.length > 0 || callHours !== null;
}

/** Whether a sheet may be given along: a card, a ticket, a copy for the person. */
export function mayGivePaper({ cautions }: SafeContact): boolean {
  return !cautions.includes('no_paper');
}
