import type { Caution } from './safe-contact.ts';

/** How a person wants to be reached. card: a printed card, nothing of the person is kept to reach them by. */
export const CONTACT_WAYS = ['sms', 'call', 'email', 'letter', 'via_referrer', 'card'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** What helps, never why. */
export const HELPS = [
  'talk_slowly',
  'other_language',
  'large_letters',
  'with_someone',
  'at_home',
  'woman_coach',
  'man_coach',
  'no_stairs',
  'reads_with_difficulty',
  'hears_with_difficulty',
] as const;
export type Help = (typeof HELPS)[number];

export const HELPED_BEFORE = ['yes', 'no', 'unknown'] as const;
export type HelpedBefore = (typeof HELPED_BEFORE)[number];

export const CONSENT_WAYS = ['spoken', 'signed', 'on_screen'] as const;
export type ConsentWay = (typeof CONSENT_WAYS)[number];

/** What a person agrees to while being signed up: to be helped by us, and that we share with one organisation. That the way to be reached may be
 *  used follows from having chosen it (register-client.ts). */
export type Consent = { givenHow: ConsentWay } & ({ purpose: 'registration' } | { purpose: 'share'; organisationId: string });

/** identified: a file with a full name and a year of birth. pseudonymous: a nickname or a card only. Both count as one end user. */
export type IdentityLevel = 'identified' | 'pseudonymous';

/** A person who is helped, as somebody signs them up. No name: the person is called after the number on the card. */
export type NewClient = {
  firstName: string | null;
  lastName: string | null;
  birthYear: number | null;
  postcode: string | null;
  nisCode: string | null;
  outOfArea: boolean;
  contactWay: ContactWay;
  cautions: readonly Caution[];
  phone: string | null;
  email: string | null;
  address: string | null;
  languages: string[];
  helps: Help[];
  targetGroups: string[];
  helpedBefore: HelpedBefore | null;
  consents: Consent[];
};

/** Nobody yet: what a form or a partner fills in, field by field. */
export const UNKNOWN_CLIENT: NewClient = {
  firstName: null,
  lastName: null,
  birthYear: null,
  postcode: null,
  nisCode: null,
  outOfArea: false,
  contactWay: 'card',
  cautions: [],
  phone: null,
  email: null,
  address: null,
  languages: [],
  helps: [],
  targetGroups: [],
  helpedBefore: null,
  consents: [],
};

export function identityLevelOf(client: Pick<NewClient, 'firstName' | 'lastName' | 'birthYear'>): IdentityLevel {
  return client.firstName !== null && client.lastName !== null && client.birthYear !== null ? 'identified' : 'pseudonymous';
}

/** What somebody must leave to be reached this way: the field that may not stay empty, beside a name to call them by. */
export function neededFor(way: ContactWay): 'phone' | 'email' | 'address' | null {
  return way === 'sms' || way === 'call' ? 'phone' : way === 'email' ? 'email' : way === 'letter' ? 'address' : null;
}

/** "Rosa V.": as a person is called in a list, by first name and initial. */
export function shortName(client: { first_name: string; last_name: string | null }): string {
  return client.last_name ? `${client.first_name} ${client.last_name.slice(0, 1)}.` : client.first_name;
}
