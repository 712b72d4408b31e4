import { m } from '../paraglide/messages.js';
import { fullDay } from '../partners/agreement-in-words.ts';
import { type Mandate, standingOfMandate } from './mandate.ts';

/** "Karim Verzonnen (familie)": who acts in somebody's name. */
export function holderInWords({ holderName, holder }: Pick<Mandate, 'holderName' | 'holder'>): string {
  return m.mandate_holder_of({ name: holderName, relation: m[`mandate_holder_${holder}`]().toLowerCase() });
}

/** What it is for and until when, or that it no longer holds. */
export function standingInWords(mandate: Mandate, today: Temporal.PlainDate): string {
  const what = mandate.scope.map((one) => m[`mandate_scope_${one}`]().toLowerCase()).join(m.mandate_and());
  return m[`mandate_standing_${standingOfMandate(mandate, today)}`]({ what, until: fullDay(mandate.validUntil) });
}
