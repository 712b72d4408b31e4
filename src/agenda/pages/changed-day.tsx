import type { Child } from 'hono/jsx';
import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { choice, type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { optionalTypedTimeField, typedDayField } from '../../foundation/typed-fields.ts';
import { m } from '../../paraglide/messages.js';
import { type ChangedDay, type Holidays, type OpeningRule, occurrences } from '../../places/opening-rule.ts';
import { readHolidays } from '../../places/read-hours.ts';
import { typedDate } from '../../places/rule-form.ts';
import { ruleInWords, timeOnClock } from '../../places/rule-in-words.ts';
import { changeDay, undoChangedDay } from '../../places/write-hours.ts';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { changedMeanwhile } from './changed-meanwhile.tsx';
import { hoursPreview } from './hours-preview.tsx';
import { type HoursWork, hoursWork, ruleOf } from './hours-work.ts';
import { LookFirst } from './look-first.tsx';

const dayForm = (today: Temporal.PlainDate) =>
  z.object({
    dag: typedDayField(today, m.hours_day_missing),
    hoe: choice(['anders', 'niet'], m.hours_day_how_missing),
    van: optionalTypedTimeField(),
    tot: optionalTypedTimeField(),
    reden: text(80, m.agenda_close_reason_missing),
    versie: z.coerce.number().int().catch(0),
    gezien: z.string().catch(''),
  });

/** The day that was clicked on, as it will stand in the form. */
const dayAsked = z.object({
  dag: z.iso
    .date()
    .transform((day) => typedDate(Temporal.PlainDate.from(day)))
    .catch(''),
});

/** GET /<digibank>/hulppunten/<slug>/uren/<rule>/dag?dag=…: one day that is not as usual: other hours, a later start, or not at all. */
export async function showChangeDay(c: Context) {
  const work = await hoursWork(c);
  const rule = work && ruleOf(c, work);
  if (!work || !rule) return c.notFound();
  const { dag } = dayAsked.parse(c.req.query());
  return c.html(page(c, work, rule, { typed: { dag, hoe: 'anders', van: timeOnClock(rule.starts), tot: timeOnClock(rule.ends) } }));
}

/** POST …/dag: first shows what changes that day; sent again from there, changes it. */
export async function changeOneDay(c: Context) {
  const work = await hoursWork(c);
  const rule = work && ruleOf(c, work);
  if (!work || !rule) return c.notFound();
  const { scope } = c.var;
  const { point, hours, today } = work;
  const form = await readForm(c, dayForm(today));
  if (!form.ok) return c.html(page(c, work, rule, form), 422);
  const { dag, hoe, van, tot, reden, versie, gezien } = form.value;
  const holidays = await readHolidays(scope.db, dag, dag);
  const problems = problemsOf(rule, hoe === 'niet' ? null : { van, tot }, dag, today, holidays);
  if (problems.length > 0) return c.html(page(c, work, rule, { typed: form.typed, problems }), 422);
  const change: ChangedDay = {
    ruleId: rule.id,
    day: dag,
    hours: hoe === 'anders' && van && tot ? { starts: van, ends: tot } : null,
    reason: reden,
  };
  const print = JSON.stringify(change);
  if (versie === point.hoursVersion && gezien !== print) {
    const others = hours.changedDays.filter((one) => one.ruleId !== rule.id || !one.day.equals(dag));
    const preview = await hoursPreview(scope, point.id, { ...hours, changedDays: [...others, change] });
    return c.html(page(c, work, rule, { typed: form.typed, preview, print }));
  }
  const refused = await changeDay(scope, { helpPointId: point.id, version: versie }, rule, change);
  if (!refused) return c.redirect(work.here, 303);
  return c.html(page(c, work, rule, { typed: form.typed, notice: await changedMeanwhile(scope, point.id, versie) }), 409);
}

const undoForm = z.object({ dag: z.string(), versie: z.coerce.number().int().catch(0) });

/** POST …/dag/terug: that day is as usual again. */
export async function takeDayBack(c: Context) {
  const work = await hoursWork(c);
  const rule = work && ruleOf(c, work);
  const form = await readForm(c, undoForm);
  const change = form.ok && work?.hours.changedDays.find((one) => one.ruleId === rule?.id && one.day.toString() === form.value.dag);
  if (!work || !rule || !change) return c.notFound();
  const refused = await undoChangedDay(c.var.scope, { helpPointId: work.point.id, version: form.value.versie }, rule, change);
  if (!refused) return c.redirect(work.here, 303);
  const notice = await changedMeanwhile(c.var.scope, work.point.id, form.value.versie);
  return c.html(page(c, work, rule, { typed: typedChange(change), notice }), 409);
}

const typedChange = ({ day, hours, reason }: ChangedDay): Typed => ({
  dag: typedDate(day),
  hoe: hours ? 'anders' : 'niet',
  van: hours ? timeOnClock(hours.starts) : '',
  tot: hours ? timeOnClock(hours.ends) : '',
  reden: reason,
});

type TypedHours = { van: Temporal.PlainTime | null; tot: Temporal.PlainTime | null };

/** A day on which these hours are not, or that is over; hours that end before they start. */
function problemsOf(
  rule: OpeningRule,
  typed: TypedHours | null,
  day: Temporal.PlainDate,
  today: Temporal.PlainDate,
  holidays: Holidays,
): Problem[] {
  const isThere = occurrences(rule, day, day, holidays, { closures: [], changedDays: [] }).length > 0;
  if (!isThere || Temporal.PlainDate.compare(day, today) < 0) {
    return [{ field: 'dag', message: m.hours_day_not_there({ day: dayInWords(day, today), rule: ruleInWords(rule) }) }];
  }
  if (!typed) return [];
  if (!typed.van) return [{ field: 'van', message: m.hours_starts_missing() }];
  if (!typed.tot) return [{ field: 'tot', message: m.hours_ends_missing() }];
  return Temporal.PlainTime.compare(typed.van, typed.tot) < 0 ? [] : [{ field: 'tot', message: m.hours_wrong_ends_before_start() }];
}

type Shown = { typed: Typed; problems?: Problem[]; notice?: Child; preview?: Child; print?: string };

function page(c: Context, { point, here }: HoursWork, rule: OpeningRule, { typed, problems, notice, preview, print }: Shown) {
  const field = (name: string) => ({ name, value: typed[name], error: problems?.find((one) => one.field === name)?.message });
  return (
    <StaffFrame c={c} title={m.hours_day_title()} problems={problems} back={{ href: here, label: m.hours_back({ place: point.name }) }}>
      <ErrorSummary problems={problems} />
      {notice}
      <h1>{m.hours_day_heading({ rule: ruleInWords(rule) })}</h1>
      <PostForm action={`${here}/${rule.id}/dag`}>
        <input type="hidden" name="versie" value={String(point.hoursVersion)} />
        <TextField {...field('dag')} label={m.hours_day_which()} hint={m.hours_day_hint()} width="medium" />
        <RadioGroup
          {...field('hoe')}
          label={m.hours_day_how()}
          options={[
            { value: 'anders', label: m.hours_day_other() },
            { value: 'niet', label: m.hours_day_none() },
          ]}
        />
        <TextField {...field('van')} label={m.hours_starts()} hint={m.hours_time_hint()} width="short" optional />
        <TextField {...field('tot')} label={m.hours_ends()} width="short" optional />
        <TextField {...field('reden')} label={m.agenda_close_reason()} hint={m.agenda_close_reason_hint()} maxlength={80} />
        <LookFirst preview={preview} print={print} act={m.hours_save()} back={here} />
      </PostForm>
    </StaffFrame>
  );
}
