import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { hoursInWords } from '../../foundation/dates.ts';
import { type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { closeToday } from '../../places/close-today.ts';
import { findOwnHelpPoint, type OwnHelpPoint } from '../../places/own-help-points.ts';
import { permissions } from '../../places/permissions.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { momentTitle } from '../in-words.ts';
import { type OwnMoment, ownMoments } from '../own-moments.ts';
import { isOver } from '../session.ts';

const closeForm = z.object({ reden: text(80, m.agenda_close_reason_missing) });

/** GET /<digibank>/hulppunten/<slug>/vandaag-gesloten: what closing does, before it is done. */
export async function showCloseToday(c: Context) {
  const point = await pointOf(c);
  return point ? page(c, point) : c.notFound();
}

/** POST …/vandaag-gesloten: closes it for today, and tells who was expected. */
export async function closeHelpPointToday(c: Context) {
  const point = await pointOf(c);
  if (!point) return c.notFound();
  const form = await readForm(c, closeForm);
  if (!form.ok) return page(c, point, form);
  if (!(await closeToday(c.var.scope, point.id, form.value.reden))) {
    return page(c, point, { problems: [{ field: '', message: m.agenda_close_already() }], typed: form.typed });
  }
  return c.redirect(`/${c.var.tenant.slug}/hulppunten/${point.slug}`, 303);
}

function pointOf(c: Context) {
  return findOwnHelpPoint(c.var.scope, permissions['places.help_point.close'], c.req.param('slug') ?? '');
}

async function page(c: Context, point: OwnHelpPoint, wrong?: { problems: Problem[]; typed: Typed }) {
  const { scope, tenant } = c.var;
  const today = dayOf(scope.now);
  const moments = (await ownMoments(scope, point.id, 20)).filter(
    (moment) => moment.state === 'planned' && !moment.isOnline && !isOver(moment, scope.now) && dayOf(moment.startsAt).equals(today),
  );
  return c.html(
    <StaffFrame
      c={c}
      title={m.agenda_close_title()}
      problems={wrong?.problems}
      back={{ href: `/${tenant.slug}/hulppunten/${point.slug}`, label: m.agenda_own_back_to_point({ place: point.name }) }}
    >
      <ErrorSummary problems={wrong?.problems} />
      <h1>{m.agenda_close_heading({ place: point.name })}</h1>
      <WhatItDoes moments={moments} />
      <PostForm>
        <TextField
          name="reden"
          label={m.agenda_close_reason()}
          hint={m.agenda_close_reason_hint()}
          value={wrong?.typed.reden}
          error={wrong?.problems.find(({ field }) => field === 'reden')?.message}
          maxlength={80}
          autocomplete="off"
        />
        <Button>{m.agenda_close_button()}</Button>
      </PostForm>
    </StaffFrame>,
    wrong ? 422 : 200,
  );
}

function WhatItDoes({ moments }: { moments: readonly OwnMoment[] }) {
  if (moments.length === 0) return <p class="lead">{m.agenda_close_no_moments()}</p>;
  return (
    <>
      <p>{m.agenda_close_moments()}</p>
      <ul>
        {moments.map((moment) => (
          <li>
            {m.agenda_close_moment({
              hours: hoursInWords(moment.startsAt, moment.endsAt),
              kind: momentTitle(moment),
              expected: moment.expected,
            })}
          </li>
        ))}
      </ul>
      <p>{m.agenda_close_people()}</p>
    </>
  );
}
