import { grantsFor } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { roleInWords } from '../../ui/role-in-words.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import { goesOffAt, idleStep } from '../idle.ts';
import { type Invited, openInvitations } from '../invitations.ts';
import { otherCoordinators } from '../invite.ts';
import { permissions } from '../permissions.ts';
import { isDueAgain, lastReview } from '../review.ts';
import { type StaffReach, staffReach } from '../role-scope.ts';
import { type StaffMember, staff } from '../staff.ts';

const LEAD = { all: m.access_staff_lead, coaches: m.access_staff_lead_coaches, own: m.access_staff_lead_own } as const;

const reachInShort = ({ roles, helpPointIds }: StaffReach) => (helpPointIds === null ? roles : 'own');

/** GET /<digibank>/medewerkers: who has a role here, where, until when, and who was invited. */
export async function showStaff(c: Context) {
  const { scope, tenant } = c.var;
  const page = `/${tenant.slug}/medewerkers`;
  const [members, invitations, reviewed, others] = await Promise.all([
    staff(scope),
    openInvitations(scope),
    lastReview(scope),
    otherCoordinators(scope),
  ]);
  const today = dayOf(scope.now);
  return c.html(
    <StaffFrame c={c} title={m.access_staff_title()}>
      <h1>{m.access_staff_title()}</h1>
      <p class="lead">{LEAD[reachInShort(staffReach(scope.actor))]()}</p>
      <p>
        <ButtonLink href={`${page}/uitnodigen`} icon="plus">
          {m.access_staff_invite()}
        </ButtonLink>
      </p>
      {members.length > 0 && grantsFor(scope.actor, permissions['access.staff.review']).length > 0 && (
        <ReviewNotice
          due={isDueAgain(reviewed, scope.now)}
          last={reviewed && dayInWords(dayOf(reviewed), today)}
          href={`${page}/nakijken`}
        />
      )}
      {invitations.length > 0 && (
        <section>
          <h2>{m.access_staff_invited()}</h2>
          {invitations.map((invitation) => (
            <Invitation
              invitation={invitation}
              page={page}
              now={scope.now}
              mine={invitation.invitedBy === scope.actor.accountId}
              alone={others === 0}
            />
          ))}
        </section>
      )}
      {members.length === 0 && <EmptyState title={m.access_staff_none()} why={m.access_staff_none_why()} />}
      {members.length > 0 && (
        <section>
          <h2>{m.access_staff_active()}</h2>
          <Table
            caption={m.access_staff_count({ count: new Set(members.map(({ accountId }) => accountId)).size })}
            columns={[
              m.access_staff_who(),
              m.access_staff_place(),
              m.access_staff_role(),
              m.access_staff_until(),
              m.access_staff_last_seen(),
            ]}
            rows={members.map((member) => rowOf(c, member, page))}
          />
        </section>
      )}
    </StaffFrame>,
  );
}

function rowOf(c: Context, member: StaffMember, page: string) {
  const today = dayOf(c.var.now);
  return [
    <a href={`${page}/${member.grantId}`}>{member.name}</a>,
    member.place ?? m.access_place_digibank(),
    roleInWords(member.role),
    member.endedAt ? <StatusTag tone="stop">{m.access_staff_ended()}</StatusTag> : untilInWords(member.validUntil, today),
    <LastSeen c={c} member={member} />,
  ];
}

/** "tot en met vrijdag 31 mei": a role ends with its last day. */
export function untilInWords(validUntil: Temporal.Instant | null, today: Temporal.PlainDate): string {
  return validUntil
    ? m.access_staff_until_day({ day: dayInWords(dayOf(validUntil).subtract({ days: 1 }), today) })
    : m.access_staff_no_end();
}

/** When somebody was last here, and when an account that is not used goes off; in a demo region none does. */
export function LastSeen({ c, member }: { c: Context; member: StaffMember }) {
  const { now, tenant } = c.var;
  const today = dayOf(now);
  const idle = !tenant.example && !member.endedAt && idleStep(member, now) !== 'none';
  return (
    <>
      {member.lastSeen ? dayInWords(dayOf(member.lastSeen), today) : m.access_staff_never_seen()}
      {idle && <p class="hint">{m.access_staff_goes_off({ day: dayInWords(dayOf(goesOffAt(member, now)), today) })}</p>}
    </>
  );
}

function ReviewNotice(props: { due: boolean; last: string | null; href: string }) {
  const last = props.last ? m.access_review_last({ day: props.last }) : m.access_review_never();
  const link = (
    <a class="alone" href={props.href}>
      {m.access_review_link()}
    </a>
  );
  return props.due ? (
    <Notice kind="careful" title={m.access_review_due()}>
      <p>{last}</p>
      <p>{link}</p>
    </Notice>
  ) : (
    <p>
      {last} {link}
    </p>
  );
}

/** One who was invited: how it stands, and what can be done about it. */
function Invitation(props: { invitation: Invited; page: string; now: Temporal.Instant; mine: boolean; alone: boolean }) {
  const { invitation, mine, alone } = props;
  const here = `${props.page}/uitnodigingen/${invitation.id}`;
  const place = invitation.place ?? m.access_place_digibank();
  return (
    <ActionRow
      title={invitation.name}
      why={
        <>
          {m.access_staff_role_at({ role: roleInWords(invitation.role), place })} {standingOf(props)}
        </>
      }
      action={
        <PostForm class="buttons">
          {invitation.state === 'open' ? (
            <>
              <ButtonLink kind="secondary" href={`${here}/brief`}>
                {m.access_invitation_see()}
              </ButtonLink>
              <Button kind="quiet" formaction={`${here}/opnieuw`}>
                {m.access_invitation_again()}
              </Button>
            </>
          ) : (
            !mine && !alone && <Button formaction={`${here}/bevestigen`}>{m.access_invitation_confirm()}</Button>
          )}
          <Button kind="quiet" formaction={`${here}/intrekken`}>
            {m.access_invitation_withdraw()}
          </Button>
        </PostForm>
      }
    />
  );
}

function standingOf({
  invitation,
  now,
  mine,
  alone,
}: {
  invitation: Invited;
  now: Temporal.Instant;
  mine: boolean;
  alone: boolean;
}): string {
  if (invitation.state === 'to_confirm') {
    if (alone) return m.access_invitation_waits_operator();
    return mine ? m.access_invitation_waits_other() : m.access_invitation_waits_you();
  }
  const ends = invitation.expiresAt;
  if (ends === null || Temporal.Instant.compare(ends, now) <= 0) return m.access_invitation_over();
  return m.access_invitation_works_until({ day: dayInWords(dayOf(ends.subtract({ nanoseconds: 1 })), dayOf(now)) });
}
