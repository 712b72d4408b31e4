import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { choice, optionalBirthYear, optionalText, type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { type ChosenName, chooseName } from '../choose-name.ts';
import { type ClientFile, findClient } from '../find-client.ts';

const WAYS = ['pseudonym', 'own_name'] as const;

function nameForm(thisYear: number) {
  return z
    .object({
      onder: choice(WAYS, m.people_name_under_missing),
      voornaam: text(60, m.people_name_first_missing),
      familienaam: optionalText(60),
      geboortejaar: optionalBirthYear(thisYear),
    })
    .transform(({ onder, voornaam: firstName, familienaam, geboortejaar }, context): ChosenName => {
      if (onder === 'pseudonym') return { under: onder, firstName };
      if (familienaam === null) context.addIssue({ code: 'custom', path: ['familienaam'], message: m.people_name_last_missing() });
      if (geboortejaar === null) context.addIssue({ code: 'custom', path: ['geboortejaar'], message: m.people_name_year_missing() });
      return { under: onder, firstName, lastName: familienaam ?? '', birthYear: geboortejaar ?? 0 };
    });
}

/** GET /<digibank>/mensen/<id>/naam: under which name somebody wishes to be helped from now on. What is known of the own name is not shown. */
export async function showChooseName(c: Context) {
  const client = await findClient(c.var.scope, c.req.param('id') ?? '');
  if (!client) return c.notFound();
  const typed: Typed = { onder: client.identityLevel === 'identified' ? 'own_name' : 'pseudonym', voornaam: client.firstName };
  return c.html(<NamePage c={c} client={client} typed={typed} problems={[]} />);
}

/** POST /<digibank>/mensen/<id>/naam: the card, the appointments and the count go on under the other name. */
export async function saveName(c: Context) {
  const { scope, tenant } = c.var;
  const client = await findClient(scope, c.req.param('id') ?? '');
  if (!client) return c.notFound();
  const form = await readForm(c, nameForm(dayOf(scope.now).year));
  if (!form.ok) return c.html(<NamePage c={c} client={client} typed={form.typed} problems={form.problems} />, 422);
  await chooseName(scope, client.id, form.value);
  return c.redirect(`/${tenant.slug}/mensen/${client.id}`, 303);
}

function NamePage(props: { c: Context; client: ClientFile; typed: Typed; problems: Problem[] }) {
  const { c, client, typed, problems } = props;
  const address = `/${c.var.tenant.slug}/mensen/${client.id}`;
  const field = (name: string) => ({
    name,
    value: typed[name],
    error: problems.find((problem) => problem.field === name)?.message,
    autocomplete: 'off',
  });
  return (
    <StaffFrame c={c} title={m.people_name_title()} problems={problems} back={{ href: address, label: m.people_back_to_person() }}>
      <ErrorSummary problems={problems} />
      <h1>{m.people_name_title()}</h1>
      <p class="lead">{m.people_name_lead()}</p>
      <PostForm action={`${address}/naam`}>
        <RadioGroup
          {...field('onder')}
          label={m.people_name_under()}
          options={WAYS.map((value) => ({ value, label: m[`people_name_${value}`](), hint: m[`people_name_${value}_hint`]() }))}
        />
        <TextField {...field('voornaam')} label={m.people_field_first_name_other()} />
        <TextField {...field('familienaam')} label={m.people_field_last_name()} hint={m.people_name_own_only()} optional />
        <TextField
          {...field('geboortejaar')}
          label={m.people_field_birth_year()}
          hint={m.people_name_own_only()}
          inputmode="numeric"
          width="short"
          optional
        />
        <Button>{m.people_name_save()}</Button>
      </PostForm>
    </StaffFrame>
  );
}
