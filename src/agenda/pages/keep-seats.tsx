import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { isId } from '../../foundation/ids.ts';
import { typedDayField } from '../../foundation/typed-fields.ts';
import { m } from '../../paraglide/messages.js';
import { targetGroups } from '../../partners/target-groups.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { DateField, SelectField, TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { seatsTakenInWords } from '../activity-in-words.ts';
import { type ForWhom, type KeptSeats, keepSeats, keptSeats, letSeatsGo } from '../keep-seats.ts';
import { findOwnActivity, type OwnActivity } from '../own-activities.ts';
import { permissions } from '../permissions.ts';
import { movedOn } from './own-activity.tsx';

const keepForm = (today: Temporal.PlainDate) =>
  z.object({
    voor: text(60, m.activity_keep_whom_missing),
    plaatsen: z.preprocess(
      (value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined),
      z.coerce
        .number({ error: m.activity_keep_seats_missing })
        .int({ error: m.activity_keep_seats_missing })
        .min(1, { error: m.activity_keep_seats_missing }),
    ),
    tot: typedDayField(today, m.activity_date_day_missing).refine((day) => Temporal.PlainDate.compare(day, today) >= 0, {
      error: () => m.activity_day_over(),
    }),
  });

type Choices = { value: string; label: string }[];

/** GET /<digibank>/aanbod/<id>/voorbehouden: which seats are kept for whom, and until when. */
export async function showKeepSeats(c: Context) {
  const activity = await found(c);
  return activity ? c.html(await page(c, activity, {}, [])) : c.notFound();
}

/** POST /<digibank>/aanbod/<id>/voorbehouden: keeps some. */
export async function keepSomeSeats(c: Context) {
  const activity = await found(c);
  if (!activity) return c.notFound();
  const { scope } = c.var;
  const read = await readForm(c, keepForm(dayOf(scope.now)));
  const again = async (problems: Problem[]) => c.html(await page(c, activity, read.typed, problems), 422);
  if (!read.ok) return again(read.problems);
  const { voor, plaatsen, tot: until } = read.value;
  const forWhom = (await whoCanBe(c)).some(({ value }) => value === voor) ? whomFrom(voor) : null;
  if (!forWhom) return again([{ field: 'voor', message: m.activity_keep_whom_missing() }]);
  const outcome = await keepSeats(scope, activity.id, { forWhom, seats: plaatsen, until });
  if (outcome === 'kept') return back(c, activity);
  return again([
    {
      field: 'plaatsen',
      message: outcome.refused === 'uncounted' ? m.activity_keep_uncounted() : m.activity_keep_too_many({ free: outcome.free }),
    },
  ]);
}

/** POST /<digibank>/aanbod/<id>/voorbehouden/<plaatsen>/vrij: lets kept seats go. */
export async function letKeptSeatsGo(c: Context) {
  const activity = await found(c);
  const kept = c.req.param('plaatsen') ?? '';
  if (!activity || !isId(kept)) return c.notFound();
  return (await letSeatsGo(c.var.scope, activity.id, kept)) ? back(c, activity) : movedOn(c);
}

const back = (c: Context, { id }: OwnActivity) => c.redirect(`/${c.var.tenant.slug}/aanbod/${id}/voorbehouden`, 303);

/** Where somebody can keep seats: not in a template, nor in what does not take place. */
async function found(c: Context): Promise<OwnActivity | null> {
  const activity = await findOwnActivity(c.var.scope, permissions['agenda.activity.write'], c.req.param('id') ?? '');
  return activity && !activity.isTemplate && activity.state !== 'cancelled' && activity.signup !== 'none' ? activity : null;
}

/** The partners and the target groups, each as one code: "partner:<id>", "groep:<code>". */
async function whoCanBe(c: Context): Promise<Choices> {
  const { scope } = c.var;
  const partners = await scope.db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('digibank_id', '=', scope.digibankId)
    .orderBy('name')
    .execute();
  const groups = await targetGroups(scope.db);
  return [
    ...partners.map(({ id, name }) => ({ value: `partner:${id}`, label: name })),
    ...groups.map(({ code, label }) => ({ value: `groep:${code}`, label: m.activity_keep_group({ group: label }) })),
  ];
}

function whomFrom(code: string): ForWhom {
  const [kind, key = ''] = code.split(':');
  return kind === 'partner' ? { organisationId: key } : { targetGroup: key };
}

async function page(c: Context, activity: OwnActivity, typed: Typed, problems: Problem[]) {
  const here = `/${c.var.tenant.slug}/aanbod/${activity.id}`;
  const kept = await keptSeats(c.var.scope, activity.id);
  const field = (name: string) => ({ name, value: typed[name], error: problems.find((problem) => problem.field === name)?.message });
  return (
    <StaffFrame
      c={c}
      title={m.activity_keep_title()}
      problems={problems}
      back={{ href: here, label: m.activity_back_to({ title: activity.title }) }}
    >
      <ErrorSummary problems={problems} />
      <h1>{m.activity_keep_title()}</h1>
      <p class="lead">{m.activity_keep_lead({ seats: seatsTakenInWords(activity) })}</p>
      {kept.map((seats) => (
        <KeptRow seats={seats} here={here} today={dayOf(c.var.now)} />
      ))}
      {activity.seats === null ? (
        <p>{m.activity_keep_uncounted()}</p>
      ) : (
        <PostForm action={`${here}/voorbehouden`}>
          <h2>{m.activity_keep_more()}</h2>
          <SelectField {...field('voor')} label={m.activity_keep_whom()} empty={m.activity_choose()} options={await whoCanBe(c)} />
          <TextField {...field('plaatsen')} label={m.activity_keep_seats()} width="short" inputmode="numeric" />
          <DateField {...field('tot')} label={m.activity_keep_until()} hint={m.activity_keep_until_hint()} />
          <Button>{m.activity_keep_button()}</Button>
        </PostForm>
      )}
    </StaffFrame>
  );
}

function KeptRow({
  seats: { id, forWhom, seats, taken, until },
  here,
  today,
}: {
  seats: KeptSeats;
  here: string;
  today: Temporal.PlainDate;
}) {
  return (
    <ActionRow
      title={m.activity_kept({ seats, who: forWhom })}
      why={m.activity_kept_until({ day: dayInWords(until, today), taken })}
      action={
        <PostForm action={`${here}/voorbehouden/${id}/vrij`}>
          <Button kind="secondary">{m.activity_let_go()}</Button>
        </PostForm>
      }
    />
  );
}
