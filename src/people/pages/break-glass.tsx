import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { breakGlass } from '../break-glass.ts';
import { breakGlassForm } from '../break-glass-form.ts';
import { findByNickname, findByNumber } from '../find-returning.ts';
import { relationTo } from '../person-parts.ts';

/** GET /<digibank>/dossier-openen: a file of somebody with whom nothing is open any more, for an hour and with a reason. */
export function showBreakGlass(c: Context) {
  return c.html(<BreakGlassPage c={c} typed={{}} problems={[]} />);
}

/** POST /<digibank>/dossier-openen: opens it. Somebody who is not there and somebody who may not be seen get the same answer; whoever has a
 *  relation already goes to the file, and no glass is broken. */
export async function openWithoutRelation(c: Context) {
  const { scope, tenant } = c.var;
  const form = await readForm(c, breakGlassForm(dayOf(scope.now).year));
  if (!form.ok) return c.html(<BreakGlassPage c={c} typed={form.typed} problems={form.problems} />, 422);
  const { meant, reason } = form.value;
  const person = 'number' in meant ? await findByNumber(scope, meant.number) : await findByNickname(scope, meant);
  if (!person) {
    const problems = [{ field: 'nummer', message: m.people_glass_not_found() }];
    return c.html(<BreakGlassPage c={c} typed={form.typed} problems={problems} />, 422);
  }
  if ((await relationTo(scope, person.id)) === null) {
    await breakGlass(scope, person.id, reason);
    scope.reads.push({ clientIds: [person.id], page: 'dossier-openen', reason: 'break_glass' });
  }
  return c.redirect(`/${tenant.slug}/mensen/${person.id}`, 303);
}

function BreakGlassPage({ c, typed, problems }: { c: Context; typed: Typed; problems: Problem[] }) {
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message;
  const field = (name: string) => ({ name, value: typed[name], error: errorOf(name), autocomplete: 'off' });
  return (
    <StaffFrame c={c} title={m.people_glass()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.people_glass()}</h1>
      <p class="lead">{m.people_glass_lead()}</p>
      <Notice kind="careful">
        <p>{m.people_glass_seen()}</p>
      </Notice>
      <PostForm action={`/${c.var.tenant.slug}/dossier-openen`}>
        <h2>{m.people_glass_who()}</h2>
        <TextField {...field('nummer')} label={m.people_glass_number()} width="medium" />
        <p>{m.people_glass_or_facts()}</p>
        <TextField {...field('voornaam')} label={m.people_glass_first_name()} />
        <TextField {...field('geboortejaar')} label={m.people_field_birth_year()} inputmode="numeric" width="short" />
        <TextField {...field('postcode')} label={m.people_field_postcode()} inputmode="numeric" width="short" />
        <h2>{m.people_glass_why()}</h2>
        <TextArea {...field('reden')} label={m.people_glass_reason()} hint={m.people_glass_reason_hint()} maxlength={500} />
        <CheckboxGroup {...field('weet')} label={m.people_glass_know()} options={[{ value: 'ja', label: m.people_glass_know_yes() }]} />
        <Button>{m.people_glass_open()}</Button>
      </PostForm>
    </StaffFrame>
  );
}
