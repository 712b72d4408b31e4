import { z } from 'zod';
import { accountsOfDigibank } from '../../access/look-lists.ts';
import type { Context } from '../../foundation/app.ts';
import { choices, optionalText, type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { DateField, SelectField, TextArea, TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { BREACH_DATA } from '../breach.ts';
import { noteBreach } from '../breaches.ts';
import { momentFields, momentOfForm, nowTyped, optionalCount } from '../moment-form.ts';

const breachForm = z.object({
  wat: text(1000, m.officer_what_missing),
  ...momentFields,
  gegevens: choices(BREACH_DATA),
  aantal: optionalCount,
  wie: optionalText(100),
});

/** What an account looked at in the week before the breach was noticed may have been seen. */
const DAYS_BEFORE = 7;

/** GET /<digibank>/datalekken/nieuw: what happened, and when somebody noticed. */
export async function showNoteBreach(c: Context) {
  return c.html(await notePage(c, nowTyped(c.var.now), []));
}

/** POST /<digibank>/datalekken/nieuw: the hours run from the moment at which it was noticed. */
export async function sendNoteBreach(c: Context) {
  const { scope, tenant } = c.var;
  const form = await readForm(c, breachForm);
  if (!form.ok) return c.html(await notePage(c, form.typed, form.problems), 422);
  const { wat, gegevens, aantal, wie } = form.value;
  const noticed = momentOfForm(form.value, scope.now);
  if (!('moment' in noticed)) return c.html(await notePage(c, form.typed, [noticed]), 422);
  const noticedAt = noticed.moment;
  const account = (await accountsOfDigibank(scope)).find(({ id }) => id === wie);
  const looks = account
    ? { accountId: account.id, from: noticedAt.subtract({ hours: 24 * DAYS_BEFORE }), until: scope.now.add({ seconds: 1 }) }
    : null;
  const id = await noteBreach(scope, { what: wat, noticedAt, data: gegevens, peopleCount: aantal, looks });
  return c.redirect(`/${tenant.slug}/datalekken/${id}`, 303);
}

async function notePage(c: Context, typed: Typed, problems: Problem[]) {
  const base = `/${c.var.tenant.slug}/datalekken`;
  const accounts = await accountsOfDigibank(c.var.scope);
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message;
  const field = (name: string) => ({ name, value: typed[name], error: errorOf(name) });
  return (
    <StaffFrame c={c} title={m.officer_breach_new()} problems={problems} back={{ href: base, label: m.officer_breaches() }}>
      <ErrorSummary problems={problems} />
      <h1>{m.officer_breach_new()}</h1>
      <p class="lead">{m.officer_breach_new_lead()}</p>
      <PostForm action={`${base}/nieuw`}>
        <TextArea {...field('wat')} label={m.officer_what()} hint={m.officer_what_hint()} maxlength={1000} />
        <MomentFields typed={typed} errorOf={errorOf} day={m.officer_noticed_day()} />
        <DataFields typed={typed} errorOf={errorOf} />
        <SelectField
          {...field('wie')}
          label={m.officer_account()}
          hint={m.officer_account_hint()}
          empty={m.officer_account_none()}
          options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
          optional
        />
        <Button>{m.officer_breach_note()}</Button>
      </PostForm>
    </StaffFrame>
  );
}

type Parts = { typed: Typed; errorOf: (name: string) => string | undefined };

/** A day and an hour. */
export function MomentFields({ typed, errorOf, day }: Parts & { day: string }) {
  return (
    <>
      <DateField
        name="dag"
        label={day}
        hint={m.requests_field_deadline_hint()}
        value={typed.dag}
        error={errorOf('dag')}
        autocomplete="off"
      />
      <TextField
        name="uur"
        label={m.officer_hour()}
        hint={m.officer_hour_hint()}
        value={typed.uur}
        error={errorOf('uur')}
        width="short"
        autocomplete="off"
      />
    </>
  );
}

/** Which data, and of how many people. */
export function DataFields({ typed, errorOf }: Parts) {
  return (
    <>
      <CheckboxGroup
        name="gegevens"
        label={m.officer_data()}
        options={BREACH_DATA.map((value) => ({ value, label: m[`officer_data_${value}`]() }))}
        value={typed.gegevens}
        error={errorOf('gegevens')}
        optional
      />
      <TextField
        name="aantal"
        label={m.officer_count()}
        hint={m.officer_count_hint()}
        value={typed.aantal}
        error={errorOf('aantal')}
        inputmode="numeric"
        width="short"
        autocomplete="off"
        optional
      />
    </>
  );
}
