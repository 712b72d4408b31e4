import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { check, choice, optionalText, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { livesIn } from '../../partners/lives-in.ts';
import { type FormState, HelpedBeforeField, NameFields, problemAt, ReachFields } from '../../people/client-fields.tsx';
import { ALWAYS, clientFields, reachable } from '../../people/client-form.ts';
import { clientFromForm } from '../../people/client-from-form.ts';
import { findByNumber } from '../../people/find-returning.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { findToJoin, type JoinableActivity } from '../activities-to-join.ts';
import { registerByStaff } from '../register-by-staff.ts';
import { whyOf } from './activities-to-join.tsx';
import { CompanionsField, companions } from './companions-field.tsx';

const CHANNELS = ['in_person', 'phone', 'letter', 'outreach'] as const;

const common = () => ({
  channel: choice(CHANNELS, m.signup_channel_missing),
  consent: choice(['spoken', 'signed'], m.signup_consent_missing),
  companions: companions(),
});

/** A person whose number on paper is known: no more is asked. */
const knownForm = z.object({ ...common(), number: optionalText(20) });
const newForm = (now: Temporal.Instant) => z.object({ ...common(), ...clientFields(dayOf(now).year) }).superRefine(reachable, ALWAYS);

/** GET /<digibank>/inschrijven/<id>: registers somebody who is at the desk, on the phone, or wrote. `?kanaal=phone`: who answers the phone comes
 *  here. */
export async function showRegisterFor(c: Context) {
  const activity = await findToJoin(c.var.scope, c.req.param('id') ?? '');
  if (!activity) return c.notFound();
  return c.html(<RegisterPage c={c} activity={activity} typed={typedAtFirst(c.req.query('kanaal'))} />);
}

/** Who is on the phone agrees aloud, and can be called back; who stands at the desk gets a card. */
function typedAtFirst(channel: string | undefined): Typed {
  return channel === 'phone' ? { channel, consent: 'spoken', contactWay: 'call' } : { channel: 'in_person', contactWay: 'card' };
}

/** POST /<digibank>/inschrijven/<id>: registers them and shows the card. By a number on paper, or as somebody new. */
export async function registerFor(c: Context) {
  const { scope, tenant } = c.var;
  const activity = await findToJoin(scope, c.req.param('id') ?? '');
  if (!activity) return c.notFound();
  const { typed } = await readForm(c, z.object({}));
  const again = (problems: Problem[], status: 409 | 422 = 422) =>
    c.html(<RegisterPage c={c} activity={activity} typed={typed} problems={problems} />, status);

  const isKnown = typeof typed.number === 'string' && typed.number.trim() !== '';
  const form = isKnown ? check(knownForm, typed) : check(newForm(scope.now), typed);
  if (!form.ok) return again(form.problems);
  const { channel, consent } = form.value;
  const who =
    'number' in form.value
      ? await knownPerson(c, form.value.number ?? '')
      : clientFromForm(form.value, await livesIn(scope, form.value.postcode), [{ purpose: 'registration', givenHow: consent }]);
  if (!who) return again([{ field: 'number', message: m.signup_number_unknown() }]);
  const done = await registerByStaff(scope, { activityId: activity.id, who, companions: form.value.companions, channel, agreed: consent });
  if ('refused' in done) return again([{ field: isKnown ? 'number' : 'channel', message: m[`signup_why_${done.refused}`]() }], 409);
  return c.redirect(`/${tenant.slug}/aanbod/${activity.id}/deelnemers/${done.id}/kaart`, 303);
}

async function knownPerson(c: Context, number: string): Promise<{ clientId: string } | null> {
  const found = await findByNumber(c.var.scope, number);
  return found && { clientId: found.id };
}

function RegisterPage(props: { c: Context; activity: JoinableActivity; typed: Typed; problems?: Problem[] }) {
  const { c, activity, typed, problems } = props;
  const form: FormState = { typed, problems, speaks: 'other' };
  return (
    <StaffFrame
      c={c}
      title={m.signup_staff_title()}
      problems={problems}
      back={{ href: `/${c.var.tenant.slug}/inschrijven`, label: m.signup_staff_back() }}
    >
      <ErrorSummary problems={problems} />
      <h1>{m.signup_staff_heading({ title: activity.title })}</h1>
      <p class="lead">{whyOf(activity, c.var.now)}</p>
      <p>
        <ButtonLink kind="secondary" href={`/${c.var.tenant.slug}/inschrijven/${activity.id}/groep`}>
          {m.signup_staff_group()}
        </ButtonLink>
      </p>
      <PostForm class="in-columns">
        <HowFields form={form} />
        <CompanionsField form={form} />
        <TextField
          name="number"
          label={m.signup_number()}
          hint={m.signup_number_hint()}
          width="medium"
          autocomplete="off"
          value={typed.number}
          error={problemAt(form, 'number')}
          optional
        />
        <NameFields form={form} />
        <ReachFields form={form} />
        <HelpedBeforeField form={form} />
        <Button>{m.signup_staff_button()}</Button>
      </PostForm>
    </StaffFrame>
  );
}

/** How it came in, and that the person agrees. */
export function HowFields({ form }: { form: FormState }) {
  return (
    <>
      <RadioGroup
        name="channel"
        label={m.signup_channel()}
        options={CHANNELS.map((value) => ({ value, label: m[`signup_channel_${value}`]() }))}
        value={form.typed.channel}
        error={problemAt(form, 'channel')}
      />
      <ConsentField form={form} />
    </>
  );
}

/** How the person, or everybody of a group, agreed to be registered. */
export function ConsentField({ form, group = false }: { form: FormState; group?: boolean }) {
  return (
    <RadioGroup
      name="consent"
      label={group ? m.signup_consent_group() : m.signup_consent()}
      options={[
        { value: 'spoken', label: m.signup_consent_spoken() },
        { value: 'signed', label: m.signup_consent_signed() },
      ]}
      value={form.typed.consent}
      error={problemAt(form, 'consent')}
    />
  );
}
