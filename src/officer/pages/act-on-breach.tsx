import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { choice, choices, optionalText, readForm, text } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { BREACH_DATA, BREACH_STEPS } from '../breach.ts';
import { type Breach, closeBreach, completeBreach, decide, takeStep, takeUp } from '../breaches.ts';
import { optionalCount } from '../moment-form.ts';
import { breachInAddress, breachPage } from './breach.tsx';

const completeForm = z.object({ gegevens: choices(BREACH_DATA), aantal: optionalCount });
const stepForm = z.object({ stap: choice(BREACH_STEPS, m.form_choose_from_list) });
const decisionForm = z.object({
  beslissing: choice(['notified', 'kept_inside', 'dismissed'], m.officer_decision_missing),
  reden: text(1000, m.officer_reason_missing),
  nummer: optionalText(60),
});
const closeForm = z.object({ lessen: text(1000, m.officer_lessons_missing) });

/** POST /<digibank>/datalekken/<id>/opnemen: it is a breach, somebody handles it. */
export async function takeUpBreach(c: Context) {
  const breach = await breachInAddress(c);
  if (!breach) return c.notFound();
  return (await takeUp(c.var.scope, breach.id)) ? back(c, breach) : late(c);
}

/** POST /<digibank>/datalekken/<id>/gegevens: which data, and of how many people. */
export async function completeFacts(c: Context) {
  const breach = await breachInAddress(c);
  if (!breach) return c.notFound();
  const form = await readForm(c, completeForm);
  if (!form.ok) return c.html(breachPage(c, breach, form.typed, form.problems), 422);
  const { gegevens, aantal } = form.value;
  return (await completeBreach(c.var.scope, breach.id, { data: gegevens, peopleCount: aantal })) ? back(c, breach) : late(c);
}

/** POST /<digibank>/datalekken/<id>/stap: one more step was taken. */
export async function tickStep(c: Context) {
  const breach = await breachInAddress(c);
  const form = await readForm(c, stepForm);
  if (!breach || !form.ok) return c.notFound();
  await takeStep(c.var.scope, breach.id, form.value.stap);
  return back(c, breach);
}

/** POST /<digibank>/datalekken/<id>/beslissing: the authority is told, or not, or it was no breach; always with the reason. */
export async function decideOnBreach(c: Context) {
  const breach = await breachInAddress(c);
  if (!breach) return c.notFound();
  const form = await readForm(c, decisionForm);
  if (!form.ok) return c.html(breachPage(c, breach, form.typed, form.problems), 422);
  const { beslissing: verb, reden: reason, nummer: authorityNumber } = form.value;
  return (await decide(c.var.scope, breach.id, { verb, reason, authorityNumber })) ? back(c, breach) : late(c);
}

/** POST /<digibank>/datalekken/<id>/afsluiten: with what was learned. */
export async function closeTheBreach(c: Context) {
  const breach = await breachInAddress(c);
  if (!breach) return c.notFound();
  const form = await readForm(c, closeForm);
  if (!form.ok) return c.html(breachPage(c, breach, form.typed, form.problems), 422);
  return (await closeBreach(c.var.scope, breach.id, form.value.lessen)) ? back(c, breach) : late(c);
}

const back = (c: Context, { id }: Breach) => c.redirect(`/${c.var.tenant.slug}/datalekken/${id}`, 303);

function late(c: Context) {
  return c.html(<SomethingInTheWay c={c} title={m.privacy_late_title()} text={m.privacy_late_text()} />, 409);
}
