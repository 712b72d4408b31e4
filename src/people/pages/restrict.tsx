import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { choice, type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { findForRights, type PersonOfRights } from '../find-for-rights.ts';
import { liftRestriction, type Restriction, restrict, restrictionOf } from '../restrict.ts';
import { RESTRICTION_GROUNDS, TOLD_HOW } from '../restriction.ts';

const restrictForm = z.object({ grond: choice(RESTRICTION_GROUNDS, m.rights_ground_missing) });
const liftForm = z.object({
  hoe: choice(TOLD_HOW, m.rights_told_how_missing),
  reden: text(500, m.rights_lift_reason_missing),
});

/** GET /<digibank>/rechten/<id>/stilzetten: keep the file without using it, or use it again. */
export async function showRestrict(c: Context) {
  const person = await findForRights(c.var.scope, c.req.param('id') ?? '');
  return person ? c.html(await restrictPage(c, person, {}, [])) : c.notFound();
}

/** POST /<digibank>/rechten/<id>/stilzetten: from now on the rights desk alone sees the file. */
export async function restrictFile(c: Context) {
  const person = await findForRights(c.var.scope, c.req.param('id') ?? '');
  if (!person) return c.notFound();
  const form = await readForm(c, restrictForm);
  if (!form.ok) return c.html(await restrictPage(c, person, form.typed, form.problems), 422);
  return (await restrict(c.var.scope, person.id, form.value.grond)) ? back(c, person) : late(c);
}

/** POST /<digibank>/rechten/<id>/stilzetten/opheffen: the person was told, the file is used again. */
export async function useFileAgain(c: Context) {
  const person = await findForRights(c.var.scope, c.req.param('id') ?? '');
  if (!person) return c.notFound();
  const form = await readForm(c, liftForm);
  if (!form.ok) return c.html(await restrictPage(c, person, form.typed, form.problems), 422);
  const lifted = await liftRestriction(c.var.scope, person.id, { reason: form.value.reden, how: form.value.hoe });
  return lifted ? back(c, person) : late(c);
}

const back = (c: Context, { id }: PersonOfRights) => c.redirect(`/${c.var.tenant.slug}/rechten/${id}`, 303);

function late(c: Context) {
  return c.html(<SomethingInTheWay c={c} title={m.privacy_late_title()} text={m.privacy_late_text()} />, 409);
}

async function restrictPage(c: Context, person: PersonOfRights, typed: Typed, problems: Problem[]) {
  const base = `/${c.var.tenant.slug}/rechten/${person.id}`;
  const restriction = await restrictionOf(c.var.scope, person.id);
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message;
  return (
    <StaffFrame c={c} title={m.rights_restrict()} problems={problems} back={{ href: base, label: m.privacy_letter_back() }}>
      <ErrorSummary problems={problems} />
      <h1>{restriction ? m.rights_lift() : m.rights_restrict()}</h1>
      <p class="lead">{person.name}</p>
      {restriction ? (
        <>
          <Restricted c={c} restriction={restriction} />
          <PostForm action={`${base}/stilzetten/opheffen`}>
            <p>{m.rights_lift_why()}</p>
            <RadioGroup
              name="hoe"
              label={m.rights_told_how()}
              options={TOLD_HOW.map((value) => ({ value, label: m[`rights_told_how_${value}`]() }))}
              value={typed.hoe}
              error={errorOf('hoe')}
            />
            <TextArea name="reden" label={m.rights_lift_reason()} rows={3} value={typed.reden} error={errorOf('reden')} />
            <Button>{m.rights_lift_button()}</Button>
          </PostForm>
        </>
      ) : (
        <PostForm action={`${base}/stilzetten`}>
          <p>{m.rights_restrict_what()}</p>
          <RadioGroup
            name="grond"
            label={m.rights_ground()}
            options={RESTRICTION_GROUNDS.map((value) => ({ value, label: m[`rights_ground_${value}`]() }))}
            value={typed.grond}
            error={errorOf('grond')}
          />
          <Button>{m.rights_restrict_button()}</Button>
        </PostForm>
      )}
    </StaffFrame>
  );
}

/** Says that a file stands still, since when and why. */
export function Restricted({ c, restriction }: { c: Context; restriction: Restriction }) {
  const { since, noted, ground } = restriction;
  return (
    <Notice kind="careful" title={m.rights_restricted_title()}>
      <p>{m.rights_restricted_since({ day: dayInWords(dayOf(since), dayOf(c.var.now)), name: noted })}</p>
      <p>{m[`rights_ground_${ground}`]()}</p>
    </Notice>
  );
}
