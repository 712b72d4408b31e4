import type { Child } from 'hono/jsx';
import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { newId } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { problemsOf } from '../../places/check-rule.ts';
import type { OpeningRule } from '../../places/opening-rule.ts';
import { readHolidays } from '../../places/read-hours.ts';
import { problemInWords, ruleForm, ruleFrom, typedDate, typedRule } from '../../places/rule-form.ts';
import { ruleInWords } from '../../places/rule-in-words.ts';
import { writeRule } from '../../places/write-hours.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { changedMeanwhile } from './changed-meanwhile.tsx';
import { hoursPreview } from './hours-preview.tsx';
import { type HoursWork, hoursWith, hoursWork, ruleOf } from './hours-work.ts';
import { RuleFields } from './rule-fields.tsx';

/** GET /<digibank>/hulppunten/<slug>/uren/nieuw: new hours to type. */
export async function showNewHours(c: Context) {
  const work = await hoursWork(c);
  if (!work) return c.notFound();
  return c.html(page(c, work, null, { typed: newRule(work.today) }));
}

/** POST …/uren/nieuw: first shows what the new hours change; sent again from there, adds them. */
export async function addHours(c: Context) {
  const work = await hoursWork(c);
  return work ? save(c, work, null) : c.notFound();
}

/** GET /<digibank>/hulppunten/<slug>/uren/<rule>: hours to change. */
export async function showHours(c: Context) {
  const work = await hoursWork(c);
  const rule = work && ruleOf(c, work);
  return work && rule ? c.html(page(c, work, rule, { typed: typedRule(rule) })) : c.notFound();
}

/** POST …/uren/<rule>: first shows what the change does; sent again from there, does it. */
export async function changeHours(c: Context) {
  const work = await hoursWork(c);
  const rule = work && ruleOf(c, work);
  return work && rule ? save(c, work, rule) : c.notFound();
}

/** `versie`: the number of changes when the form was opened. `gezien`: the rule of which the preview was shown. */
const seenForm = z.object({ versie: z.coerce.number().int().catch(0), gezien: z.string().catch(''), stap: z.string().catch('') });

async function save(c: Context, work: HoursWork, before: OpeningRule | null) {
  const { scope } = c.var;
  const { point, hours, today, here } = work;
  const form = await readForm(c, ruleForm(today));
  if (!form.ok) return c.html(page(c, work, before, form), 422);
  const seen = seenForm.parse(form.typed);
  if (seen.versie !== point.hoursVersion) {
    const notice = await changedMeanwhile(scope, point.id, seen.versie);
    return c.html(page(c, work, before, { typed: form.typed, notice }), 409);
  }
  const rule = ruleFrom(before?.id ?? newId(), form.value);
  const holidays = await readHolidays(scope.db, today, today.add({ years: 3 }));
  const problems = [...problemsOf(rule, hours.rules, today, holidays).map(problemInWords), ...unknownChoices(work, rule)];
  if (problems.length > 0) return c.html(page(c, work, before, { typed: form.typed, problems }), 422);
  const print = JSON.stringify({ ...rule, id: null });
  if (seen.stap !== 'bewaar' || seen.gezien !== print) {
    const preview = await hoursPreview(scope, point.id, hoursWith(work, rule));
    return c.html(page(c, work, before, { typed: form.typed, preview, print }));
  }
  const refused = await writeRule(scope, { helpPointId: point.id, version: seen.versie }, rule, before);
  if (refused)
    return c.html(page(c, work, before, { typed: form.typed, notice: await changedMeanwhile(scope, point.id, seen.versie) }), 409);
  return c.redirect(here, 303);
}

/** A host moment or a stop that is not of this help point. */
function unknownChoices({ hours, stops }: HoursWork, rule: OpeningRule): Problem[] {
  const hasHost = rule.hostRuleId === null || hours.rules.some(({ id }) => id === rule.hostRuleId);
  const hasStop = rule.stopId === null || stops.some(({ id }) => id === rule.stopId);
  return [...(hasHost ? [] : ['bij']), ...(hasStop ? [] : ['halte'])].map((field) => ({ field, message: m.form_choose_from_list() }));
}

const newRule = (today: Temporal.PlainDate): Typed => ({ herhaalt: 'weekly', weken: '1', vanaf: typedDate(today), komen: 'both' });

type Shown = { typed: Typed; problems?: Problem[]; notice?: Child; preview?: Child; print?: string };

function page(c: Context, work: HoursWork, rule: OpeningRule | null, { typed, problems, notice, preview, print }: Shown) {
  const { point, hours, stops, here } = work;
  const title = rule ? m.hours_change_title() : m.hours_add_title();
  return (
    <StaffFrame c={c} title={title} problems={problems} back={{ href: here, label: m.hours_back({ place: point.name }) }}>
      <ErrorSummary problems={problems} />
      {notice}
      <h1>{rule ? m.hours_change_heading({ rule: ruleInWords(rule) }) : m.hours_add_heading({ place: point.name })}</h1>
      <PostForm>
        <input type="hidden" name="versie" value={String(point.hoursVersion)} />
        {preview && (
          <>
            {preview}
            <input type="hidden" name="gezien" value={print} />
            <div class="buttons">
              <Button name="stap" value="bewaar">
                {m.hours_save()}
              </Button>
              <ButtonLink kind="quiet" href={here}>
                {m.hours_leave()}
              </ButtonLink>
            </div>
            <h2>{m.hours_still_to_change()}</h2>
          </>
        )}
        <RuleFields
          typed={typed}
          problems={problems}
          hosts={hours.rules.filter(({ id, hostRuleId }) => id !== rule?.id && hostRuleId === null)}
          stops={stops}
        />
        <Button kind={preview ? 'secondary' : 'primary'} name="stap" value="bekijk">
          {m.hours_look()}
        </Button>
      </PostForm>
      {rule && !preview && (
        <p>
          <a href={`${here}/${rule.id}/einde`}>{m.hours_end_link()}</a> · <a href={`${here}/${rule.id}/dag`}>{m.hours_day_link()}</a>
        </p>
      )}
    </StaffFrame>
  );
}
