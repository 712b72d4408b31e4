import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { choice, readForm } from '../../foundation/form.ts';
import { record } from '../../foundation/record.ts';
import { m } from '../../paraglide/messages.js';
import { wouldBeLocked } from '../../people/locked-away.ts';
import { Button } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { SummaryList } from '../../ui/lists.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { roleInWords } from '../../ui/role-in-words.ts';
import { endAccess, restoreAccess } from '../end-access.ts';
import { staffReach } from '../role-scope.ts';
import { endSessionsOf } from '../session.ts';
import { findStaff, type StaffMember, staff } from '../staff.ts';
import { LastSeen, untilInWords } from './staff.tsx';

const endForm = z.object({ much: choice(['role', 'everything'], m.form_choose_from_list) });

/** GET /<digibank>/medewerkers/<id>: one role of somebody, and how to end it. */
export async function showStaffMember(c: Context) {
  const { scope, tenant } = c.var;
  const members = await staff(scope);
  const member = members.find(({ grantId }) => grantId === c.req.param('id'));
  if (!member) return c.notFound();
  const page = `/${tenant.slug}/medewerkers`;
  const several = members.filter(({ accountId, endedAt }) => accountId === member.accountId && endedAt === null).length > 1;
  const locks = member.role === 'coordinator' ? await wouldBeLocked(scope, member.accountId) : 0;
  return c.html(
    <StaffFrame c={c} title={m.access_member_title()} back={{ href: page, label: m.access_staff_title() }}>
      <h1>{member.name}</h1>
      <Facts c={c} member={member} />
      {member.endedAt ? (
        <Ended action={`${page}/${member.grantId}/terug`} />
      ) : (
        <>
          {locks > 0 && (
            <Notice kind="careful" title={m.access_member_locks_title()}>
              <p>
                {locks === 1
                  ? m.access_member_locks_one({ name: member.name })
                  : m.access_member_locks({ count: locks, name: member.name })}
              </p>
            </Notice>
          )}
          <End action={`${page}/${member.grantId}/einde`} several={several} />
        </>
      )}
      {!member.endedAt && (
        <p>
          <a href={`${page}/${member.grantId}/codekaart`}>{m.access_card_link()}</a>
        </p>
      )}
      {staffReach(scope.actor).roles === 'all' && (
        <section>
          <h2>{m.access_member_sessions()}</h2>
          <p>{m.access_member_sessions_lead()}</p>
          <p>
            <a href={`${page}/${member.grantId}/toestel-kwijt`}>{m.access_member_lost_device()}</a>
          </p>
          <PostForm action={`${page}/${member.grantId}/afmelden`}>
            <Button kind="secondary">{m.access_member_sign_out()}</Button>
          </PostForm>
        </section>
      )}
    </StaffFrame>,
  );
}

/** POST …/einde: the access is gone at the next request. */
export async function endStaffMember(c: Context) {
  const member = await memberOf(c);
  const form = await readForm(c, endForm);
  if (!member || !form.ok) return c.notFound();
  const refused = await endAccess(c.var.scope, member, form.value.much);
  return refused ? noCoordinatorLeft(c) : back(c, member);
}

/** POST …/terug: takes an ending back, within a day. */
export async function restoreStaffMember(c: Context) {
  const member = await memberOf(c);
  if (!member) return c.notFound();
  if (await restoreAccess(c.var.scope, member)) return back(c, member);
  return c.html(<SomethingInTheWay c={c} title={m.access_member_too_late_title()} text={m.access_member_too_late_text()} />, 409);
}

/** POST …/afmelden: ends every session of this account, on every machine. */
export async function signOutStaffMember(c: Context) {
  const { scope } = c.var;
  const member = await memberOf(c);
  if (!member) return c.notFound();
  await endSessionsOf(scope.db, member.accountId);
  await record(scope, { noun: 'role_grant', id: member.grantId, verb: 'signed_out', channel: 'web' });
  return back(c, member);
}

/** The answer when nobody would be left who can let people in. */
export function noCoordinatorLeft(c: Context) {
  return c.html(<SomethingInTheWay c={c} title={m.access_member_last_title()} text={m.access_member_last_text()} />, 409);
}

function memberOf(c: Context) {
  return findStaff(c.var.scope, c.req.param('id') ?? '');
}

const back = (c: Context, { grantId }: StaffMember) => c.redirect(`/${c.var.tenant.slug}/medewerkers/${grantId}`, 303);

function Facts({ c, member }: { c: Context; member: StaffMember }) {
  const today = dayOf(c.var.now);
  return (
    <SummaryList
      rows={[
        { label: m.access_staff_role(), value: roleInWords(member.role) },
        { label: m.access_staff_place(), value: member.place ?? m.access_place_digibank() },
        { label: m.access_email(), value: member.email },
        { label: m.access_staff_since(), value: dayInWords(dayOf(member.validFrom), today) },
        { label: m.access_staff_until(), value: member.endedAt ? m.access_staff_ended() : untilInWords(member.validUntil, today) },
        ...(member.byProvider ? [{ label: m.ways_role_source(), value: m.ways_role_of_provider() }] : []),
        { label: m.access_staff_last_seen(), value: <LastSeen c={c} member={member} /> },
      ]}
    />
  );
}

function Ended({ action }: { action: string }) {
  return (
    <Notice kind="info" title={m.access_member_ended()}>
      <p>{m.access_member_ended_lead()}</p>
      <PostForm action={action}>
        <Button kind="secondary">{m.access_member_restore()}</Button>
      </PostForm>
    </Notice>
  );
}

function End({ action, several }: { action: string; several: boolean }) {
  return (
    <section>
      <h2>{m.access_member_end()}</h2>
      <p>{m.access_member_end_lead()}</p>
      <PostForm action={action} class="buttons">
        <Button kind="secondary" name="much" value="role">
          {several ? m.access_member_end_role() : m.access_member_end_button()}
        </Button>
        {several && (
          <Button kind="secondary" name="much" value="everything">
            {m.access_member_end_everything()}
          </Button>
        )}
      </PostForm>
    </section>
  );
}
