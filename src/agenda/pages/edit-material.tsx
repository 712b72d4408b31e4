import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { optionalId, optionalText, type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import type { Scope } from '../../foundation/transaction.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { offerChoices } from '../activity-reach.ts';
import { addMaterial, changeMaterial, type MaterialWords, removeMaterial, type WhyNotKept } from '../keep-material.ts';
import { findMaterial, type Material } from '../material.ts';
import { permissions } from '../permissions.ts';

const count = { error: () => m.material_how_many_wrong() };
type Places = readonly { id: string; name: string; town: string }[];

const materialForm = (places: Places) =>
  z
    .object({
      naam: text(60, m.material_name_missing),
      aantal: z.coerce.number(count).int(count).min(1, count).max(999, count),
      hulppunt: optionalId().refine((id) => id === null || places.some((place) => place.id === id), {
        error: () => m.form_choose_from_list(),
      }),
      plaats: optionalText(80),
    })
    .transform(
      ({ naam, aantal, hulppunt, plaats }): MaterialWords => ({ name: naam, howMany: aantal, helpPointId: hulppunt, keptAt: plaats }),
    );

/** GET /<digibank>/materiaal/nieuw: something that is shared from now on. */
export async function showNewMaterial(c: Context) {
  return c.html(editPage(c, await placesOf(c.var.scope), { typed: {} }));
}

/** POST /<digibank>/materiaal/nieuw: puts it on the list. */
export async function addToMaterial(c: Context) {
  const places = await placesOf(c.var.scope);
  const form = await readForm(c, materialForm(places));
  if (!form.ok) return c.html(editPage(c, places, form), 422);
  const outcome = await addMaterial(c.var.scope, form.value);
  if (outcome === 'kept') return c.redirect(listOf(c), 303);
  return c.html(editPage(c, places, { typed: form.typed, problems: [problemOf(c, outcome)] }), 422);
}

/** GET /<digibank>/materiaal/<id>: what is said of it, to be changed or taken off the list. */
export async function showOneMaterial(c: Context) {
  const material = await materialAt(c);
  if (!material) return c.notFound();
  return c.html(editPage(c, await placesOf(c.var.scope), { typed: typedFrom(material), material }));
}

/** POST /<digibank>/materiaal/<id>: changes it, but never to fewer than are reserved at once. */
export async function changeOneMaterial(c: Context) {
  const material = await materialAt(c);
  if (!material) return c.notFound();
  const places = await placesOf(c.var.scope);
  const form = await readForm(c, materialForm(places));
  if (!form.ok) return c.html(editPage(c, places, { ...form, material }), 422);
  const outcome = await changeMaterial(c.var.scope, material.id, form.value);
  if (outcome === 'kept') return c.redirect(listOf(c), 303);
  return c.html(editPage(c, places, { typed: form.typed, problems: [problemOf(c, outcome)], material }), 422);
}

/** POST /<digibank>/materiaal/<id>/weg: takes it off the list, once nobody reserved it any more. */
export async function takeMaterialOff(c: Context) {
  const material = await materialAt(c);
  if (!material) return c.notFound();
  const outcome = await removeMaterial(c.var.scope, material.id);
  if (outcome === 'removed') return c.redirect(listOf(c), 303);
  const since = outcome.refused === 'in_use' ? dayOf(outcome.since) : dayOf(c.var.scope.now);
  const problems = [{ field: '', message: m.material_remove_in_use({ day: dayInWords(since, dayOf(c.var.scope.now)) }) }];
  return c.html(editPage(c, await placesOf(c.var.scope), { typed: typedFrom(material), problems, material }), 409);
}

const typedFrom = ({ name, howMany, helpPointId, keptAt }: Material): Typed => ({
  naam: name,
  aantal: String(howMany),
  hulppunt: helpPointId ?? '',
  plaats: keptAt ?? '',
});

const materialAt = (c: Context) => findMaterial(c.var.scope, c.req.param('id') ?? '');
const listOf = (c: Context) => `/${c.var.tenant.slug}/materiaal`;
const placesOf = async (scope: Scope): Promise<Places> => (await offerChoices(scope, permissions['agenda.material.keep'])).helpPoints;

function problemOf(c: Context, why: WhyNotKept): Problem {
  if (why.refused === 'name_taken') return { field: 'naam', message: m.material_name_taken() };
  const day = dayInWords(dayOf(why.since), dayOf(c.var.scope.now));
  return { field: 'aantal', message: m.material_in_use({ day, count: why.most }) };
}

type Shown = { typed: Typed; problems?: Problem[]; material?: Material };

function editPage(c: Context, places: Places, { typed, problems, material }: Shown) {
  const title = material ? m.material_change({ name: material.name }) : m.material_new();
  const field = (name: string) => ({ name, value: typed[name], error: problems?.find((one) => one.field === name)?.message });
  return (
    <StaffFrame c={c} title={title} problems={problems} back={{ href: listOf(c), label: m.material_back() }}>
      <ErrorSummary problems={problems} />
      <h1>{title}</h1>
      <PostForm action={`${listOf(c)}/${material?.id ?? 'nieuw'}`}>
        <TextField {...field('naam')} label={m.material_name()} hint={m.material_name_hint()} maxlength={60} />
        <TextField {...field('aantal')} label={m.material_how_many()} inputmode="numeric" width="short" />
        <SelectField
          {...field('hulppunt')}
          label={m.material_where()}
          empty={m.material_where_other()}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
          optional
        />
        <TextField {...field('plaats')} label={m.material_kept_at()} hint={m.material_kept_at_hint()} maxlength={80} optional />
        <Button>{m.material_keep()}</Button>
      </PostForm>
      {material && (
        <section>
          <h2>{m.material_remove()}</h2>
          <p>{m.material_remove_text()}</p>
          <PostForm action={`${listOf(c)}/${material.id}/weg`}>
            <Button kind="quiet">{m.material_remove()}</Button>
          </PostForm>
        </section>
      )}
    </StaffFrame>
  );
}
