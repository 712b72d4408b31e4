import type { Child } from 'hono/jsx';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { targetGroups } from '../../partners/target-groups.ts';
import { codesOf, topicGroups } from '../../partners/topics.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { activityForm } from '../activity-form.ts';
import { offerChoices } from '../activity-reach.ts';
import { readDateRows, rowsToShow } from '../date-rows.ts';
import { materialOf, type Wished } from '../material.ts';
import { fieldOfMaterial, readMaterial } from '../material-form.ts';
import { lackInWords } from '../material-in-words.ts';
import { type ActivityWords, ownActivities, wordsOfActivity } from '../own-activities.ts';
import { permissions } from '../permissions.ts';
import type { Lack } from '../reserve-material.ts';
import type { WishedDate } from '../write-dates.ts';
import { DateFields, type FieldChoices, MaterialFields, SignupFields, WhatFields, WhereFields } from './activity-fields.tsx';

/** Which button was pressed: `data` asks for more rows and keeps nothing. */
export const MORE_DATES = 'data';

/** Everything that the form lets this actor choose from. `activity`: the one that is changed: what it says can stay, and it is no step after itself. */
export async function choicesOf(c: Context, activity: { id: string } | null): Promise<FieldChoices> {
  const { scope } = c.var;
  const write = permissions['agenda.activity.write'];
  const reach = await offerChoices(scope, write, activity && (await wordsOfActivity(scope, activity.id)));
  const others = await ownActivities(scope, write, { part: 'coming', mineOnly: false });
  return {
    ...reach,
    topics: await topicGroups(scope.db),
    targetGroups: await targetGroups(scope.db),
    material: await materialOf(scope),
    others: others.filter(({ id }) => id !== activity?.id).map(({ id, title }) => ({ id, title })),
  };
}

/** What was sent: the words and the dates, or what is not right in them. `asks`: which button was pressed. */
export type Sent = { typed: Typed; asks: string } & (
  | { ok: true; words: ActivityWords; dates: WishedDate[]; material: Wished[] }
  | { ok: false; problems: Problem[] }
);

/** Reads the form of an activity, dates and all: every problem at once, each at its field. */
export async function readActivity(c: Context, choices: FieldChoices): Promise<Sent> {
  const { now } = c.var.scope;
  const [first = '', ...groups] = choices.targetGroups.map(({ code }) => code);
  const form = await readForm(
    c,
    activityForm({ topics: codesOf([...choices.topics]), targetGroups: [first, ...groups] }, choices, dayOf(now)),
  );
  const { typed } = form;
  const rows = readDateRows(typed, now);
  const asks = typeof typed.als === 'string' ? typed.als : '';
  const material = readMaterial(typed, choices.material);
  const problems = [...(form.ok ? [] : form.problems), ...rows.problems, ...material.problems];
  if (!form.ok || problems.length > 0) return { ok: false, problems, typed, asks };
  const next = form.value.nextActivityId;
  if (next !== null && !choices.others.some(({ id }) => id === next))
    return { ok: false, problems: [{ field: 'vervolg', message: m.form_choose_from_list() }], typed, asks };
  return { ok: true, words: form.value, dates: rows.dates, material: material.wished, typed, asks };
}

/** The page with the form. `notice`: what to know before going on; `buttons`: those that keep it, before "Nog data", so that Enter in a field presses
 *  the first of them. The dates stand last, beside their own button. */
export function ActivityFormPage(props: {
  c: Context;
  title: string;
  back: { href: string; label: string };
  choices: FieldChoices;
  typed: Typed;
  problems: readonly Problem[];
  version?: number;
  notice?: Child;
  moreDates?: boolean;
  buttons: Child;
}) {
  const { c, title, choices, typed, version } = props;
  const problems = [...props.problems];
  const fields = { typed, problems, choices };
  return (
    <StaffFrame c={c} title={title} problems={problems} back={props.back}>
      <ErrorSummary problems={problems} />
      <h1>{title}</h1>
      {props.notice}
      <PostForm>
        {version !== undefined && <input type="hidden" name="versie" value={String(version)} />}
        <WhatFields {...fields} />
        <WhereFields {...fields} />
        <SignupFields {...fields} />
        <MaterialFields {...fields} />
        <DateFields {...fields} rows={rowsToShow(typed, props.moreDates ? MORE_ROWS : SPARE_ROWS)} />
        <div class="buttons">
          {props.buttons}
          <Button kind="quiet" name="als" value={MORE_DATES}>
            {m.activity_more_dates()}
          </Button>
        </div>
      </PostForm>
    </StaffFrame>
  );
}

const SPARE_ROWS = 2;
const MORE_ROWS = 6;

/** What there is not enough of, each at its field. */
export const materialProblems = (lacks: readonly Lack[], now: Temporal.Instant): Problem[] =>
  [...Map.groupBy(lacks, ({ material }) => fieldOfMaterial(material))].map(([field, all]) => ({
    field,
    message: all.map((lack) => lackInWords(lack, now)).join(' '),
  }));
