import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { choice, id, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { type FormState, problemAt } from '../../people/client-fields.tsx';
import { type ClientFile, findClient } from '../../people/find-client.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { activitiesToJoin } from '../activities-to-join.ts';
import { registerByStaff } from '../register-by-staff.ts';
import { whyOf } from './activities-to-join.tsx';
import { CompanionsField, companions } from './companions-field.tsx';
import { HowFields } from './register-for.tsx';

const form = z.object({
  activity: id(m.signup_activity_missing),
  companions: companions(),
  channel: choice(['in_person', 'phone', 'letter', 'outreach'], m.signup_channel_missing),
  consent: choice(['spoken', 'signed'], m.signup_consent_missing),
});

/** GET /<digibank>/mensen/<id>/inschrijven: an activity for somebody whose file is open. */
export async function showRegisterFromFile(c: Context) {
  const client = await findClient(c.var.scope, c.req.param('id') ?? '');
  return client ? page(c, client, { channel: 'in_person' }) : c.notFound();
}

/** POST /<digibank>/mensen/<id>/inschrijven: registers the person and shows the card. */
export async function registerFromFile(c: Context) {
  const { scope, tenant } = c.var;
  const client = await findClient(scope, c.req.param('id') ?? '');
  if (!client) return c.notFound();
  const { typed, ...read } = await readForm(c, form);
  if (!read.ok) return page(c, client, typed, read.problems);
  const { activity, consent, ...how } = read.value;
  const done = await registerByStaff(scope, { ...how, activityId: activity, who: { clientId: client.id }, agreed: consent });
  if ('refused' in done) return page(c, client, typed, [{ field: 'activity', message: m[`signup_why_${done.refused}`]() }], 409);
  return c.redirect(`/${tenant.slug}/aanbod/${activity}/deelnemers/${done.id}/kaart`, 303);
}

async function page(c: Context, client: ClientFile, typed: Typed, problems: Problem[] = [], status: 409 | 422 = 422) {
  const activities = await activitiesToJoin(c.var.scope);
  const state: FormState = { typed, problems, speaks: 'other' };
  return c.html(
    <StaffFrame
      c={c}
      title={m.signup_staff_title()}
      problems={problems}
      back={{ href: `/${c.var.tenant.slug}/mensen/${client.id}`, label: m.signup_back_to_file() }}
    >
      <ErrorSummary problems={problems} />
      <h1>{m.signup_file_heading({ name: client.firstName })}</h1>
      {activities.length === 0 ? (
        <EmptyState title={m.signup_staff_none()} why={m.signup_staff_none_why()} />
      ) : (
        <PostForm>
          <RadioGroup
            name="activity"
            label={m.signup_activity()}
            options={activities.map((activity) => ({ value: activity.id, label: activity.title, hint: whyOf(activity, c.var.now) }))}
            value={typed.activity}
            error={problemAt(state, 'activity')}
          />
          <CompanionsField form={state} />
          <HowFields form={state} />
          <Button>{m.signup_staff_button()}</Button>
        </PostForm>
      )}
    </StaffFrame>,
    problems.length > 0 ? status : 200,
  );
}
