import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { choices, readForm } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/choice-groups.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { neighbours, sayOfNeighbour } from '../neighbours.ts';
import { neighbourInWords } from './elsewhere.tsx';

const WANTS = ['tonen', 'lenen'] as const;
const neighbourForm = z.object({ keuze: choices(WANTS) });

/** GET /<digibank>/elders/buren/<ander>: what we want of one other Digibank. */
export async function showNeighbour(c: Context) {
  const other = await findNeighbour(c);
  if (!other) return c.notFound();
  const list = `/${c.var.tenant.slug}/elders`;
  return c.html(
    <StaffFrame c={c} title={other.name} back={{ href: list, label: m.outlets_elsewhere() }}>
      <h1>{m.outlets_neighbour_title({ name: other.name })}</h1>
      <p class="lead">{neighbourInWords(other)}</p>
      <PostForm action={`${list}/buren/${other.slug}`}>
        <CheckboxGroup
          name="keuze"
          label={m.outlets_neighbour_want()}
          hint={m.outlets_neighbour_want_hint()}
          options={[
            { value: 'tonen', label: m.outlets_neighbour_show({ name: other.name }) },
            { value: 'lenen', label: m.outlets_neighbour_lend({ name: other.name }) },
          ]}
          value={[...(other.shows ? ['tonen'] : []), ...(other.lends ? ['lenen'] : [])]}
        />
        <Button>{m.outlets_neighbour_keep()}</Button>
      </PostForm>
    </StaffFrame>,
  );
}

/** POST /<digibank>/elders/buren/<ander>: keeps it. */
export async function decideOnNeighbour(c: Context) {
  const other = await findNeighbour(c);
  if (!other) return c.notFound();
  const form = await readForm(c, neighbourForm);
  if (!form.ok) return showNeighbour(c);
  const { keuze } = form.value;
  await sayOfNeighbour(c.var.scope, other.otherId, { shows: keuze.includes('tonen'), lends: keuze.includes('lenen') });
  return c.redirect(`/${c.var.tenant.slug}/elders`, 303);
}

async function findNeighbour(c: Context) {
  const all = await neighbours(c.var.scope, c.var.app.database);
  return all.find(({ slug }) => slug === c.req.param('ander')) ?? null;
}
