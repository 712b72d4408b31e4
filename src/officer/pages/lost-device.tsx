import { z } from 'zod';
import { findStaff } from '../../access/staff.ts';
import type { Context } from '../../foundation/app.ts';
import { choice, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { momentFields, momentOfForm, nowTyped } from '../moment-form.ts';
import { DEVICE_KINDS, DEVICE_LOCKS, reportLostDevice } from '../report-lost-device.ts';
import { MomentFields } from './note-breach.tsx';

const deviceForm = z.object({
  toestel: choice(DEVICE_KINDS, m.officer_device_kind_missing),
  slot: choice(DEVICE_LOCKS, m.officer_device_lock_missing),
  ...momentFields,
});

/** Whose device: the actor's own, or a colleague's; where one goes back to. */
type Whose = { accountId: string; name: string; own: boolean; action: string };

/** GET /<digibank>/toestel-kwijt: an own device. */
export function showOwnLostDevice(c: Context) {
  return c.html(<DevicePage c={c} whose={own(c)} typed={nowTyped(c.var.now)} problems={[]} />);
}

/** POST /<digibank>/toestel-kwijt: one is signed out everywhere, here too. */
export function reportOwnLostDevice(c: Context) {
  return report(c, own(c), '/aanmelden');
}

/** GET /<digibank>/medewerkers/<id>/toestel-kwijt: a colleague's. */
export async function showLostDevice(c: Context) {
  const whose = await colleague(c);
  return whose ? c.html(<DevicePage c={c} whose={whose} typed={nowTyped(c.var.now)} problems={[]} />) : c.notFound();
}

/** POST /<digibank>/medewerkers/<id>/toestel-kwijt: the colleague is signed out everywhere; next is a new card. */
export async function reportColleaguesLostDevice(c: Context) {
  const whose = await colleague(c);
  return whose ? report(c, whose, `/${c.var.tenant.slug}/medewerkers/${c.req.param('id')}`) : c.notFound();
}

function own(c: Context): Whose {
  const { actor, tenant } = c.var;
  return { accountId: actor.accountId ?? '', name: actor.name, own: true, action: `/${tenant.slug}/toestel-kwijt` };
}

async function colleague(c: Context): Promise<Whose | null> {
  const member = await findStaff(c.var.scope, c.req.param('id') ?? '');
  if (!member || member.endedAt) return null;
  const { accountId, name, grantId } = member;
  return { accountId, name, own: false, action: `/${c.var.tenant.slug}/medewerkers/${grantId}/toestel-kwijt` };
}

async function report(c: Context, whose: Whose, next: string) {
  const { scope, app } = c.var;
  const form = await readForm(c, deviceForm);
  if (!form.ok) return c.html(<DevicePage c={c} whose={whose} typed={form.typed} problems={form.problems} />, 422);
  const lost = momentOfForm(form.value, scope.now);
  if (!('moment' in lost)) return c.html(<DevicePage c={c} whose={whose} typed={form.typed} problems={[lost]} />, 422);
  const { toestel: kind, slot: hasLock } = form.value;
  await reportLostDevice(app.database, scope, { accountId: whose.accountId, name: whose.name, kind, hasLock, lostAt: lost.moment });
  return c.redirect(next, 303);
}

function DevicePage({ c, whose, typed, problems }: { c: Context; whose: Whose; typed: Typed; problems: Problem[] }) {
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message;
  const back = whose.own ? undefined : { href: whose.action.replace('/toestel-kwijt', ''), label: m.access_card_back() };
  return (
    <StaffFrame c={c} title={m.officer_device()} problems={problems} back={back}>
      <ErrorSummary problems={problems} />
      <h1>{m.officer_device()}</h1>
      <p class="lead">{whose.own ? m.officer_device_own_lead() : m.officer_device_lead({ name: whose.name })}</p>
      <Notice kind="careful">
        <p>{whose.own ? m.officer_device_own_ends() : m.officer_device_ends()}</p>
      </Notice>
      <PostForm action={whose.action}>
        <RadioGroup
          name="toestel"
          label={m.officer_device_kind()}
          options={DEVICE_KINDS.map((value) => ({ value, label: m[`officer_device_${value}`]() }))}
          value={typed.toestel}
          error={errorOf('toestel')}
        />
        <RadioGroup
          name="slot"
          label={m.officer_device_lock()}
          options={DEVICE_LOCKS.map((value) => ({ value, label: m[`officer_device_has_lock_${value}`]() }))}
          value={typed.slot}
          error={errorOf('slot')}
        />
        <MomentFields typed={typed} errorOf={errorOf} day={m.officer_device_day()} />
        <Button>{m.officer_device_button()}</Button>
      </PostForm>
    </StaffFrame>
  );
}
