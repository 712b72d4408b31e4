import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { choice, optionalDay, optionalEmail, type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { ROLES, type Role } from '../../partners/roles.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { DateField, SelectField, TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { roleInWords } from '../../ui/role-in-words.ts';
import { type InviteWay, invite, type NotInvited } from '../invite.ts';
import { placesToChoose } from '../places-to-choose.ts';
import { scopeOfCode, staffReach } from '../role-scope.ts';

const inviteForm = z.object({
  name: text(80, m.access_invite_name_missing),
  email: optionalEmail(),
  role: choice(ROLES, m.access_invite_role_missing),
  place: text(60, m.access_invite_place_missing),
  until: optionalDay(),
});

const REFUSALS: Record<NotInvited, { field: string; message: () => string }> = {
  not_yours: { field: 'role', message: m.access_invite_not_yours },
  role_elsewhere: { field: 'place', message: m.access_invite_role_elsewhere },
  day_over: { field: 'until', message: m.access_invite_day_over },
};

/** GET /<digibank>/medewerkers/uitnodigen: whom, for what, where and until when. */
export async function showInvite(c: Context) {
  return c.html(await invitePage(c));
}

/** POST /<digibank>/medewerkers/uitnodigen: the invitation leaves, or becomes a letter. */
export async function sendInvite(c: Context) {
  const { scope, tenant } = c.var;
  const form = await readForm(c, inviteForm);
  if (!form.ok) return c.html(await invitePage(c, form.typed, form.problems), 422);
  const { place, ...wish } = form.value;
  const offered = await placesToChoose(scope);
  const reach = offered.some(({ value }) => value === place) ? scopeOfCode(place) : null;
  if (!reach) return c.html(await invitePage(c, form.typed, [{ field: 'place', message: m.access_invite_place_missing() }]), 422);
  const answer = await invite(scope, { ...wish, reach }, wayOf(c));
  if ('refused' in answer) {
    const { field, message } = REFUSALS[answer.refused];
    return c.html(await invitePage(c, form.typed, [{ field, message: message() }]), 422);
  }
  return c.redirect(`/${tenant.slug}/medewerkers`, 303);
}

/** How invitations leave from this installation. */
export function wayOf(c: Context): InviteWay {
  const { baseUrl, smtpUrl } = c.var.app.config;
  return { baseUrl, sendsEmail: smtpUrl !== null };
}

async function invitePage(c: Context, typed: Typed = {}, problems: Problem[] = []) {
  const { scope, tenant, app } = c.var;
  const roles: readonly Role[] = staffReach(scope.actor).roles === 'all' ? ROLES : ['coach'];
  const places = await placesToChoose(scope);
  const errorOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  return (
    <StaffFrame
      c={c}
      title={m.access_invite_title()}
      problems={problems}
      back={{ href: `/${tenant.slug}/medewerkers`, label: m.access_staff_title() }}
    >
      <ErrorSummary problems={problems} />
      <h1>{m.access_invite_title()}</h1>
      <p class="lead">{app.config.smtpUrl === null ? m.access_invite_lead_letter() : m.access_invite_lead()}</p>
      <PostForm>
        <TextField name="name" label={m.access_invite_name()} value={typed.name} error={errorOf('name')} autocomplete="off" />
        <TextField
          name="email"
          type="email"
          label={m.access_email()}
          hint={m.access_invite_email_hint()}
          optional
          value={typed.email}
          error={errorOf('email')}
          autocomplete="off"
        />
        <SelectField
          name="role"
          label={m.access_invite_role()}
          options={roles.map((role) => ({ value: role, label: roleInWords(role) }))}
          empty={roles.length > 1 ? m.access_invite_choose() : undefined}
          value={typed.role}
          error={errorOf('role')}
        />
        <SelectField
          name="place"
          label={m.access_invite_place()}
          hint={m.access_invite_place_hint()}
          options={places}
          empty={places.length > 1 ? m.access_invite_choose() : undefined}
          value={typed.place}
          error={errorOf('place')}
        />
        <DateField
          name="until"
          label={m.access_invite_until()}
          hint={m.access_invite_until_hint()}
          optional
          value={typed.until}
          error={errorOf('until')}
        />
        <Button>{m.access_invite_button()}</Button>
      </PostForm>
    </StaffFrame>
  );
}
