import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { momentInWords } from '../../foundation/dates.ts';
import { choice, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { may } from '../../foundation/move.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { activityLife } from '../activity.ts';
import { CALL_OFF_REASONS, cancelActivity, postponeActivity } from '../call-off-activity.ts';
import { insteadFor, insteadOf } from '../instead.ts';
import { findOwnActivity, type OwnActivity } from '../own-activities.ts';
import { permissions } from '../permissions.ts';
import { mayBeRemoved, removeActivity } from '../remove-activity.ts';
import { participantCount } from '../tell-participants.ts';
import { ReasonField } from './activity-dates.tsx';
import { movedOn } from './own-activity.tsx';

const WRITE = permissions['agenda.activity.write'];
const WAYS = ['postponed', 'cancelled'] as const;

const callOffForm = z.object({
  hoe: choice(WAYS, m.activity_call_off_how_missing),
  reden: choice(CALL_OFF_REASONS, m.activity_reason_missing),
});

/** GET /<digibank>/aanbod/<id>/afzeggen: put off or cancelled, what that does, and what is proposed instead. */
export async function showCallOff(c: Context) {
  const activity = await found(c);
  return activity && may(activityLife, activity.state, 'cancelled') ? c.html(await callOffPage(c, activity, {}, [])) : c.notFound();
}

/** POST /<digibank>/aanbod/<id>/afzeggen: does it, and tells everybody who takes part. */
export async function callOff(c: Context) {
  const activity = await found(c);
  if (!activity) return c.notFound();
  const form = await readForm(c, callOffForm);
  if (!form.ok) return c.html(await callOffPage(c, activity, form.typed, form.problems), 422);
  const { hoe, reden } = form.value;
  const act = hoe === 'postponed' ? postponeActivity : cancelActivity;
  if (!(await act(c.var.scope, activity, reden))) return movedOn(c);
  return c.redirect(`/${c.var.tenant.slug}/aanbod/${activity.id}`, 303);
}

/** GET /<digibank>/aanbod/<id>/verwijderen: as if it had never been; where people registered, why not. */
export async function showRemoveActivity(c: Context) {
  const activity = await found(c);
  if (!activity) return c.notFound();
  if (!(await mayBeRemoved(c.var.scope, activity.id))) return c.html(notRemovablePage(c, activity));
  return c.html(
    <StaffFrame c={c} title={m.activity_remove()} back={backTo(c, activity)}>
      <h1>{m.activity_remove_heading({ title: activity.title })}</h1>
      <p class="lead">{m.activity_remove_text()}</p>
      <PostForm>
        <Button>{m.activity_remove()}</Button>
      </PostForm>
    </StaffFrame>,
  );
}

/** POST /<digibank>/aanbod/<id>/verwijderen: removes it where nobody registered; else it is cancelled, with a word to everybody. */
export async function removeOwnActivity(c: Context) {
  const activity = await found(c);
  if (!activity) return c.notFound();
  if (await removeActivity(c.var.scope, activity)) return c.redirect(`/${c.var.tenant.slug}/aanbod`, 303);
  return c.html(notRemovablePage(c, activity), 422);
}

function notRemovablePage(c: Context, activity: OwnActivity) {
  const { href, label } = backTo(c, activity);
  return (
    <StaffFrame c={c} title={m.activity_remove()} back={{ href, label }}>
      <h1>{m.activity_remove_not({ title: activity.title })}</h1>
      <p class="lead">{m.activity_remove_has_people()}</p>
      {may(activityLife, activity.state, 'cancelled') && <ButtonLink href={`${href}/afzeggen`}>{m.activity_call_off()}</ButtonLink>}
    </StaffFrame>
  );
}

const found = (c: Context) => findOwnActivity(c.var.scope, WRITE, c.req.param('id') ?? '');

const backTo = (c: Context, { id, title }: OwnActivity) => ({
  href: `/${c.var.tenant.slug}/aanbod/${id}`,
  label: m.activity_back_to({ title }),
});

async function callOffPage(c: Context, activity: OwnActivity, typed: Typed, problems: Problem[]) {
  const { scope } = c.var;
  const people = await participantCount(scope, activity.id);
  const proposals = insteadFor({ alsoIn: [] }, await insteadOf(scope, activity.id));
  const ways = WAYS.filter((way) => may(activityLife, activity.state, way));
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message;
  return (
    <StaffFrame c={c} title={m.activity_call_off()} problems={problems} back={backTo(c, activity)}>
      <ErrorSummary problems={problems} />
      <h1>{m.activity_call_off_heading({ title: activity.title })}</h1>
      <p class="lead">{people === 0 ? m.activity_call_off_nobody() : m.activity_call_off_people({ people })}</p>
      {people > 0 && proposals.length > 0 && (
        <>
          <p>{m.activity_call_off_instead()}</p>
          <ul>
            {proposals.map(({ startsAt, place }) => (
              <li>{m.messages_occasion({ moment: momentInWords(startsAt, scope.now), place })}</li>
            ))}
          </ul>
        </>
      )}
      <PostForm>
        <RadioGroup
          name="hoe"
          label={m.activity_call_off_how()}
          options={ways.map((value) => ({ value, label: m[`activity_call_off_${value}`](), hint: m[`activity_call_off_hint_${value}`]() }))}
          value={typed.hoe}
          error={errorOf('hoe')}
        />
        <ReasonField name="reden" value={typed.reden} error={errorOf('reden')} />
        <Button>{m.activity_call_off_button()}</Button>
      </PostForm>
    </StaffFrame>
  );
}
