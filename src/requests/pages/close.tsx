import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { choice, optionalText, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { mandatesOf } from '../../people/give-mandate.ts';
import { mayNotAct } from '../../people/mandate.ts';
import { holderInWords } from '../../people/mandate-in-words.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { adviseWalkIn, cancel, close } from '../close.ts';
import { findRequest, type RequestInReach } from '../find-request.ts';
import { CANCEL_REASONS, CLOSE_REASONS } from '../help-request.ts';
import { permissions } from '../permissions.ts';
import { putOnList, reopen } from '../put-on-list.ts';
import { takePlaceBack } from '../take-place-back.ts';
import { nameOf } from './place.tsx';

/** The person says so, and nobody in their name. */
const SELF = 'zelf';

const closeForm = z.object({
  reason: choice([...CANCEL_REASONS, ...CLOSE_REASONS], m.requests_close_reason_missing),
  wie: optionalText(40),
});

/** GET /<digibank>/wachtlijst/<id>/afsluiten: why the question ends without help, and who says so. */
export async function showClose(c: Context) {
  const request = await requestOf(c);
  return request ? c.html(await closePage(c, request, {}, [])) : c.notFound();
}

/** POST /<digibank>/wachtlijst/<id>/afsluiten: ends it with that reason; a reason of the person's own cancels it. */
export async function closeRequest(c: Context) {
  const request = await requestOf(c);
  if (!request) return c.notFound();
  const form = await readForm(c, closeForm);
  if (!form.ok) return c.html(await closePage(c, request, form.typed, form.problems), 422);
  const { reason, wie } = form.value;
  const ofThePerson = CANCEL_REASONS.find((one) => one === reason);
  const ofOurs = CLOSE_REASONS.find((one) => one === reason);
  const ended = ofThePerson
    ? await cancel(c.var.scope, request, ofThePerson, wie === SELF ? null : wie)
    : ofOurs !== undefined && (await close(c.var.scope, request, ofOurs));
  if (typeof ended === 'object') {
    const problems = [{ field: 'wie', message: m[`mandate_no_${ended.refused}`]() }];
    return c.html(await closePage(c, request, form.typed, problems), 409);
  }
  return ended ? toList(c) : movedOn(c);
}

/** POST /<digibank>/wachtlijst/<id>/inloop: points the person to a walk-in moment. */
export async function adviseWalkInOnList(c: Context) {
  const request = await requestOf(c);
  if (!request) return c.notFound();
  return (await adviseWalkIn(c.var.scope, request.id)) ? toList(c) : movedOn(c);
}

/** POST /<digibank>/wachtlijst/<id>/op-de-lijst: somebody looked at it; it may be placed. */
export async function putRequestOnList(c: Context) {
  const request = await requestOf(c);
  if (!request) return c.notFound();
  return (await putOnList(c.var.scope, request.id)) ? toList(c) : movedOn(c);
}

/** POST /<digibank>/wachtlijst/<id>/terug: takes a place back; the seat is free, the person hears it and keeps the turn of when they asked. */
export async function putBackOnList(c: Context) {
  const request = await requestOf(c);
  if (!request) return c.notFound();
  return (await takePlaceBack(c.var.scope, request)) ? toList(c) : movedOn(c);
}

/** POST /<digibank>/wachtlijst/<id>/heropenen: the person came back with the same question. */
export async function reopenRequest(c: Context) {
  const request = await requestOf(c);
  if (!request) return c.notFound();
  return (await reopen(c.var.scope, request.id)) ? toList(c) : movedOn(c);
}

function requestOf(c: Context) {
  return findRequest(c.var.scope, permissions['requests.help_request.close'], c.req.param('id') ?? '');
}

function toList(c: Context) {
  return c.redirect(`/${c.var.tenant.slug}/wachtlijst`, 303);
}

/** Somebody else did something with it a moment ago. */
function movedOn(c: Context) {
  return c.html(<SomethingInTheWay c={c} title={m.requests_moved_on_title()} text={m.requests_moved_on_text()} />, 409);
}

async function closePage(c: Context, request: RequestInReach, typed: Typed, problems: Problem[]) {
  const options = [...CANCEL_REASONS, ...CLOSE_REASONS].map((value) => ({ value, label: m[`requests_close_reason_${value}`]() }));
  const holders = await whoMayStop(c, request);
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message;
  return (
    <StaffFrame
      c={c}
      title={m.requests_close_title()}
      problems={problems}
      back={{ href: `/${c.var.tenant.slug}/wachtlijst/${request.id}/plaatsen`, label: m.requests_back_to_person() }}
    >
      <ErrorSummary problems={problems} />
      <h1>{m.requests_close_heading({ name: nameOf(request) })}</h1>
      <p class="lead">{m.requests_close_lead()}</p>
      <PostForm>
        <RadioGroup name="reason" label={m.requests_close_reason()} options={options} value={typed.reason} error={errorOf('reason')} />
        {holders.length > 0 && (
          <RadioGroup
            name="wie"
            label={m.mandate_who_says()}
            options={[
              { value: SELF, label: m.mandate_says_self() },
              ...holders.map((mandate) => ({ value: mandate.id, label: holderInWords(mandate) })),
            ]}
            value={typed.wie ?? SELF}
            error={errorOf('wie')}
          />
        )}
        <Button>{m.requests_close_button()}</Button>
      </PostForm>
    </StaffFrame>
  );
}

/** Who may give the question up in the person's name today. */
async function whoMayStop(c: Context, { clientId }: RequestInReach) {
  const mandates = clientId ? await mandatesOf(c.var.scope, clientId) : [];
  return mandates.filter((mandate) => mayNotAct(mandate, 'stop', dayOf(c.var.now)) === null);
}
