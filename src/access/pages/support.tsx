import { z } from 'zod';
import { grantsFor } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { momentInWords } from '../../foundation/dates.ts';
import { type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { isId } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { PlatformFrame, StaffFrame } from '../../ui/frames.tsx';
import { Card } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { permissions } from '../permissions.ts';
import {
  agreeToSupport,
  askSupport,
  endSupport,
  refuseSupport,
  runsNow,
  SUPPORT_HOURS,
  type SupportAccess,
  stopLookingAlong,
  supportAccess,
} from '../support.ts';

const hoursWrong = { error: () => m.access_support_hours_wrong() };
const askForm = z.object({
  reden: text(500, m.access_support_reason_missing).refine((reason) => reason.length >= 20, {
    error: () => m.access_support_reason_missing(),
  }),
  uren: z.coerce.number(hoursWrong).int(hoursWrong).min(1, hoursWrong).max(SUPPORT_HOURS, hoursWrong),
});

/** GET /platform/digibanken/<slug>/meekijken: the operator asks to look along. */
export function showAskSupport(c: Context) {
  return c.html(<AskPage c={c} typed={{ uren: '2' }} problems={[]} />);
}

/** POST /platform/digibanken/<slug>/meekijken: nothing opens before the coordinator agrees. */
export async function sendAskSupport(c: Context) {
  const { app, actor, now } = c.var;
  const form = await readForm(c, askForm);
  if (!form.ok) return c.html(<AskPage c={c} typed={form.typed} problems={form.problems} />, 422);
  const { reden: reason, uren: hours } = form.value;
  if (await askSupport(app.database, c.req.param('slug') ?? '', actor, { reason, hours }, now)) return c.redirect('/platform', 303);
  const problems = [{ field: 'reden', message: m.access_support_waits() }];
  return c.html(<AskPage c={c} typed={form.typed} problems={problems} />, 409);
}

function AskPage({ c, typed, problems }: { c: Context; typed: Typed; problems: Problem[] }) {
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message;
  return (
    <PlatformFrame c={c} title={m.access_support_ask()} problems={problems} back={{ href: '/platform', label: m.access_platform_title() }}>
      <ErrorSummary problems={problems} />
      <h1>{m.access_support_ask()}</h1>
      <p class="lead">{m.access_support_ask_lead()}</p>
      <form method="post" novalidate>
        <TextArea
          name="reden"
          label={m.access_support_reason()}
          hint={m.access_support_reason_hint()}
          value={typed.reden}
          error={errorOf('reden')}
        />
        <TextField
          name="uren"
          label={m.access_support_hours()}
          inputmode="numeric"
          width="short"
          value={typed.uren}
          error={errorOf('uren')}
          autocomplete="off"
        />
        <Button>{m.access_support_ask_button()}</Button>
      </form>
    </PlatformFrame>
  );
}

/** GET /<digibank>/meekijken: who asked to look along, who does, and who did. */
export async function showSupport(c: Context) {
  const all = await supportAccess(c.var.scope);
  return c.html(
    <StaffFrame c={c} title={m.access_support()}>
      <h1>{m.access_support()}</h1>
      <p class="lead">{m.access_support_lead()}</p>
      {all.length === 0 ? <EmptyState title={m.access_support_none()} /> : all.map((access) => <SupportCard c={c} access={access} />)}
    </StaffFrame>,
  );
}

/** POST /<digibank>/meekijken/<id>/toestaan. */
export const allowSupport = (c: Context) => act(c, agreeToSupport);

/** POST /<digibank>/meekijken/<id>/weigeren. */
export const denySupport = (c: Context) => act(c, refuseSupport);

/** POST /<digibank>/meekijken/<id>/stoppen: from the next request on nothing is seen any more. */
export const stopSupport = (c: Context) => act(c, endSupport);

async function act(c: Context, what: typeof agreeToSupport) {
  const id = c.req.param('id') ?? '';
  if (!isId(id)) return c.notFound();
  if (await what(c.var.scope, id)) return c.redirect(`/${c.var.tenant.slug}/meekijken`, 303);
  return c.html(<SomethingInTheWay c={c} title={m.privacy_late_title()} text={m.privacy_late_text()} />, 409);
}

/** POST /<digibank>/meekijken/stoppen: the operator stops, by the button in the banner of every page. */
export async function stopOwnSupport(c: Context) {
  await stopLookingAlong(c.var.scope);
  return c.redirect('/platform', 303);
}

/** On the first page of a coordinator: who asks to look along, and who does at this moment, each with one tap. Nothing for everybody else. */
export async function supportToAnswer(c: Context) {
  const { scope, actor } = c.var;
  if (grantsFor(actor, permissions['access.support.answer']).length === 0) return null;
  const open = (await supportAccess(scope)).filter((access) => access.state === 'asked' || runsNow(access, scope.now));
  return (
    <>
      {open.map((access) => (
        <SupportCard c={c} access={access} />
      ))}
    </>
  );
}

function SupportCard({ c, access }: { c: Context; access: SupportAccess }) {
  const { now, tenant } = c.var;
  const base = `/${tenant.slug}/meekijken/${access.id}`;
  const runs = runsNow(access, now);
  return (
    <Card now={runs || access.state === 'asked'}>
      <h2>{titleOf(access, now)}</h2>
      <p>{access.reason}</p>
      <p class="hint">{m.access_support_asked({ moment: momentInWords(access.askedAt, now), hours: access.hours })}</p>
      {access.state === 'asked' && (
        <div class="buttons">
          <PostForm action={`${base}/toestaan`}>
            <Button>{m.access_support_agree({ hours: access.hours })}</Button>
          </PostForm>
          <PostForm action={`${base}/weigeren`}>
            <Button kind="secondary">{m.access_support_refuse()}</Button>
          </PostForm>
        </div>
      )}
      {runs && (
        <PostForm action={`${base}/stoppen`}>
          <Button>{m.access_support_stop()}</Button>
        </PostForm>
      )}
    </Card>
  );
}

function titleOf(access: SupportAccess, now: Temporal.Instant): string {
  const { operator, state, until } = access;
  if (state === 'asked') return m.access_support_is_asked({ operator });
  if (state === 'refused') return m.access_support_is_refused({ operator });
  if (runsNow(access, now) && until) return m.access_support_runs({ operator, moment: momentInWords(until, now) });
  return m.access_support_is_over({ operator });
}
