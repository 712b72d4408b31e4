import { sql } from 'kysely';
import { reachOf } from '../foundation/actor.ts';
import { isId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { SafeContact } from '../people/safe-contact.ts';
import { mayBeTold } from '../people/share.ts';
import { permissions } from './permissions.ts';

/** What became of somebody who was referred: status only, never what it was about. `missed`: had a place and did not come. */
export type Referred = SafeContact & {
  requestId: string;
  number: string;
  clientId: string;
  first_name: string;
  last_name: string | null;
  contactWay: string;
  sentAt: Temporal.Instant;
  /** How the question stands; null: no agreement or consent lets us tell it (any more). */
  state: string | null;
  startsAt: Temporal.Instant | null;
  place: string | null;
  appointmentState: string | null;
};

const PAGE = 100;

/** The people whom the actor's own organisations referred, the newest first. Colleagues see each other's: a referrer who leaves loses nobody. */
export async function referredPeople(scope: Scope): Promise<Referred[]> {
  return read(scope, {});
}

/** What became of the own referrals of one person, the newest first. */
export async function referralsOf(scope: Scope, clientId: string): Promise<Referred[]> {
  return read(scope, { clientId });
}

/** One of them; null when it is not the actor's organisation that referred. */
export async function findReferred(scope: Scope, requestId: string): Promise<Referred | null> {
  return isId(requestId) ? ((await read(scope, { requestId }))[0] ?? null) : null;
}

async function read(
  scope: Scope,
  { requestId = null, clientId = null }: { requestId?: string | null; clientId?: string | null },
): Promise<Referred[]> {
  const { organisationIds } = reachOf(scope.actor, permissions['requests.referral.read']);
  const { rows } = await sql<Referred>`
    select r.id as "requestId", r.number, c.id as "clientId", c.first_name, c.last_name, c.contact_way as "contactWay", c.cautions, c.call_hours as "callHours", f.sent_at as "sentAt",
      case when told then r.state end as state, s.starts_at as "startsAt", h.name as place, a.state as "appointmentState"
    from referral f
    join help_request r on r.digibank_id = f.digibank_id and r.id = f.help_request_id
    join client c on c.digibank_id = f.digibank_id and c.id = f.client_id
    cross join lateral (select ${mayBeTold(scope, { organisation: sql`f.organisation_id`, client: sql`f.client_id`, shares: ['outcome'] })} as told) t
    left join appointment a on told and a.digibank_id = r.digibank_id and a.id = r.appointment_id
    left join session s on s.digibank_id = a.digibank_id and s.id = a.session_id
    left join help_point h on h.digibank_id = s.digibank_id and h.id = s.help_point_id
    where f.digibank_id = ${scope.digibankId} and f.organisation_id = any(${organisationIds}::uuid[])
      and (${requestId}::uuid is null or r.id = ${requestId}) and (${clientId}::uuid is null or f.client_id = ${clientId})
    order by f.sent_at desc, f.id desc limit ${PAGE}`.execute(scope.db);
  scope.reads.push({ clientIds: rows.map(({ clientId }) => clientId), page: 'mijn-mensen', reason: 'own_referral' });
  return rows;
}
