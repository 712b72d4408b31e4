import { sql } from 'kysely';
import { newId, newNumber, sha256 } from '../foundation/ids.ts';
import { type Channel, eventOf, letRoomsReact } from '../foundation/record.ts';
import { along, type Scope } from '../foundation/transaction.ts';
import type { NewClient } from '../people/client.ts';
import { registerClient } from '../people/register-client.ts';
import { type Activity, type NoSignup, whyNoSignup } from './activity.ts';
import { countSeats, type HeldActivity, holdActivity } from './hold-activity.ts';
import { roomFor } from './registration.ts';

/** Who takes part, and how that came in. `companions`: how many come along and need a seat too. `organisationId`: the partner that brings the
 *  person, whose held seats they may have. `byStaff`: not by the person alone. */
export type Registering = {
  activityId: string;
  who: NewClient | { clientId: string };
  companions?: number;
  organisationId?: string | null;
  channel: Channel;
  byStaff: boolean;
};

/** A place in an activity. `code` stands on the card, ten signs. `inLine` null: there is a seat; else the number on the waiting list. */
export type Registered = { id: string; code: string; clientId: string; inLine: number | null; activity: HeldActivity };

/** via_referrer_only: a colleague registers, not the person alone. */
export type NotRegistered = NoSignup | 'via_referrer_only' | 'already_registered';

/** Gives somebody a seat, a seat that is held for them, or the next number in line. Holds the activity's row from its first statement to the end
 *  of the transaction (decision 0023). What it refuses may leave a file opened: the caller undoes the transaction. */
export async function register(scope: Scope, wish: Registering): Promise<Registered | { refused: NotRegistered }> {
  const [person, activity] = await Promise.all([personOf(scope, wish.who), holdActivity(scope, wish.activityId)]);
  const refused = whyNot(activity, wish, scope.now);
  if (refused || !activity) return { refused: refused ?? 'not_published' };
  const size = 1 + (wish.companions ?? 0);
  const organisationId = wish.organisationId ?? null;
  const room = roomFor(activity, { size, organisationId, targetGroups: person.targetGroups });
  const [id, code, inLine] = [newId(), newNumber(), room ? null : activity.lastInLine + 1];
  const change = { activityId: activity.id, seats: room ? size : 0, quotaId: room?.quotaId ?? null, inLine: room ? 0 : 1 };
  const state = room ? 'registered' : 'waitlisted';
  const happening = { noun: 'registration', id, verb: state, to: state, channel: wish.channel, details: { activityId: activity.id } };
  const { rows } = await sql`
    with placed as (
      insert into registration (digibank_id, id, activity_id, client_id, code, state, in_line, companions, quota_id, organisation_id, channel,
        registered_by, registered_at)
      values (${scope.digibankId}, ${id}, ${activity.id}, ${person.clientId}, ${code}::text, ${state}::text, ${inLine}::integer, ${size - 1}::smallint,
        ${change.quotaId}::uuid, ${organisationId}::uuid, ${wish.channel}::text, ${scope.actor.accountId}, ${scope.now})
      on conflict (digibank_id, activity_id, client_id)
        where state in ('registered', 'waitlisted', 'offered', 'attended', 'partially_attended') do nothing
      returning id
    ), ${countSeats(scope, change, 'placed')}, pointed as (
      insert into pointer (kind, hash, digibank_id) select 'registration', ${sha256(code)}, ${scope.digibankId} from placed
    ), noted as (${eventOf(scope, happening, sql`from placed`)})
    select id from placed`.execute(scope.db);
  if (rows.length === 0) return { refused: 'already_registered' };
  await letRoomsReact(scope, happening);
  return { id, code, clientId: person.clientId, inLine, activity };
}

/** Why nobody can register for an activity at `now`; null: one can. */
export function whyNot(
  activity: Activity | null,
  { byStaff }: Pick<Registering, 'byStaff'>,
  now: Temporal.Instant,
): NoSignup | 'via_referrer_only' | null {
  if (!activity) return 'not_published';
  return whyNoSignup(activity, now) ?? (activity.signup === 'via_referrer' && !byStaff ? 'via_referrer_only' : null);
}

/** The file of who takes part, a new one where it must be. Of a file that exists the groups are looked up: a seat may be held for them. It is
 *  held before the activity, as whoever erases it does: two who hold both never wait for one another. */
async function personOf(scope: Scope, who: Registering['who']): Promise<{ clientId: string; targetGroups: readonly string[] }> {
  if (!('clientId' in who)) return { clientId: (await registerClient(scope, who)).id, targetGroups: who.targetGroups };
  const { digibankId, db } = scope;
  along(scope, sql`select from client where digibank_id = ${digibankId} and id = ${who.clientId} for key share`.execute(db));
  const { rows } = await sql<{ code: string }>`
    select target_group as code from client_target_group where digibank_id = ${digibankId} and client_id = ${who.clientId}`.execute(db);
  return { clientId: who.clientId, targetGroups: rows.map(({ code }) => code) };
}
