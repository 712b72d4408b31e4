import type { Child } from 'hono/jsx';
import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { typedDayField } from '../../foundation/typed-fields.ts';
import { m } from '../../paraglide/messages.js';
import { closeForGood, takeBackClosing } from '../../places/close-for-good.ts';
import { findOwnHelpPoint, type OwnHelpPoint } from '../../places/own-help-points.ts';
import { permissions } from '../../places/permissions.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { activitiesAtClosing } from '../call-off-at-closing.ts';
import { momentsFrom } from '../own-moments.ts';
import { LookFirst } from './look-first.tsx';

/** How far ahead somebody knows it. */
const AHEAD = { years: 2 } as const;

const closingForm = (today: Temporal.PlainDate) =>
  z.object({
    vanaf: typedDayField(today, m.hours_close_from_missing)
      .refine((day) => Temporal.PlainDate.compare(day, today) >= 0, { error: () => m.hours_close_in_past() })
      .refine((day) => Temporal.PlainDate.compare(day, today.add(AHEAD)) <= 0, { error: () => m.agenda_for_good_far() }),
    reden: text(80, m.agenda_close_reason_missing),
    gezien: z.string().catch(''),
  });

/** GET /<digibank>/hulppunten/<slug>/voorgoed-sluiten: from when there is no help point any more; or that it is so, and how to take that back. */
export async function showCloseForGood(c: Context) {
  const point = await pointOf(c);
  if (!point) return c.notFound();
  return c.html(point.closedFrom ? takeBackPage(c, point, point.closedFrom) : closePage(c, point, { typed: {} }));
}

/** POST …/voorgoed-sluiten: first shows what falls away and how many people are told; sent again from there, closes. */
export async function closeHelpPointForGood(c: Context) {
  const point = await pointOf(c);
  if (!point) return c.notFound();
  const { scope, tenant } = c.var;
  const form = await readForm(c, closingForm(dayOf(scope.now)));
  if (!form.ok) return c.html(closePage(c, point, form), 422);
  const { vanaf, reden, gezien } = form.value;
  if (gezien !== vanaf.toString()) {
    const preview = await falling(c, point, vanaf);
    return c.html(closePage(c, point, { typed: form.typed, preview, print: vanaf.toString() }));
  }
  await closeForGood(scope, point.id, vanaf, reden);
  return c.redirect(`/${tenant.slug}/hulppunten/${point.slug}`, 303);
}

/** POST …/voorgoed-sluiten/terug: it is a help point again. */
export async function takeBackClosingForGood(c: Context) {
  const point = await pointOf(c);
  if (!point) return c.notFound();
  await takeBackClosing(c.var.scope, point.id);
  return c.redirect(`/${c.var.tenant.slug}/hulppunten/${point.slug}`, 303);
}

/** The help point of the address, once everybody saw it: what nobody saw has nothing to close. */
async function pointOf(c: Context): Promise<OwnHelpPoint | null> {
  const point = await findOwnHelpPoint(c.var.scope, permissions['places.help_point.keep'], c.req.param('slug') ?? '');
  return point?.published || point?.closedFrom ? point : null;
}

/** How many moments fall away, who has a seat there, and which activities go with them. */
async function falling(c: Context, point: OwnHelpPoint, from: Temporal.PlainDate) {
  const { scope } = c.var;
  const { moments, booked } = await momentsFrom(scope, point.id, from);
  const activities = await activitiesAtClosing(scope, point.id, from);
  if (moments === 0 && activities.length === 0) return <p>{m.agenda_for_good_nothing()}</p>;
  return (
    <section>
      <h2>{m.agenda_for_good_falls()}</h2>
      <ul>
        {moments > 0 && <li>{m.agenda_for_good_moments({ moments, booked })}</li>}
        {activities.map(({ activity: { title, seatsTaken, waiting }, whole, dates }) => (
          <li>
            {whole
              ? m.agenda_for_good_activity({ title, people: seatsTaken + waiting })
              : m.agenda_for_good_dates({ title, dates: dates.length, people: seatsTaken })}
          </li>
        ))}
      </ul>
      <p>{m.agenda_close_people()}</p>
      {activities.length > 0 && <p>{m.agenda_for_good_move_first()}</p>}
    </section>
  );
}

const backTo = (c: Context, point: OwnHelpPoint) => ({
  href: `/${c.var.tenant.slug}/hulppunten/${point.slug}`,
  label: m.agenda_own_back_to_point({ place: point.name }),
});

type Shown = { typed: Typed; problems?: Problem[]; preview?: Child; print?: string };

function closePage(c: Context, point: OwnHelpPoint, { typed, problems, preview, print }: Shown) {
  const back = backTo(c, point);
  const field = (name: string) => ({ name, value: typed[name], error: problems?.find((one) => one.field === name)?.message });
  return (
    <StaffFrame c={c} title={m.agenda_for_good()} problems={problems} back={back}>
      <ErrorSummary problems={problems} />
      <h1>{m.agenda_for_good_heading({ place: point.name })}</h1>
      <p class="lead">{m.agenda_for_good_lead()}</p>
      <PostForm>
        <TextField {...field('vanaf')} label={m.agenda_for_good_from()} hint={m.hours_day_hint()} width="medium" />
        <TextField {...field('reden')} label={m.agenda_close_reason()} hint={m.agenda_close_reason_hint()} maxlength={80} />
        <LookFirst preview={preview} print={print} act={m.agenda_for_good_button()} back={back.href} />
      </PostForm>
    </StaffFrame>
  );
}

function takeBackPage(c: Context, point: OwnHelpPoint, from: Temporal.PlainDate) {
  const day = dayInWords(from, dayOf(c.var.scope.now));
  return (
    <StaffFrame c={c} title={m.agenda_for_good()} back={backTo(c, point)}>
      <h1>{m.agenda_for_good_is({ place: point.name })}</h1>
      <p class="lead">{m.agenda_for_good_since({ day })}</p>
      <p>{m.agenda_for_good_back_text()}</p>
      <PostForm action={`${backTo(c, point).href}/voorgoed-sluiten/terug`}>
        <Button kind="secondary">{m.agenda_for_good_back()}</Button>
      </PostForm>
    </StaffFrame>
  );
}
