import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { isId } from '../../foundation/ids.ts';
import type { CorrectionField } from '../../foundation/privacy.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { DateField, TextArea, TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { type CorrectableOfPerson, correct, findCorrectable } from '../correct.ts';
import { correctionForm } from '../correction-form.ts';
import { findForRights, type PersonOfRights } from '../find-for-rights.ts';

type Found = { person: PersonOfRights; field: CorrectableOfPerson };

/** GET /<digibank>/rechten/<id>/verbeteren/<veld>/<rij>: one field, as it stands. */
export async function showCorrectField(c: Context) {
  const found = await inAddress(c);
  return found ? c.html(<FieldPage c={c} {...found} typed={typedOf(found.field)} problems={[]} />) : c.notFound();
}

/** POST /<digibank>/rechten/<id>/verbeteren/<veld>/<rij>: what should stand there. The same again changes nothing. */
export async function correctField(c: Context) {
  const found = await inAddress(c);
  if (!found) return c.notFound();
  const { person, field } = found;
  const form = await readForm(c, correctionForm(field.field, dayOf(c.var.now).year));
  if (!form.ok) return c.html(<FieldPage c={c} {...found} typed={form.typed} problems={form.problems} />, 422);
  await correct(c.var.scope, person.id, field, form.value.waarde);
  return c.redirect(`/${c.var.tenant.slug}/rechten/${person.id}/verbeteren`, 303);
}

async function inAddress(c: Context): Promise<Found | null> {
  const { scope } = c.var;
  const rowId = c.req.param('rij') ?? '';
  const person = await findForRights(scope, c.req.param('id') ?? '');
  const field = person && isId(rowId) && (await findCorrectable(scope, person.id, c.req.param('veld') ?? '', rowId));
  return person && field ? { person, field } : null;
}

const typedOf = ({ field, value }: CorrectableOfPerson): Typed => ({
  waarde: field.as === 'many' ? (value ?? '').split(',').filter(Boolean) : (value ?? ''),
});

function FieldPage({ c, person, field, typed, problems }: Found & { c: Context; typed: Typed; problems: Problem[] }) {
  const list = `/${c.var.tenant.slug}/rechten/${person.id}/verbeteren`;
  return (
    <StaffFrame c={c} title={m.rights_correct()} problems={problems} back={{ href: list, label: m.rights_correct() }}>
      <ErrorSummary problems={problems} />
      <h1>{m.rights_correct()}</h1>
      <p class="lead">{m.rights_correct_one()}</p>
      <PostForm action={`${list}/${field.code}/${field.rowId}`}>
        <Field field={field.field} label={field.words} typed={typed} error={problems[0]?.message} />
        <Button>{m.rights_correct_button()}</Button>
      </PostForm>
    </StaffFrame>
  );
}

function Field({ field, label, typed, error }: { field: CorrectionField; label: string; typed: Typed; error?: string }) {
  const props = { name: 'waarde', label, value: typed.waarde, error, optional: !field.required };
  if (field.as === 'one' || field.as === 'many') {
    const options = field.codes.map((code) => ({ value: code, label: field.inWords(code) }));
    return field.as === 'one' ? <RadioGroup {...props} options={options} /> : <CheckboxGroup {...props} options={options} />;
  }
  if (field.as === 'long_text') return <TextArea {...props} />;
  if (field.as === 'day') return <DateField {...props} hint={m.requests_field_deadline_hint()} autocomplete="off" />;
  if (field.as === 'phone') return <TextField {...props} type="tel" autocomplete="off" />;
  if (field.as === 'email') return <TextField {...props} type="email" autocomplete="off" />;
  if (field.as === 'text') return <TextField {...props} autocomplete="off" />;
  return <TextField {...props} inputmode="numeric" width="short" autocomplete="off" />;
}
