import type { HelpRequestState } from '../requests/help-request.ts';
import type { Demo, Organisation } from './demo.ts';
import type { Person } from './people.ts';

/** What a referral says when the request it brought stands somewhere. */
const REFERRAL_STATE: Record<HelpRequestState, string> = {
  new: 'sent',
  triaged: 'accepted',
  waiting: 'waiting',
  matched: 'waiting',
  scheduled: 'first_contact',
  in_progress: 'active',
  handed_over: 'completed',
  resolved: 'completed',
  partly_resolved: 'completed',
  closed_advised: 'declined',
  closed_unresolved: 'completed',
  cancelled: 'withdrawn',
  unreachable: 'no_response',
};

/** Lets social workers have brought a share of the requests: as many as the region counts, by organisation as they weigh. */
export function inventReferrals(demo: Demo, people: ReadonlyMap<string, Person>): void {
  const { random, region, rows, accounts } = demo;
  const { referrals, ocmwShare } = region.volumes;
  const ocmw = Math.round(referrals * ocmwShare);
  const referring = demo.organisations.filter(({ mayRefer }) => mayRefer);
  const brought = random.some(
    rows.help_request.filter(({ client_id }) => client_id),
    referrals,
  );
  for (const [at, request] of brought.entries()) {
    const organisation = weigh(
      demo,
      referring.filter(({ kind }) => (kind === 'ocmw') === at < ocmw),
    );
    const person = people.get(request.client_id ?? '');
    if (!person) continue;
    person.referred = true;
    const own = organisation.name === region.desk.referrer && random.chance(0.6);
    request.channel = 'via_referrer';
    request.asked_by = own ? accounts.referrer : null;
    rows.referral.push({
      id: random.id(request.asked_at),
      help_request_id: request.id,
      client_id: person.id,
      organisation_id: organisation.id,
      account_id: own ? accounts.referrer : null,
      state: REFERRAL_STATE[request.state as HelpRequestState],
      sent_at: request.asked_at,
    });
  }
  const byReferral = new Map(brought.map((request) => [request.id, request.asked_by ?? null]));
  for (const event of rows.event) {
    const by = byReferral.get(event.noun_id);
    if (event.verb !== 'asked' || by === undefined) continue;
    Object.assign(event, { channel: 'via_referrer', account_id: by, role: by === null ? null : 'referrer' });
  }
}

function weigh(demo: Demo, organisations: readonly Organisation[]): Organisation {
  const at = demo.random.weighted(organisations.map(({ referralWeight = 1 }, index) => [index, referralWeight] as const));
  return organisations[at] ?? demo.random.pick(organisations);
}
