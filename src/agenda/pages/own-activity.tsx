import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { may } from '../../foundation/move.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { SummaryList } from '../../ui/lists.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import { activityLife, asksForMore, comingOf, lacksPeople } from '../activity.ts';
import { activityHistory } from '../activity-history.ts';
import { activityKindInWords, dateInWords, modeInWords, priceInWords, seatsTakenInWords } from '../activity-in-words.ts';
import { materialOf } from '../material.ts';
import { broughtInWords } from '../material-in-words.ts';
import { type ActivityWords, findOwnActivity, type OwnActivity, wordsOfActivity } from '../own-activities.ts';
import { permissions } from '../permissions.ts';
import { publishActivity } from '../publish-activity.ts';
import { materialOfActivity } from '../reserve-material.ts';
import { StandingTag } from './activities.tsx';
import { ActivityHistory } from './activity-history.tsx';
import { ExampleMark } from './example-mark.tsx';

/** GET /<digibank>/aanbod/<id>: one activity as who offers it sees it, with all one can do with it. */
export async function showOwnActivity(c: Context) {
  const activity = await findOwnActivity(c.var.scope, permissions['agenda.activity.read'], c.req.param('id') ?? '');
  return activity ? c.html(await page(c, activity)) : c.notFound();
}

/** POST /<digibank>/aanbod/<id>/publiceren: everybody reads it from now on. */
export async function publishOwnActivity(c: Context) {
  const { scope, tenant } = c.var;
  const activity = await findOwnActivity(scope, permissions['agenda.activity.write'], c.req.param('id') ?? '');
  if (!activity) return c.notFound();
  const outcome = await publishActivity(scope, activity);
  if (outcome === 'published') return c.redirect(`/${tenant.slug}/aanbod/${activity.id}`, 303);
  if (outcome.refused === 'no_dates') return c.html(await page(c, activity, m.activity_publish_no_dates()), 422);
  if (outcome.refused === 'place_closed') return c.html(await page(c, activity, m.agenda_publish_closed()), 422);
  return movedOn(c);
}

/** Somebody else did something with it a moment ago. */
export function movedOn(c: Context) {
  return c.html(<SomethingInTheWay c={c} title={m.activity_moved_on_title()} text={m.activity_moved_on_text()} />, 409);
}

async function page(c: Context, activity: OwnActivity, problem?: string) {
  const { scope, tenant } = c.var;
  const words = await wordsOfActivity(scope, activity.id);
  const events = await activityHistory(scope, activity.id);
  const brought = broughtInWords(await materialOfActivity(scope, activity.id), await materialOf(scope));
  const here = `/${tenant.slug}/aanbod/${activity.id}`;
  return (
    <StaffFrame c={c} title={activity.title} back={{ href: `/${tenant.slug}/aanbod`, label: m.activity_back() }}>
      <h1>{activity.title}</h1>
      <p class="lead">
        {activity.isTemplate ? m.activity_is_template() : seatsTakenInWords(activity)}{' '}
        {!activity.isTemplate && <StandingTag activity={activity} now={scope.now} />}
        <ExampleMark example={activity.example} />
      </p>
      {problem && (
        <Notice kind="stop">
          <p>{problem}</p>
        </Notice>
      )}
      {lacksPeople(activity, scope.now) && (
        <Notice kind="careful" title={m.activity_too_few_title({ minimum: activity.minSeats ?? 0 })}>
          <p>{m.activity_too_few_text()}</p>
        </Notice>
      )}
      {asksForMore(activity, scope.now) && (
        <Notice kind="info" title={m.activity_many_wait_title({ waiting: activity.waiting })}>
          <p>
            {m.activity_many_wait_text()} <a href={`/${tenant.slug}/aanbod/nieuw?van=${activity.id}`}>{m.activity_copy()}</a>
          </p>
        </Notice>
      )}
      <Acts activity={activity} here={here} tenant={tenant.slug} now={scope.now} />
      <section>
        <h2>{m.activity_part_dates()}</h2>
        <Dates activity={activity} now={scope.now} />
      </section>
      <section>
        <h2>{m.activity_part_what()}</h2>
        <SummaryList rows={factsOf(activity, words, brought, scope.now)} />
      </section>
      {events.length > 0 && (
        <section>
          <h2>{m.activity_history()}</h2>
          <ActivityHistory events={events} now={scope.now} />
        </section>
      )}
    </StaffFrame>
  );
}

function Acts({ activity, here, tenant, now }: { activity: OwnActivity; here: string; tenant: string; now: Temporal.Instant }) {
  const { state, isTemplate } = activity;
  const has = !isTemplate;
  const canChangeDates = has && state === 'published' && comingOf(activity.dates, now).length > 0;
  return (
    <div class="buttons">
      {has && may(activityLife, state, 'published') && (
        <PostForm action={`${here}/publiceren`}>
          <Button>{m.activity_publish()}</Button>
        </PostForm>
      )}
      {has && state !== 'draft' && activity.signup !== 'none' && (
        <ButtonLink kind="secondary" href={`${here}/deelnemers`}>
          {m.signup_participants()}
        </ButtonLink>
      )}
      {isTemplate && <ButtonLink href={`/${tenant}/aanbod/nieuw?van=${activity.id}`}>{m.activity_use_template()}</ButtonLink>}
      {state !== 'cancelled' && (
        <ButtonLink kind="secondary" href={`${here}/wijzigen`}>
          {m.activity_change()}
        </ButtonLink>
      )}
      {has && activity.seats !== null && activity.signup !== 'none' && state !== 'cancelled' && (
        <ButtonLink kind="secondary" href={`${here}/voorbehouden`}>
          {m.activity_keep_title()}
        </ButtonLink>
      )}
      {canChangeDates && (
        <ButtonLink kind="secondary" href={`${here}/data`}>
          {m.activity_change_dates()}
        </ButtonLink>
      )}
      {has && (
        <ButtonLink kind="secondary" href={`/${tenant}/aanbod/nieuw?van=${activity.id}`}>
          {m.activity_copy()}
        </ButtonLink>
      )}
      {has && (may(activityLife, state, 'postponed') || may(activityLife, state, 'cancelled')) && (
        <ButtonLink kind="secondary" href={`${here}/afzeggen`}>
          {m.activity_call_off()}
        </ButtonLink>
      )}
      {(isTemplate || state === 'draft') && (
        <ButtonLink kind="quiet" href={`${here}/verwijderen`}>
          {m.activity_remove()}
        </ButtonLink>
      )}
      {has && state !== 'draft' && (
        <ButtonLink kind="quiet" href={`/activiteit/${activity.id}`}>
          {m.agenda_own_public_page()}
        </ButtonLink>
      )}
    </div>
  );
}

function Dates({ activity, now }: { activity: OwnActivity; now: Temporal.Instant }) {
  if (activity.dates.length === 0) return <p>{m.activity_no_dates()}</p>;
  return (
    <Table
      caption={m.activity_dates_caption()}
      columns={[m.activity_column_when(), m.activity_mode(), m.activity_column_state()]}
      rows={activity.dates.map((date) => [
        dateInWords(date, now),
        modeInWords(date.mode),
        date.state === 'planned' ? (
          <StatusTag tone="good">{m.agenda_own_planned()}</StatusTag>
        ) : (
          <StatusTag tone="careful">{m.agenda_own_cancelled()}</StatusTag>
        ),
      ])}
    />
  );
}

function factsOf(activity: OwnActivity, words: ActivityWords, brought: readonly string[], now: Temporal.Instant) {
  const until = words.signupUntil && dayInWords(words.signupUntil, dayOf(now));
  return [
    { label: m.activity_kind(), value: activityKindInWords(activity.kind) },
    { label: m.activity_description(), value: words.description },
    { label: m.activity_organisation(), value: activity.organisation ?? m.activity_organisation_none() },
    { label: m.activity_help_point(), value: [activity.helpPoint, words.room].filter(Boolean).join(', ') },
    { label: m.activity_mode(), value: modeInWords(activity.mode) },
    ...(brought.length > 0 ? [{ label: m.material_bring(), value: brought.join(', ') }] : []),
    ...(words.onlineLink ? [{ label: m.activity_link(), value: words.onlineLink }] : []),
    { label: m.activity_signup(), value: m[`activity_signup_${words.signup}`]() },
    ...(until ? [{ label: m.activity_until(), value: until }] : []),
    ...(activity.waiting > 0 ? [{ label: m.activity_waiting(), value: activity.waiting }] : []),
    { label: m.activity_price(), value: priceInWords(words) },
  ];
}
