import type { Child } from 'hono/jsx';
import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { typedDayField } from '../../foundation/typed-fields.ts';
import { m } from '../../paraglide/messages.js';
import type { OpeningRule } from '../../places/opening-rule.ts';
import { typedDate } from '../../places/rule-form.ts';
import { ruleInWords } from '../../places/rule-in-words.ts';
import { endRule } from '../../places/write-hours.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { changedMeanwhile } from './changed-meanwhile.tsx';
import { hoursPreview } from './hours-preview.tsx';
import { type HoursWork, hoursWith, hoursWork, ruleOf } from './hours-work.ts';
import { LookFirst } from './look-first.tsx';

const endForm = (today: Temporal.PlainDate) =>
  z.object({
    vanaf: typedDayField(today, m.hours_end_from_missing).refine((day) => Temporal.PlainDate.compare(day, today) >= 0, {
      error: () => m.hours_end_in_past(),
    }),
    versie: z.coerce.number().int().catch(0),
    gezien: z.string().catch(''),
  });

/** GET /<digibank>/hulppunten/<slug>/uren/<rule>/einde: from when these hours are no more. */
export async function showEndHours(c: Context) {
  const work = await hoursWork(c);
  const rule = work && ruleOf(c, work);
  return work && rule ? c.html(page(c, work, rule, { typed: { vanaf: typedDate(work.today) } })) : c.notFound();
}

/** POST …/einde: first shows what falls away; sent again from there, ends them. */
export async function endHours(c: Context) {
  const work = await hoursWork(c);
  const rule = work && ruleOf(c, work);
  if (!work || !rule) return c.notFound();
  const { scope } = c.var;
  const form = await readForm(c, endForm(work.today));
  if (!form.ok) return c.html(page(c, work, rule, form), 422);
  const { vanaf, versie, gezien } = form.value;
  const lastDay = vanaf.subtract({ days: 1 });
  if (versie === work.point.hoursVersion && gezien !== vanaf.toString()) {
    const preview = await hoursPreview(scope, work.point.id, hoursWith(work, { ...rule, validUntil: lastDay }));
    return c.html(page(c, work, rule, { typed: form.typed, preview, print: vanaf.toString() }));
  }
  const refused = await endRule(scope, { helpPointId: work.point.id, version: versie }, rule, lastDay);
  if (!refused) return c.redirect(work.here, 303);
  const notice = await changedMeanwhile(scope, work.point.id, versie);
  return c.html(page(c, work, rule, { typed: form.typed, notice }), 409);
}

type Shown = { typed: Typed; problems?: Problem[]; notice?: Child; preview?: Child; print?: string };

function page(c: Context, { point, here }: HoursWork, rule: OpeningRule, { typed, problems, notice, preview, print }: Shown) {
  return (
    <StaffFrame c={c} title={m.hours_end_title()} problems={problems} back={{ href: here, label: m.hours_back({ place: point.name }) }}>
      <ErrorSummary problems={problems} />
      {notice}
      <h1>{m.hours_end_heading({ rule: ruleInWords(rule) })}</h1>
      <PostForm>
        <input type="hidden" name="versie" value={String(point.hoursVersion)} />
        <TextField
          name="vanaf"
          label={m.hours_end_from()}
          hint={m.hours_day_hint()}
          value={typed.vanaf}
          error={problems?.find(({ field }) => field === 'vanaf')?.message}
          width="medium"
        />
        <LookFirst preview={preview} print={print} act={m.hours_end_button()} back={here} />
      </PostForm>
    </StaffFrame>
  );
}
