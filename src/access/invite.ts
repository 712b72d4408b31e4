import { sql } from 'kysely';
import { dayOf, isBefore, startOfDay } from '../foundation/clock.ts';
import { dayInWords } from '../foundation/dates.ts';
import { newId, sha256 } from '../foundation/ids.ts';
import { move } from '../foundation/move.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import type { Role } from '../partners/roles.ts';
import { roleInWords } from '../ui/role-in-words.ts';
import { DAYS_VALID, invitationLife, newCode, showCode, whoConfirms } from './invitation.ts';
import { type Invited, openInvitations } from './invitations.ts';
import { sealAddress } from './invited-address.ts';
import { fits, mayGive, type RoleScope } from './role-scope.ts';
import { staffPost } from './staff-post.ts';

/** Whom to invite to what. `until`: the last day of the role, null: until somebody ends it. Without e-mail it becomes a letter. */
export type InviteWish = { name: string; email: string | null; role: Role; reach: RoleScope; until: Temporal.PlainDate | null };

/** Where the link leads, and whether this installation sends e-mail; if not, every invitation is a letter. */
export type InviteWay = { baseUrl: string; sendsEmail: boolean };

/** Why nobody is invited. not_yours: this role there is not the actor's to give · role_elsewhere: the role is not held at such a place ·
 *  day_over: its last day is not after today. */
export type NotInvited = 'not_yours' | 'role_elsewhere' | 'day_over';

/** Invites somebody to a role. The code leaves at once, by e-mail or as a letter; for a new coordinator only after a second pair of eyes. */
export async function invite(scope: Scope, wish: InviteWish, way: InviteWay): Promise<{ id: string } | { refused: NotInvited }> {
  const { role, reach, until } = wish;
  if (!fits(role, reach)) return { refused: 'role_elsewhere' };
  if (!mayGive(scope.actor, role, reach)) return { refused: 'not_yours' };
  if (until && Temporal.PlainDate.compare(until, dayOf(scope.now)) <= 0) return { refused: 'day_over' };
  const waits = whoConfirms(role, await otherCoordinators(scope)) !== 'nobody';
  return { id: await writeInvitation(scope, wish, way, waits) };
}

/** The coordinators of this Digibank at this moment, the actor not counted. */
export async function otherCoordinators(scope: Scope): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct account_id)::int as count from role_grant
    where digibank_id = ${scope.digibankId} and role = 'coordinator' and account_id is distinct from ${scope.actor.accountId}
      and valid_from <= ${scope.now} and (valid_until is null or valid_until > ${scope.now})`.execute(scope.db);
  return rows[0]?.count ?? 0;
}

/** Writes an invitation down; one that does not wait for a second pair of eyes leaves at once. Gives its id. */
export async function writeInvitation(scope: Scope, wish: InviteWish, way: InviteWay, waits: boolean): Promise<string> {
  const id = newId();
  const validUntil = wish.until && startOfDay(wish.until.add({ days: 1 }));
  const sent = waits ? null : await post(scope, wish, way);
  await scope.db
    .insertInto('invitation')
    .values({
      digibank_id: scope.digibankId,
      id,
      state: waits ? 'to_confirm' : 'open',
      name: wish.name,
      email: sealAddress(scope.digibankId, id, wish.email),
      role: wish.role,
      organisation_id: wish.reach.organisationId,
      help_point_id: wish.reach.helpPointId,
      nis_code: wish.reach.nisCode,
      valid_until: validUntil,
      invited_by: scope.actor.accountId,
      invited_at: scope.now,
      ...sent,
    })
    .execute();
  await record(scope, {
    noun: 'invitation',
    id,
    verb: 'invited',
    to: waits ? 'to_confirm' : 'open',
    channel: 'web',
    details: { role: wish.role },
  });
  return id;
}

/** The second pair of eyes on a new coordinator, another coordinator's or the operator's: then the invitation leaves.
 *  False: who invited cannot confirm it too, or it moved on. */
export async function confirmCoordinator(scope: Scope, invitation: Invited, way: InviteWay): Promise<boolean> {
  if (invitation.invitedBy === scope.actor.accountId) return false;
  return move(scope, invitationLife, invitation.id, 'confirmed', { set: await post(scope, wishOf(invitation), way), channel: 'web' });
}

/** Sends an invitation again, with a new code; the old one works no longer. False: it moved on. */
export async function sendAgain(scope: Scope, invitation: Invited, way: InviteWay): Promise<boolean> {
  return move(scope, invitationLife, invitation.id, 'sent_again', { set: await post(scope, wishOf(invitation), way), channel: 'web' });
}

/** Takes an invitation back: its code works no longer. False: it moved on. */
export function withdraw(scope: Scope, invitation: Invited): Promise<boolean> {
  return move(scope, invitationLife, invitation.id, 'withdrawn', { channel: 'web' });
}

/** An invitation that the actor may take further: one to a role that is theirs to give. */
export async function findInvitation(scope: Scope, id: string): Promise<Invited | null> {
  return (await openInvitations(scope)).find((invitation) => invitation.id === id) ?? null;
}

function wishOf({ name, email, role, reach, validUntil }: Invited): InviteWish {
  return { name, email, role: role as Role, reach, until: validUntil && dayOf(validUntil).subtract({ days: 1 }) };
}

/** Makes a new code and writes the e-mail or letter that carries it. */
async function post(scope: Scope, wish: InviteWish, { baseUrl, sendsEmail }: InviteWay) {
  const code = newCode();
  const hash = sha256(code);
  const lastDay = dayOf(scope.now).add({ days: DAYS_VALID });
  const lasts = startOfDay(lastDay.add({ days: 1 }));
  const roleEnds = wish.until && startOfDay(wish.until.add({ days: 1 }));
  const expires = roleEnds && isBefore(roleEnds, lasts) ? roleEnds : lasts;
  const { name: digibank } = await scope.db
    .selectFrom('digibank')
    .select('name')
    .where('digibank_id', '=', scope.digibankId)
    .executeTakeFirstOrThrow();
  const words = {
    name: wish.name,
    digibank,
    role: roleInWords(wish.role),
    code: showCode(code),
    day: dayInWords(dayOf(expires.subtract({ nanoseconds: 1 }))),
  };
  const page = `${baseUrl.replace(/\/$/, '')}/aanmelden/uitnodiging`;
  const recipient = sendsEmail ? wish.email : null;
  const message = {
    kind: 'invitation',
    recipient,
    subject: m.access_invitation_subject({ digibank }),
    body:
      recipient === null ? m.access_invitation_letter({ ...words, page }) : m.access_invitation_mail({ ...words, link: `${page}/${code}` }),
  } as const;
  await scope.db.insertInto('pointer').values({ kind: 'invitation', hash, digibank_id: scope.digibankId }).execute();
  return { hash, expires_at: expires, message_id: await staffPost().write(scope, message) };
}
