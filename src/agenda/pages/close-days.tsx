import type { Child } from 'hono/jsx';
import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords, hoursInWords } from '../../foundation/dates.ts';
import { type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { optionalTypedDayField, typedDayField } from '../../foundation/typed-fields.ts';
import { m } from '../../paraglide/messages.js';
import { closeDays, comingClosures, type MadeClosure, reopen } from '../../places/close-days.ts';
import { FOR_GOOD } from '../../places/closures.ts';
import { type Days, isIn } from '../../places/opening-rule.ts';
import { findOwnHelpPoint, type OwnHelpPoint } from '../../places/own-help-points.ts';
import { permissions } from '../../places/permissions.ts';
import { typedDate } from '../../places/rule-form.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { momentTitle } from '../in-words.ts';
import { ownMoments } from '../own-moments.ts';
import { isOver } from '../session.ts';
import { closureInWords } from './hours.tsx';
import { LookFirst } from './look-first.tsx';

const MOMENTS_READ = 400;
const LONGEST = { years: 2 } as const;

const closeForm = (today: Temporal.PlainDate) =>
  z.object({
    van: typedDayField(today, m.hours_close_from_missing).refine((day) => Temporal.PlainDate.compare(day, today) >= 0, {
      error: () => m.hours_close_in_past(),
    }),
    tot: optionalTypedDayField(today),
    reden: text(80, m.agenda_close_reason_missing),
    gezien: z.string().catch(''),
  });

/** GET /<digibank>/hulppunten/<slug>/sluiten: closing for one or more days. */
export async function showCloseDays(c: Context) {
  const point = await pointOf(c);
  return point ? c.html(closePage(c, point, { typed: { van: typedDate(dayOf(c.var.scope.now)) } })) : c.notFound();
}

/** POST …/sluiten: first shows what falls away in those days; sent again from there, closes. */
export async function closeForDays(c: Context) {
  const point = await pointOf(c);
  if (!point) return c.notFound();
  const { scope } = c.var;
  const today = dayOf(scope.now);
  const form = await readForm(c, closeForm(today));
  if (!form.ok) return c.html(closePage(c, point, form), 422);
  const { van: firstDay, tot, reden, gezien } = form.value;
  const days = { firstDay, lastDay: tot ?? firstDay };
  const wrong = (field: string, message: string) => c.html(closePage(c, point, { typed: form.typed, problems: [{ field, message }] }), 422);
  if (Temporal.PlainDate.compare(days.lastDay, firstDay) < 0) return wrong('tot', m.hours_close_ends_before());
  if (Temporal.PlainDate.compare(days.lastDay, firstDay.add(LONGEST)) > 0) return wrong('tot', m.hours_close_too_long());
  if (gezien !== `${days.firstDay} ${days.lastDay}`) {
    const preview = await falling(c, point, days);
    return c.html(closePage(c, point, { typed: form.typed, preview, print: `${days.firstDay} ${days.lastDay}` }));
  }
  const inTheWay = await closeDays(scope, point.id, days, reden);
  if (inTheWay) return wrong('van', m.hours_close_already({ closure: closureInWords(inTheWay, today) }));
  return c.redirect(`${addressOf(c, point)}/uren`, 303);
}

const openForm = (today: Temporal.PlainDate, closure: Days) =>
  z.object({
    vanaf: typedDayField(today, m.hours_open_from_missing).refine(
      (day) => Temporal.PlainDate.compare(day, today) >= 0 && Temporal.PlainDate.compare(day, closure.lastDay) <= 0,
      { error: () => m.hours_open_outside({ last: dayInWords(closure.lastDay, today) }) },
    ),
  });

/** GET /<digibank>/hulppunten/<slug>/sluiten/<closure>/open: from when it is open again. */
export async function showReopen(c: Context) {
  const point = await pointOf(c);
  const closure = point && (await closureOf(c, point));
  if (!point || !closure) return c.notFound();
  const today = dayOf(c.var.scope.now);
  const first = Temporal.PlainDate.compare(today, closure.firstDay) > 0 ? today : closure.firstDay;
  return c.html(openPage(c, point, closure, { typed: { vanaf: typedDate(first) } }));
}

/** POST …/open: open again from that day; what fell away by the closure and is still promised, comes back. */
export async function reopenHelpPoint(c: Context) {
  const point = await pointOf(c);
  const closure = point && (await closureOf(c, point));
  if (!point || !closure) return c.notFound();
  const form = await readForm(c, openForm(dayOf(c.var.scope.now), closure));
  if (!form.ok) return c.html(openPage(c, point, closure, form), 422);
  await reopen(c.var.scope, point.id, closure.id, form.value.vanaf);
  return c.redirect(`${addressOf(c, point)}/uren`, 303);
}

const pointOf = (c: Context) => findOwnHelpPoint(c.var.scope, permissions['places.help_point.close'], c.req.param('slug') ?? '');

const addressOf = (c: Context, { slug }: OwnHelpPoint) => `/${c.var.tenant.slug}/hulppunten/${slug}`;

async function closureOf(c: Context, point: OwnHelpPoint): Promise<MadeClosure | undefined> {
  const closures = await comingClosures(c.var.scope, point.id, dayOf(c.var.scope.now));
  return closures.find(({ id, lastDay }) => id === c.req.param('closure') && !lastDay.equals(FOR_GOOD));
}

/** Everything that falls away when it is closed in these days, workshops and groups too, and how many people are told. */
async function falling(c: Context, point: OwnHelpPoint, days: Days) {
  const { scope } = c.var;
  const moments = (await ownMoments(scope, point.id, MOMENTS_READ)).filter(
    (moment) => moment.state === 'planned' && !moment.isOnline && !isOver(moment, scope.now) && isIn(days, dayOf(moment.startsAt)),
  );
  if (moments.length === 0) return <p>{m.hours_close_nothing()}</p>;
  return (
    <section>
      <h2>{m.hours_preview_drop({ count: moments.length })}</h2>
      <ul>
        {moments.map((moment) => (
          <li>
            {m.hours_close_moment({
              day: dayInWords(dayOf(moment.startsAt), dayOf(scope.now)),
              hours: hoursInWords(moment.startsAt, moment.endsAt),
              kind: momentTitle(moment),
              expected: moment.expected,
            })}
          </li>
        ))}
      </ul>
      <p>{m.agenda_close_people()}</p>
    </section>
  );
}

type Shown = { typed: Typed; problems?: Problem[]; preview?: Child; print?: string };

function closePage(c: Context, point: OwnHelpPoint, { typed, problems, preview, print }: Shown) {
  const here = `${addressOf(c, point)}/uren`;
  const field = (name: string) => ({ name, value: typed[name], error: problems?.find((one) => one.field === name)?.message });
  return (
    <StaffFrame c={c} title={m.hours_close_title()} problems={problems} back={{ href: here, label: m.hours_back({ place: point.name }) }}>
      <ErrorSummary problems={problems} />
      <h1>{m.hours_close_heading({ place: point.name })}</h1>
      <PostForm>
        <TextField {...field('van')} label={m.hours_close_from()} hint={m.hours_day_hint()} width="medium" />
        <TextField {...field('tot')} label={m.hours_close_until()} hint={m.hours_close_until_hint()} width="medium" optional />
        <TextField {...field('reden')} label={m.agenda_close_reason()} hint={m.agenda_close_reason_hint()} maxlength={80} />
        <LookFirst preview={preview} print={print} act={m.hours_close_button()} back={here} />
      </PostForm>
    </StaffFrame>
  );
}

function openPage(c: Context, point: OwnHelpPoint, closure: MadeClosure, { typed, problems }: Shown) {
  const here = `${addressOf(c, point)}/uren`;
  return (
    <StaffFrame c={c} title={m.hours_open_title()} problems={problems} back={{ href: here, label: m.hours_back({ place: point.name }) }}>
      <ErrorSummary problems={problems} />
      <h1>{m.hours_open_heading({ place: point.name })}</h1>
      <p class="lead">{closureInWords(closure, dayOf(c.var.scope.now))}</p>
      <p>{m.hours_open_what()}</p>
      <PostForm>
        <TextField
          name="vanaf"
          label={m.hours_open_from()}
          hint={m.hours_day_hint()}
          value={typed.vanaf}
          error={problems?.find(({ field }) => field === 'vanaf')?.message}
          width="medium"
        />
        <Button>{m.hours_open_button()}</Button>
      </PostForm>
    </StaffFrame>
  );
}
