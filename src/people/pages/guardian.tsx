import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { choice, type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { Card } from '../../ui/layout.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { type ClientFile, findClient } from '../find-client.ts';
import { agreeAsGuardian, guardianOf, withdrawGuardian } from '../guardian.ts';
import { GUARDIAN_RELATIONS } from '../minor.ts';

const HOW = ['spoken', 'signed'] as const;

const guardianForm = z.object({
  naam: text(100, m.people_guardian_name_missing),
  band: choice(GUARDIAN_RELATIONS, m.people_guardian_relation_missing),
  hoe: choice(HOW, m.people_guardian_how_missing),
});

/** GET /<digibank>/mensen/<id>/ouder: which adult agreed that this young person is helped. */
export async function showGuardian(c: Context) {
  const client = await findClient(c.var.scope, c.req.param('id') ?? '');
  return client ? c.html(await guardianPage(c, client, {}, [])) : c.notFound();
}

/** POST /<digibank>/mensen/<id>/ouder: an adult agrees; who did so before is no longer the one. */
export async function noteGuardian(c: Context) {
  const { scope, tenant } = c.var;
  const client = await findClient(scope, c.req.param('id') ?? '');
  if (!client) return c.notFound();
  const form = await readForm(c, guardianForm);
  if (!form.ok) return c.html(await guardianPage(c, client, form.typed, form.problems), 422);
  const { naam, band, hoe } = form.value;
  await agreeAsGuardian(scope, client.id, { name: naam, relation: band, agreedHow: hoe });
  return c.redirect(`/${tenant.slug}/mensen/${client.id}`, 303);
}

/** POST /<digibank>/mensen/<id>/ouder/terug: the adult takes the yes back. Done already is done. */
export async function takeGuardianBack(c: Context) {
  const { scope, tenant } = c.var;
  const client = await findClient(scope, c.req.param('id') ?? '');
  if (!client) return c.notFound();
  await withdrawGuardian(scope, client.id);
  return c.redirect(`/${tenant.slug}/mensen/${client.id}/ouder`, 303);
}

async function guardianPage(c: Context, client: ClientFile, typed: Typed, problems: Problem[]) {
  const { scope, tenant } = c.var;
  const address = `/${tenant.slug}/mensen/${client.id}`;
  const guardian = await guardianOf(scope, client.id);
  const field = (name: string) => ({ name, value: typed[name], error: problems.find((problem) => problem.field === name)?.message });
  return (
    <StaffFrame c={c} title={m.people_guardian_title()} problems={problems} back={{ href: address, label: m.people_back_to_person() }}>
      <ErrorSummary problems={problems} />
      <h1>{m.people_guardian_title()}</h1>
      <p class="lead">{m.people_guardian_lead()}</p>
      {guardian && (
        <Card>
          <p>
            {m.people_guardian_agreed({
              name: guardian.name,
              relation: m[`people_guardian_${guardian.relation}`]().toLowerCase(),
              day: dayInWords(guardian.agreedOn, dayOf(scope.now)),
            })}
          </p>
          <PostForm action={`${address}/ouder/terug`}>
            <Button kind="secondary">{m.people_guardian_take_back()}</Button>
          </PostForm>
        </Card>
      )}
      <PostForm action={`${address}/ouder`}>
        <TextField {...field('naam')} label={m.people_guardian_name()} autocomplete="off" />
        <RadioGroup
          {...field('band')}
          label={m.people_guardian_relation()}
          options={GUARDIAN_RELATIONS.map((value) => ({ value, label: m[`people_guardian_${value}`]() }))}
        />
        <RadioGroup
          {...field('hoe')}
          label={m.people_guardian_how()}
          options={HOW.map((value) => ({ value, label: m[`people_guardian_how_${value}`]() }))}
        />
        <Button>{m.people_guardian_save()}</Button>
      </PostForm>
    </StaffFrame>
  );
}
