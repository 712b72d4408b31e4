import { type RawBuilder, sql } from 'kysely';
import { grantsFor } from '../foundation/actor.ts';
import { isId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { withinActivityReach } from './activity-reach.ts';
import { permissions } from './permissions.ts';
import type { RegistrationState } from './registration.ts';
import { cardOf, type RegistrationCard } from './registration-card.ts';

/** Somebody who takes part or waits, as those who offer the activity may know them: by name, never why. `attendance`: by the key of a date,
 *  whether the person came. `tellThem`: nothing reaches them, so an offer is said when somebody meets them. */
export type ParticipantLine = {
  id: string;
  clientId: string;
  code: string;
  firstName: string;
  lastName: string | null;
  state: RegistrationState;
  inLine: number | null;
  offeredUntil: Temporal.Instant | null;
  companions: number;
  organisation: string | null;
  tellThem: boolean;
  attendance: Record<string, boolean>;
};

const LEADS = permissions['agenda.participant.decide'];

/** Whose registrations an actor sees: of activities that are theirs to look after everybody's, else those that the own organisation brought.
 *  For a query with `activity a` and `registration r`. Source: domain 2.2, "participants of own activities", "own referrals (org)". */
function withinReach(scope: Scope): RawBuilder<boolean> {
  const own = grantsFor(scope.actor, permissions['agenda.participant.read']).flatMap(({ role, organisationId }) =>
    role === 'referrer' ? (organisationId ?? []) : [],
  );
  return sql<boolean>`(${leadsActivity(scope)} or r.organisation_id = any(${own}::uuid[]))`;
}

/** Whether the activity `a` is the actor's to look after. */
function leadsActivity(scope: Scope): RawBuilder<boolean> {
  return grantsFor(scope.actor, LEADS).length > 0 ? withinActivityReach(scope, LEADS) : sql<boolean>`false`;
}

/** Whether the actor leads an activity: notes who came, decides on the line. */
export async function leads(scope: Scope, activityId: string): Promise<boolean> {
  if (!isId(activityId)) return false;
  const { rows } = await sql`
    select from activity a where a.digibank_id = ${scope.digibankId} and a.id = ${activityId} and ${leadsActivity(scope)}`.execute(
    scope.db,
  );
  return rows.length > 0;
}

/** Who takes part in an activity, waits or cancelled: those with a seat by name, then the line in order. The look is put in the read log. */
export async function participantList(scope: Scope, activityId: string): Promise<ParticipantLine[]> {
  const { rows } = await sql<ParticipantLine>`
    select r.id, r.client_id as "clientId", r.code, c.first_name as "firstName", c.last_name as "lastName", r.state, r.in_line as "inLine",
      r.offered_until as "offeredUntil", r.companions, o.name as organisation, c.contact_way = 'card' as "tellThem",
      (select coalesce(json_object_agg(t.session_id, t.came), '{}') from attendance t
        where t.digibank_id = r.digibank_id and t.registration_id = r.id) as attendance
    from registration r
    join activity a on a.digibank_id = r.digibank_id and a.id = r.activity_id
    join client c on c.digibank_id = r.digibank_id and c.id = r.client_id
    left join organisation o on o.digibank_id = r.digibank_id and o.id = r.organisation_id
    where r.digibank_id = ${scope.digibankId} and r.activity_id = ${activityId} and ${withinReach(scope)}
    order by r.state = 'waitlisted', case when r.state = 'waitlisted' then r.in_line end, c.first_name, c.last_name, r.id`.execute(
    scope.db,
  );
  const clientIds = rows.map(({ clientId }) => clientId);
  if (clientIds.length > 0) scope.reads.push({ clientIds, page: 'deelnemers', reason: 'participant' });
  return rows;
}

/** One registration within the actor's reach, with its card and whose it is; null: not there for this actor. */
export async function findParticipant(
  scope: Scope,
  activityId: string,
  registrationId: string,
): Promise<{ card: RegistrationCard; clientId: string; name: string } | null> {
  if (!isId(activityId) || !isId(registrationId)) return null;
  const { rows } = await sql<{ clientId: string; name: string }>`
    select r.client_id as "clientId", concat_ws(' ', c.first_name, c.last_name) as name
    from registration r
    join activity a on a.digibank_id = r.digibank_id and a.id = r.activity_id
    join client c on c.digibank_id = r.digibank_id and c.id = r.client_id
    where r.digibank_id = ${scope.digibankId} and r.id = ${registrationId} and a.id = ${activityId}
      and (${withinReach(scope)} or r.registered_by = ${scope.actor.accountId})`.execute(scope.db);
  const row = rows[0];
  const card = row && (await cardOf(scope, { id: registrationId }));
  if (!row || !card) return null;
  scope.reads.push({ clientIds: [row.clientId], page: 'deelnemers', reason: 'participant' });
  return { ...row, card };
}
