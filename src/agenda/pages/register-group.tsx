import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { choice, type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import type { FormState } from '../../people/client-fields.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { findToJoin, type JoinableActivity } from '../activities-to-join.ts';
import { bringsFor } from '../register-by-staff.ts';
import { freeFor, registerGroup } from '../register-group.ts';
import { whyOf } from './activities-to-join.tsx';
import { ConsentField } from './register-for.tsx';

const MOST = 40;
const LONGEST = 60;

/** "Rosa Verzonnen" on a line of its own: the first word is the first name, the rest the surname. */
const names = () =>
  text(MOST * (2 * LONGEST + 2), m.signup_group_missing).transform((typed, context) => {
    const people = typed
      .split('\n')
      .map((line) => line.trim().replace(/\s+/g, ' '))
      .filter((line) => line !== '')
      .map((line) => {
        const [firstName = '', ...rest] = line.split(' ');
        return { firstName, lastName: rest.length > 0 ? rest.join(' ') : null };
      });
    if (people.length > MOST) context.addIssue({ code: 'custom', message: m.signup_group_too_many({ most: MOST }) });
    if (people.some(({ firstName, lastName }) => firstName.length > LONGEST || (lastName?.length ?? 0) > LONGEST))
      context.addIssue({ code: 'custom', message: m.form_too_long({ max: LONGEST }) });
    return people;
  });

const groupForm = z.object({ people: names(), consent: choice(['spoken', 'signed'], m.signup_consent_missing) });

/** GET /<digibank>/inschrijven/<id>/groep: a whole group at once, with how many places there are for it. */
export async function showRegisterGroup(c: Context) {
  const activity = await findToJoin(c.var.scope, c.req.param('id') ?? '');
  return activity ? c.html(<GroupPage c={c} activity={activity} typed={{}} />) : c.notFound();
}

/** POST /<digibank>/inschrijven/<id>/groep: everybody, or nobody. */
export async function registerWholeGroup(c: Context) {
  const { scope, tenant } = c.var;
  const activity = await findToJoin(scope, c.req.param('id') ?? '');
  if (!activity) return c.notFound();
  const form = await readForm(c, groupForm);
  const again = (problems: Problem[], status: 409 | 422) =>
    c.html(<GroupPage c={c} activity={activity} typed={form.typed} problems={problems} />, status);
  if (!form.ok) return again(form.problems, 422);
  const { people, consent } = form.value;
  const done = await registerGroup(scope, { activityId: activity.id, people, organisationId: bringsFor(scope), agreed: consent });
  if ('free' in done) return again([{ field: 'people', message: m.signup_group_too_few({ free: done.free, people: people.length }) }], 409);
  if ('refused' in done) return again([{ field: 'people', message: m[`signup_why_${done.refused}`]() }], 409);
  return c.redirect(`/${tenant.slug}/aanbod/${activity.id}/deelnemers`, 303);
}

function GroupPage(props: { c: Context; activity: JoinableActivity; typed: Typed; problems?: Problem[] }) {
  const { c, activity, typed, problems } = props;
  const form: FormState = { typed, problems, speaks: 'other' };
  const free = freeFor(activity, bringsFor(c.var.scope));
  return (
    <StaffFrame
      c={c}
      title={m.signup_group_title()}
      problems={problems}
      back={{ href: `/${c.var.tenant.slug}/inschrijven`, label: m.signup_staff_back() }}
    >
      <ErrorSummary problems={problems} />
      <h1>{m.signup_group_heading({ title: activity.title })}</h1>
      <p class="lead">{whyOf(activity, c.var.now)}</p>
      {free !== null && <p>{m.signup_group_free({ free })}</p>}
      <PostForm>
        <TextArea
          name="people"
          label={m.signup_group_names()}
          hint={m.signup_group_names_hint()}
          rows={10}
          value={typed.people}
          error={problems?.find(({ field }) => field === 'people')?.message}
        />
        <ConsentField form={form} group />
        <p>{m.signup_group_all_or_none()}</p>
        <Button>{m.signup_group_button()}</Button>
      </PostForm>
    </StaffFrame>
  );
}
