import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { choice, choices, optionalChoice, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { comingOf } from '../activity.ts';
import { optionalLink } from '../activity-form.ts';
import { dateInWords, modeInWords } from '../activity-in-words.ts';
import { CALL_OFF_REASONS, type CallOffReason } from '../call-off-activity.ts';
import { changeDates, type DateChange } from '../change-dates.ts';
import { findOwnActivity, type OwnActivity, wordsOfActivity } from '../own-activities.ts';
import { permissions } from '../permissions.ts';
import { movedOn } from './own-activity.tsx';

const CHANGES = ['online', 'on_site', 'off'] as const;

const datesForm = (ids: [string, ...string[]]) =>
  z
    .object({
      data: choices(ids, { min: 1, say: m.activity_dates_missing }),
      wat: choice(CHANGES, m.activity_dates_what_missing),
      link: optionalLink(),
      reden: optionalChoice(CALL_OFF_REASONS),
    })
    .superRefine(({ wat, reden }, context) => {
      if (wat === 'off' && reden === null) context.addIssue({ code: 'custom', path: ['reden'], message: m.activity_reason_missing() });
    });

/** GET /<digibank>/aanbod/<id>/data: which dates go online, come back to the place, or fall away. None is chosen beforehand but an only one:
 *  everybody hears of each. */
export async function showActivityDates(c: Context) {
  const found = await withDates(c);
  if (!found) return c.notFound();
  const { onlineLink } = await wordsOfActivity(c.var.scope, found.activity.id);
  return c.html(
    <DatesPage c={c} {...found} typed={{ data: found.ids.length === 1 ? found.ids : [], link: onlineLink ?? '' }} problems={[]} />,
  );
}

/** POST /<digibank>/aanbod/<id>/data: changes them, and everybody with a seat is told. */
export async function saveActivityDates(c: Context) {
  const found = await withDates(c);
  if (!found) return c.notFound();
  const form = await readForm(c, datesForm(found.ids));
  const again = (problems: Problem[]) => c.html(<DatesPage c={c} {...found} typed={form.typed} problems={problems} />, 422);
  if (!form.ok) return again(form.problems);
  const { data, wat, link, reden } = form.value;
  const outcome = await changeDates(c.var.scope, found.activity, data, changeFrom(wat, link, reden));
  if (outcome === 'changed') return c.redirect(`/${c.var.tenant.slug}/aanbod/${found.activity.id}`, 303);
  return outcome.refused === 'last_dates' ? again([{ field: 'data', message: m.activity_dates_last() }]) : movedOn(c);
}

function changeFrom(what: (typeof CHANGES)[number], link: string | null, reason: CallOffReason | null): DateChange {
  if (what === 'online') return { to: 'online', link };
  return what === 'on_site' ? { to: 'on_site' } : { to: 'off', reason: reason ?? 'other' };
}

/** The activity with its coming dates; null where there is nothing to change. */
async function withDates(c: Context): Promise<{ activity: OwnActivity; ids: [string, ...string[]] } | null> {
  const activity = await findOwnActivity(c.var.scope, permissions['agenda.activity.write'], c.req.param('id') ?? '');
  const [first, ...others] = comingOf(activity?.dates ?? [], c.var.scope.now).map(({ id }) => id);
  return activity?.state === 'published' && first ? { activity, ids: [first, ...others] } : null;
}

function DatesPage(props: { c: Context; activity: OwnActivity; typed: Typed; problems: Problem[] }) {
  const { c, activity, typed, problems } = props;
  const field = (name: string) => ({ name, value: typed[name], error: problems.find((problem) => problem.field === name)?.message });
  return (
    <StaffFrame
      c={c}
      title={m.activity_change_dates()}
      problems={problems}
      back={{ href: `/${c.var.tenant.slug}/aanbod/${activity.id}`, label: m.activity_back_to({ title: activity.title }) }}
    >
      <ErrorSummary problems={problems} />
      <h1>{m.activity_change_dates()}</h1>
      <p class="lead">{m.activity_dates_lead({ people: activity.seatsTaken })}</p>
      <PostForm>
        <CheckboxGroup
          {...field('data')}
          label={m.activity_dates_which()}
          options={comingOf(activity.dates, c.var.scope.now).map((date) => ({
            value: date.id,
            label: m.activity_date_and_mode({ date: dateInWords(date, c.var.scope.now), mode: modeInWords(date.mode) }),
          }))}
        />
        <RadioGroup
          {...field('wat')}
          label={m.activity_dates_what()}
          options={CHANGES.map((value) => ({ value, label: m[`activity_dates_to_${value}`](), hint: m[`activity_dates_hint_${value}`]() }))}
        />
        <TextField
          {...field('link')}
          label={m.activity_link()}
          hint={m.activity_dates_link_hint()}
          maxlength={300}
          autocomplete="off"
          optional
        />
        <ReasonField {...field('reden')} hint={m.activity_dates_reason_hint()} />
        <Button>{m.activity_dates_keep()}</Button>
      </PostForm>
    </StaffFrame>
  );
}

/** Why something does not take place as planned. */
export function ReasonField(props: { name: string; value?: string | string[] | undefined; error?: string | undefined; hint?: string }) {
  return (
    <RadioGroup
      {...props}
      label={m.activity_reason()}
      options={CALL_OFF_REASONS.map((value) => ({ value, label: m[`activity_reason_${value}`]() }))}
    />
  );
}
