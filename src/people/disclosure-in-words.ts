import { dayOf } from '../foundation/clock.ts';
import { m } from '../paraglide/messages.js';
import { fullDay, sharesInWords } from '../partners/agreement-in-words.ts';
import type { Disclosure } from './disclosures.ts';

/** What crossed between an organisation and us, to the person: "Zij gaven ons: naam, … Wij vertellen hun: …" */
export function crossedInWords({ received, given }: Pick<Disclosure, 'received' | 'given'>): string {
  return [
    received.length > 0 ? m.sharing_received({ data: sharesInWords(received) }) : '',
    given.length > 0 ? m.sharing_given({ data: sharesInWords(given) }) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Why it was shared, and why that may be: "Waarom: zij stuurden u naar ons. Dit mag, want u zei ja." */
export function whyInWords({ occasion, received, ground, withdrawn }: Disclosure): string {
  const why = occasion === 'handover' ? m.sharing_why_handover() : received.length > 0 ? m.sharing_why_sent() : m.sharing_why_named();
  return [why, m[`sharing_ground_${ground}`](), withdrawn ? m.sharing_withdrawn() : ''].filter(Boolean).join(' ');
}

/** All of it in one line, with the organisation and the day: for the letter. */
export function disclosureInWords(disclosure: Disclosure): string {
  const where = m.sharing_with_on({ organisation: disclosure.organisation, day: fullDay(dayOf(disclosure.sharedAt)) });
  return [where, crossedInWords(disclosure), whyInWords(disclosure)].join(' ');
}
