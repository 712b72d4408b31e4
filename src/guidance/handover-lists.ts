import { sql } from 'kysely';
import { type Permission, reachOf } from '../foundation/actor.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { SafeContact } from '../people/safe-contact.ts';
import { contactsOf, openContacts } from '../people/sealed-contacts.ts';
import type { HandoverState, ReasonClass } from './handover.ts';

/** A handed-over question as the community worker reads it, with what must be minded. `phone` is there only for who took it up. */
export type HandoverLine = SafeContact & {
  id: string;
  state: HandoverState;
  reasonClass: ReasonClass;
  helpPoint: string;
  givenAt: Temporal.Instant;
  givenBy: string;
  clientId: string | null;
  firstName: string | null;
  initial: string | null;
  takenBy: string | null;
  /** Where it went on to, if to an organisation. */
  organisation: string | null;
  mine: boolean;
  phone: string | null;
};

/** How long a question that was followed to its end stays on the list, in hours: four weeks. */
const KEPT_ON_LIST = { hours: 24 * 28 } as const;

/** The handed-over questions within the actor's reach: open ones first, the oldest on top; then the recently ended ones.
 *  Each look at a person is put in the read log. */
export async function handoversFor(scope: Scope, permission: Permission): Promise<HandoverLine[]> {
  const reach = reachOf(scope.actor, permission);
  const { rows } = await sql<Omit<HandoverLine, 'phone'> & { contacts: Contact[] | null }>`
    select h.id, h.state, h.reason_class as "reasonClass", p.name as "helpPoint", h.given_at as "givenAt", giver.name as "givenBy",
      h.client_id as "clientId", c.first_name as "firstName", left(c.last_name, 1) as initial,
      coalesce(c.cautions, '{}') as cautions, c.call_hours as "callHours",
      taker.name as "takenBy", o.name as organisation, coalesce(h.taken_by = ${scope.actor.accountId}, false) as mine,
      case when h.taken_by = ${scope.actor.accountId} then ${contactsOf(sql.ref('h.digibank_id'), sql.ref('h.client_id'))} end as contacts
    from handover h
    join help_point p on p.digibank_id = h.digibank_id and p.id = h.help_point_id
    left join client c on c.digibank_id = h.digibank_id and c.id = h.client_id
    left join organisation o on o.digibank_id = h.digibank_id and o.id = h.organisation_id
    left join auth."user" giver on giver.id = h.given_by
    left join auth."user" taker on taker.id = h.taken_by
    where h.digibank_id = ${scope.digibankId}
      and (${reach.everything} or h.help_point_id = any(${reach.helpPointIds}::uuid[]))
      and (h.state in ('proposed', 'agreed', 'transferred') or h.given_at > ${scope.now.subtract(KEPT_ON_LIST)})
    order by h.state in ('proposed', 'agreed', 'transferred') desc, h.given_at
    limit 200`.execute(scope.db);
  const clientIds = rows.flatMap((row) => row.clientId ?? []);
  if (clientIds.length > 0) scope.reads.push({ clientIds, page: 'doorgegeven', reason: 'handed_over' });
  return rows.map(({ contacts, ...line }) => ({ ...line, phone: safePhone(scope, contacts ?? []) }));
}

type Contact = { id: string; kind: string; value: string; safe: boolean };

function safePhone(scope: Scope, contacts: Contact[]): string | null {
  const safe = contacts.filter(({ kind, safe }) => kind === 'phone' && safe).slice(0, 1);
  return openContacts(scope.digibankId, safe)[0]?.value ?? null;
}
