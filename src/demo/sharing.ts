import { dayOf } from '../foundation/clock.ts';
import type { SharedData } from '../partners/agreement.ts';
import type { DemoAgreement } from './agreements.ts';
import type { Demo } from './demo.ts';

/** How many people of the list have somebody who may act for them. */
const MANDATES = 3;

const HOLDERS = [
  ['Karim Verzonnen', 'family'],
  ['Lieve Voorbeeld', 'carer'],
  ['Joris Denkbeeld', 'trusted_person'],
] as const;

/** What crossed with every referral of the year and with the question that is on its way to a service, each on its agreement and, where that asks
 *  it, on the yes of the person. */
export function inventSharing(demo: Demo, agreements: ReadonlyMap<string, DemoAgreement>): void {
  const yes = new Map<string, string>();
  for (const { client_id, organisation_id, help_request_id, sent_at, account_id } of demo.rows.referral) {
    const brought: SharedData[] = ['identity', 'contact', 'question', 'needs'];
    const sharing = {
      organisationId: organisation_id,
      received: brought,
      given: ['outcome'] as const,
      occasion: 'referral',
      occasionId: help_request_id,
    };
    disclose(demo, agreements, yes, { ...sharing, clientId: client_id, at: sent_at as Temporal.Instant, by: account_id ?? null });
  }
  const [organisationId] = agreements.keys();
  for (const handover of demo.rows.handover) {
    if (handover.state !== 'transferred' || !handover.client_id || !organisationId) continue;
    Object.assign(handover, { kind: 'warm', organisation_id: organisationId });
    const sharing = {
      organisationId,
      received: [],
      given: ['identity', 'question'] as const,
      occasion: 'handover',
      occasionId: handover.id,
    };
    disclose(demo, agreements, yes, {
      ...sharing,
      clientId: handover.client_id,
      at: handover.taken_at as Temporal.Instant,
      by: handover.taken_by ?? null,
    });
  }
}

type Shared = {
  clientId: string;
  organisationId: string;
  received: readonly SharedData[];
  given: readonly SharedData[];
  occasion: string;
  occasionId: string;
  at: Temporal.Instant;
  by: string | null;
};

/** One row for what crossed; a yes once for a person and an organisation, on the day it was first needed. */
function disclose({ random, rows }: Demo, agreements: ReadonlyMap<string, DemoAgreement>, yes: Map<string, string>, shared: Shared): void {
  const { clientId, organisationId, at, by } = shared;
  const agreement = agreements.get(organisationId);
  if (!agreement) return;
  const asksYes = agreement.kind === 'consent_only';
  const both = `${clientId} ${organisationId}`;
  const consentId = asksYes ? (yes.get(both) ?? random.id(at)) : null;
  if (consentId && !yes.has(both)) {
    yes.set(both, consentId);
    rows.consent.push({
      id: consentId,
      client_id: clientId,
      purpose: 'share',
      organisation_id: organisationId,
      given_how: random.chance(0.8) ? 'spoken' : 'signed',
      given_on: dayOf(at),
      recorded_by: by,
    });
  }
  rows.disclosure.push({
    id: random.id(at),
    client_id: clientId,
    organisation_id: organisationId,
    received: [...shared.received],
    given: [...shared.given],
    ground: asksYes ? 'consent' : 'public_task',
    agreement_id: agreement.id,
    consent_id: consentId,
    occasion: shared.occasion,
    occasion_id: shared.occasionId,
    shared_at: at,
    shared_by: by,
  });
}

/** Gives some people of the waiting list somebody who may act for them; the first asked the question in their name. */
export function inventMandates(demo: Demo): void {
  const { random, rows, accounts, now, today } = demo;
  const waiting = rows.help_request.filter(({ state, client_id }) => state === 'waiting' && client_id);
  for (const [at, request] of random.some(waiting, MANDATES).entries()) {
    const [holder_name, holder] = HOLDERS[at] ?? HOLDERS[0];
    const id = random.id(now);
    rows.mandate.push({
      id,
      client_id: request.client_id ?? '',
      holder_name,
      holder,
      scope: at === 1 ? ['ask'] : ['ask', 'stop'],
      proof: at === 2 ? 'said_here' : 'signed_paper',
      valid_from: today.subtract({ months: 2 }),
      valid_until: today.add({ months: 9 }),
      recorded_by: accounts.manager,
      recorded_at: now,
    });
    if (at === 0) request.mandate_id = id;
  }
}
