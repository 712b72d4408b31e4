import { dayOf } from '../foundation/clock.ts';
import type { LetterPart, SharedWith } from '../foundation/privacy.ts';
import type { Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { fullDay } from '../partners/agreement-in-words.ts';
import { agreedInWords, givenInWords } from './consent-in-words.ts';
import { type ConsentLine, consentsOf } from './consents.ts';
import { disclosureInWords } from './disclosure-in-words.ts';
import { disclosuresOf } from './disclosures.ts';
import { type MandateLine, mandatesOf } from './give-mandate.ts';
import { holderInWords, standingInWords } from './mandate-in-words.ts';

/** The parts of the letter about what a person agreed to, with whom what was shared, and who may act in their name. */
export async function agreedAndShared(scope: Scope, clientId: string): Promise<LetterPart[]> {
  const consents = await consentsOf(scope, clientId);
  const shared = await disclosuresOf(scope, clientId);
  const mandates = await mandatesOf(scope, clientId);
  return [
    { title: m.consent_letter(), lines: consents.map(consentLine) },
    { title: m.sharing_title(), lines: shared.map(disclosureInWords) },
    { title: m.mandate_letter(), lines: mandates.map((mandate) => mandateLine(mandate, dayOf(scope.now))) },
  ];
}

/** With which organisations something of a person was shared, and when last: they hear of a correction. */
export async function sharedWith(scope: Scope, clientId: string): Promise<SharedWith[]> {
  const byOrganisation = Map.groupBy(await disclosuresOf(scope, clientId), ({ organisationId }) => organisationId);
  return [...byOrganisation.values()].flatMap(([last]) =>
    last ? [{ organisationId: last.organisationId, name: last.organisation, lastOn: dayOf(last.sharedAt) }] : [],
  );
}

function consentLine(line: ConsentLine): string {
  const given = `${agreedInWords(line)} ${m.consent_letter_said({ when: givenInWords(line) })}`;
  return line.withdrawnAt ? `${given} ${m.consent_letter_withdrawn({ day: fullDay(dayOf(line.withdrawnAt)) })}` : given;
}

function mandateLine(mandate: MandateLine, today: Temporal.PlainDate): string {
  return `${holderInWords(mandate)}. ${standingInWords(mandate, today)}`;
}
