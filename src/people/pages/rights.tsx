import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow, Card } from '../../ui/layout.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { askedErasure, closeErasure, noteErasure } from '../ask-erasure.ts';
import { erasePerson } from '../erase-person.ts';
import { findForRights, findForRightsByNumber, type PersonOfRights } from '../find-for-rights.ts';
import { APART_UNTIL, mayBeYoungerThan } from '../minor.ts';
import { restrictedFiles, restrictionOf } from '../restrict.ts';
import { Restricted } from './restrict.tsx';

const whoForm = z.object({ nummer: text(40, m.privacy_number_missing) });

/** GET /<digibank>/rechten: whose rights? By the number on any paper of the person. */
export async function askWhoseRights(c: Context) {
  return c.html(await whosePage(c, {}, []));
}

/** POST /<digibank>/rechten: to the person whose paper carries this number. The number never stands in an address. */
export async function findWhoseRights(c: Context) {
  const form = await readForm(c, whoForm);
  if (!form.ok) return c.html(await whosePage(c, form.typed, form.problems), 422);
  const person = await findForRightsByNumber(c.get('scope'), form.value.nummer);
  if (person) return c.redirect(`/${c.get('tenant').slug}/rechten/${person.id}`, 303);
  const problems = [{ field: 'nummer', message: m.privacy_number_unknown() }];
  return c.html(await whosePage(c, form.typed, problems), 422);
}

async function whosePage(c: Context, typed: Typed, problems: Problem[]) {
  const restricted = await restrictedFiles(c.get('scope'));
  return (
    <StaffFrame c={c} title={m.privacy_desk()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.privacy_desk()}</h1>
      <p class="lead">{m.privacy_lead()}</p>
      <PostForm action={`/${c.get('tenant').slug}/rechten`}>
        <TextField
          name="nummer"
          label={m.privacy_number()}
          hint={m.privacy_number_hint()}
          value={String(typed.nummer ?? '')}
          error={problems[0]?.message}
        />
        <Button>{m.privacy_find()}</Button>
      </PostForm>
      {restricted.length > 0 && (
        <section>
          <h2>{m.rights_restricted_files()}</h2>
          {restricted.map(({ clientId, name, since, noted, ground }) => (
            <ActionRow
              title={name}
              why={`${m.rights_restricted_since({ day: dayInWords(dayOf(since), dayOf(c.get('now'))), name: noted })} ${m[`rights_ground_${ground}`]()}`}
              action={
                <ButtonLink kind="secondary" href={`/${c.get('tenant').slug}/rechten/${clientId}`}>
                  {m.rights_restricted_open()}
                </ButtonLink>
              }
            />
          ))}
        </section>
      )}
    </StaffFrame>
  );
}

/** GET /<digibank>/rechten/<id>: give everything along, or erase. */
export async function showRights(c: Context) {
  const person = await findForRights(c.get('scope'), c.req.param('id') ?? '');
  return person ? c.html(await rightsPage(c, person)) : c.notFound();
}

async function rightsPage(c: Context, person: PersonOfRights) {
  const base = `/${c.get('tenant').slug}/rechten`;
  const restriction = await restrictionOf(c.get('scope'), person.id);
  return (
    <StaffFrame c={c} title={m.privacy_title()} back={{ href: base, label: m.privacy_other_person() }}>
      <h1>{m.privacy_title()}</h1>
      <p class="lead">{person.name}</p>
      {restriction && <Restricted c={c} restriction={restriction} />}
      {mayBeYoungerThan(APART_UNTIL, person, dayOf(c.get('now'))) && (
        <Notice kind="careful" title={m.people_minor_title()}>
          <p>{m.people_minor_rights()}</p>
        </Notice>
      )}
      <Card>
        <h2>{m.privacy_give()}</h2>
        <p>{m.privacy_give_why()}</p>
        <div class="buttons">
          <ButtonLink href={`${base}/${person.id}/brief`}>{m.privacy_open_letter()}</ButtonLink>
          <ButtonLink kind="secondary" href={`${base}/${person.id}/gegevens.json`}>
            {m.privacy_open_file()}
          </ButtonLink>
        </div>
      </Card>
      <Card>
        <h2>{m.rights_correct()}</h2>
        <p>{m.rights_correct_why()}</p>
        <ButtonLink kind="secondary" href={`${base}/${person.id}/verbeteren`}>
          {m.rights_correct_open()}
        </ButtonLink>
      </Card>
      <Card>
        <h2>{restriction ? m.rights_lift() : m.rights_restrict()}</h2>
        <p>{restriction ? m.rights_lift_why() : m.rights_restrict_why()}</p>
        <ButtonLink kind="secondary" href={`${base}/${person.id}/stilzetten`}>
          {restriction ? m.rights_lift_open() : m.rights_restrict_open()}
        </ButtonLink>
      </Card>
      <Card>
        <h2>{m.privacy_erase()}</h2>
        <p>{m.privacy_erase_why()}</p>
        {await erasing(c, person, `${base}/${person.id}`)}
      </Card>
    </StaffFrame>
  );
}

/** First somebody writes it down, then somebody else carries it out. */
async function erasing(c: Context, person: PersonOfRights, base: string) {
  const asked = await askedErasure(c.get('scope'), person.id);
  if (!asked)
    return (
      <PostForm action={`${base}/wissen/noteer`}>
        <p>{m.privacy_erase_two()}</p>
        <Button kind="secondary">{m.privacy_note_erasure()}</Button>
      </PostForm>
    );
  return (
    <>
      <Notice kind="careful" title={m.privacy_noted_title()}>
        <p>{m.privacy_noted({ name: asked.notedBy, day: dayInWords(asked.askedOn), until: dayInWords(asked.until) })}</p>
        {asked.own && <p>{m.privacy_noted_own()}</p>}
      </Notice>
      <div class="buttons">
        {!asked.own && (
          <PostForm action={`${base}/wissen`}>
            <Button>{m.privacy_erase_now()}</Button>
          </PostForm>
        )}
        <PostForm action={`${base}/wissen/toch-niet`}>
          <Button kind="secondary">{m.privacy_refuse()}</Button>
        </PostForm>
      </div>
    </>
  );
}

/** POST /<digibank>/rechten/<id>/wissen/noteer: the person asks it; asked twice it stands once. */
export async function noteErasureAsked(c: Context) {
  const person = await findForRights(c.get('scope'), c.req.param('id') ?? '');
  if (!person) return c.notFound();
  await noteErasure(c.get('scope'), person.id);
  return c.redirect(`/${c.get('tenant').slug}/rechten/${person.id}`, 303);
}

/** POST /<digibank>/rechten/<id>/wissen/toch-niet: the person does not want it any more. */
export async function refuseErasure(c: Context) {
  const scope = c.get('scope');
  const person = await findForRights(scope, c.req.param('id') ?? '');
  if (!person) return c.notFound();
  const asked = await askedErasure(scope, person.id);
  if (!asked || !(await closeErasure(scope, asked.id, 'withdrawn'))) return late(c);
  return c.redirect(`/${c.get('tenant').slug}/rechten/${person.id}`, 303);
}

/** POST /<digibank>/rechten/<id>/wissen: all that was kept goes. */
export async function eraseForGood(c: Context) {
  const scope = c.get('scope');
  const person = await findForRights(scope, c.req.param('id') ?? '');
  if (!person) return c.notFound();
  const done = await erasePerson(scope, person.id);
  return 'refused' in done ? late(c) : c.redirect(`/${c.get('tenant').slug}/rechten/gewist`, 303);
}

/** GET /<digibank>/rechten/gewist: it is done, and what to say now. */
export function showErased(c: Context) {
  return c.html(
    <StaffFrame c={c} title={m.privacy_desk()} back={{ href: `/${c.get('tenant').slug}/rechten`, label: m.privacy_other_person() }}>
      <h1>{m.privacy_desk()}</h1>
      <Notice kind="good" title={m.privacy_erased_title()}>
        <p>{m.privacy_erased_text()}</p>
      </Notice>
    </StaffFrame>,
  );
}

function late(c: Context) {
  return c.html(<SomethingInTheWay c={c} title={m.privacy_late_title()} text={m.privacy_late_text()} />, 409);
}
