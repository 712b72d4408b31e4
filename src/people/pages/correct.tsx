import { z } from 'zod';
import { grantsFor } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { id, type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { isId } from '../../foundation/ids.ts';
import type { SharedWith } from '../../foundation/privacy.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { Card } from '../../ui/layout.tsx';
import { SummaryList } from '../../ui/lists.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import {
  addNote,
  type CorrectableOfPerson,
  type Correction,
  correctablesOf,
  correctionsOf,
  sharedWithOf,
  tellOrganisation,
} from '../correct.ts';
import { valueInWords } from '../correction-form.ts';
import { findForRights, type PersonOfRights } from '../find-for-rights.ts';
import { permissions } from '../permissions.ts';
import { nameOf } from './corrected.tsx';

const noteForm = z.object({ nota: text(1000, m.rights_note_missing) });
const toldForm = z.object({ organisatie: id() });

/** GET /<digibank>/rechten/<id>/verbeteren: every field that can be put right, and what was put right before. */
export async function showCorrections(c: Context) {
  const person = await findForRights(c.var.scope, c.req.param('id') ?? '');
  return person ? c.html(await correctionsPage(c, person, {}, [])) : c.notFound();
}

/** POST /<digibank>/rechten/<id>/verbeteren: a note of the person, beside what happened. */
export async function noteBeside(c: Context) {
  const person = await findForRights(c.var.scope, c.req.param('id') ?? '');
  if (!person) return c.notFound();
  const form = await readForm(c, noteForm);
  if (!form.ok) return c.html(await correctionsPage(c, person, form.typed, form.problems), 422);
  await addNote(c.var.scope, person.id, form.value.nota);
  return c.redirect(addressOf(c, person), 303);
}

/** POST /<digibank>/rechten/<id>/verwittigd/<verbetering>: an organisation heard of a correction. */
export async function sayTold(c: Context) {
  const person = await findForRights(c.var.scope, c.req.param('id') ?? '');
  const form = await readForm(c, toldForm);
  const correctionId = c.req.param('verbetering') ?? '';
  if (!person || !form.ok || !isId(correctionId)) return c.notFound();
  const told = await tellOrganisation(c.var.scope, person.id, correctionId, form.value.organisatie);
  return told ? c.redirect(addressOf(c, person), 303) : c.notFound();
}

const addressOf = (c: Context, { id: clientId }: PersonOfRights) => `/${c.var.tenant.slug}/rechten/${clientId}/verbeteren`;

async function correctionsPage(c: Context, person: PersonOfRights, typed: Typed, problems: Problem[]) {
  const { scope, tenant, actor } = c.var;
  const base = `/${tenant.slug}/rechten/${person.id}`;
  const fields = await correctablesOf(scope, person.id);
  const corrections = await correctionsOf(scope, person.id);
  const organisations = corrections.length > 0 ? await sharedWithOf(scope, person.id) : [];
  const mayReadOld = grantsFor(actor, permissions['people.correction.read']).length > 0;
  return (
    <StaffFrame c={c} title={m.rights_correct()} problems={problems} back={{ href: base, label: m.privacy_letter_back() }}>
      <ErrorSummary problems={problems} />
      <h1>{m.rights_correct()}</h1>
      <p class="lead">{m.rights_correct_lead({ name: person.name })}</p>
      <SummaryList
        rows={fields.map((field) => ({
          label: field.words,
          value: valueInWords(field.field, field.value),
          change: {
            href: `${base}/verbeteren/${field.code}/${field.rowId}`,
            label: m.rights_correct_link({ field: field.words.toLowerCase() }),
          },
        }))}
      />
      <h2>{m.rights_note()}</h2>
      <p>{m.rights_note_why()}</p>
      <PostForm action={`${base}/verbeteren`}>
        <TextArea name="nota" label={m.rights_note_label()} hint={m.rights_note_hint()} value={typed.nota} error={problems[0]?.message} />
        <Button kind="secondary">{m.rights_note_button()}</Button>
      </PostForm>
      {corrections.length > 0 && (
        <>
          <h2>{m.rights_corrected()}</h2>
          {organisations.length > 0 && <p>{m.rights_tell_why()}</p>}
          {mayReadOld && (
            <p>
              <a href={`${base}/wat-er-stond`}>{m.rights_stood()}</a>
            </p>
          )}
          {corrections.map((correction) => (
            <Corrected c={c} base={base} correction={correction} fields={fields} organisations={organisations} />
          ))}
        </>
      )}
    </StaffFrame>
  );
}

type CorrectedProps = {
  c: Context;
  base: string;
  correction: Correction;
  fields: CorrectableOfPerson[];
  organisations: SharedWith[];
};

/** What was put right, and who still has to hear of it. */
function Corrected({ c, base, correction, fields, organisations }: CorrectedProps) {
  return (
    <Card>
      <h3>{correction.note === null ? nameOf(correction, fields) : m.rights_note()}</h3>
      <p>{m.rights_corrected_on({ day: dayInWords(dayOf(correction.at), dayOf(c.var.now)), name: correction.by })}</p>
      {correction.note !== null && <p>{correction.note}</p>}
      {organisations.map(({ organisationId, name }) =>
        correction.told.includes(organisationId) ? (
          <p>{m.rights_told({ organisation: name })}</p>
        ) : (
          <PostForm action={`${base}/verwittigd/${correction.id}`}>
            <input type="hidden" name="organisatie" value={organisationId} />
            <Button kind="secondary">{m.rights_tell({ organisation: name })}</Button>
          </PostForm>
        ),
      )}
    </Card>
  );
}
