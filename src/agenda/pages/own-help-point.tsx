import { grantsFor } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords, hoursInWords, minutesOfDay, weekdayInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { findOwnHelpPoint } from '../../places/own-help-points.ts';
import { TodayTag } from '../../places/pages/help-points.tsx';
import { permissions } from '../../places/permissions.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { DayStrip } from '../../ui/day-strip.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import { arrivalInShort, kindInWords, momentTitle, stripBlocks } from '../in-words.ts';
import { type OwnMoment, type OwnRule, ownMoments, ownRules } from '../own-moments.ts';
import { isOver } from '../session.ts';

const MOMENTS_SHOWN = 20;

/** GET /<digibank>/hulppunten/<slug>: the weekly hours and the coming moments of a help point that one runs. */
export async function showOwnHelpPoint(c: Context) {
  const { scope, tenant } = c.var;
  const point = await findOwnHelpPoint(scope, permissions['places.help_point.read'], c.req.param('slug') ?? '');
  if (!point) return c.notFound();
  const rules = await ownRules(scope, point.id);
  const moments = await ownMoments(scope, point.id, MOMENTS_SHOWN);
  const here = `/${tenant.slug}/hulppunten`;
  const keeps = grantsFor(scope.actor, permissions['places.help_point.keep']).length > 0;
  return c.html(
    <StaffFrame c={c} title={point.name} back={{ href: here, label: m.agenda_own_back() }}>
      <h1>{point.name}</h1>
      <p>
        {m.places_label({ label: point.label, town: point.town })} <TodayTag point={point} today={dayOf(scope.now)} />
      </p>
      {keeps && !point.published && !point.closedFrom && (
        <Notice kind="info" title={m.places_show_title()}>
          <p>{m.places_show_text()}</p>
          <PostForm action={`${here}/${point.slug}/tonen`}>
            <Button>{m.places_show()}</Button>
          </PostForm>
        </Notice>
      )}
      <DayStrip
        blocks={stripBlocks(moments.filter(({ startsAt }) => dayOf(startsAt).equals(dayOf(scope.now))))}
        now={minutesOfDay(scope.now)}
        size="full"
      />
      <div class="buttons">
        <ButtonLink href={`${here}/${point.slug}/uren`}>{m.agenda_own_hours_page()}</ButtonLink>
        <ButtonLink kind="secondary" href={`${here}/${point.slug}/gegevens`}>
          {m.places_facts_link()}
        </ButtonLink>
        {point.closedToday === null && point.published && (
          <ButtonLink kind="secondary" href={`${here}/${point.slug}/vandaag-gesloten`}>
            {m.agenda_own_close()}
          </ButtonLink>
        )}
        {keeps && (
          <>
            <ButtonLink kind="secondary" href={`${here}/${point.slug}/naam-en-plaats`}>
              {m.places_identity()}
            </ButtonLink>
            {(point.published || point.closedFrom) && (
              <ButtonLink kind="quiet" href={`${here}/${point.slug}/voorgoed-sluiten`}>
                {m.agenda_for_good()}
              </ButtonLink>
            )}
          </>
        )}
        {(point.published || point.closedFrom) && (
          <ButtonLink kind="quiet" href={`/hulppunt/${tenant.slug}/${point.slug}`}>
            {m.agenda_own_public_page()}
          </ButtonLink>
        )}
      </div>
      <section>
        <h2>{m.agenda_own_moments()}</h2>
        {moments.length > 0 ? <Moments moments={moments} now={scope.now} /> : <EmptyState title={m.agenda_own_moments_none()} />}
      </section>
      <section>
        <h2>{m.agenda_own_rules()}</h2>
        {rules.length > 0 ? <Rules rules={rules} /> : <EmptyState title={m.agenda_own_rules_none()} />}
      </section>
    </StaffFrame>,
  );
}

function Moments({ moments, now }: { moments: readonly OwnMoment[]; now: Temporal.Instant }) {
  return (
    <Table
      caption={m.agenda_own_moments_caption()}
      columns={[m.agenda_own_when(), m.agenda_own_kind(), m.agenda_own_expected(), m.agenda_own_coaches(), m.agenda_own_state()]}
      rows={moments.map((moment) => [
        `${dayInWords(dayOf(moment.startsAt), dayOf(now))}, ${hoursInWords(moment.startsAt, moment.endsAt)}`,
        momentTitle(moment),
        moment.seats === null ? moment.expected : m.agenda_own_expected_of({ expected: moment.expected, seats: moment.seats }),
        coachesInWords(moment),
        <State moment={moment} now={now} />,
      ])}
    />
  );
}

function State({ moment, now }: { moment: OwnMoment; now: Temporal.Instant }) {
  if (moment.state !== 'planned') return <StatusTag tone="careful">{m.agenda_own_cancelled()}</StatusTag>;
  if (isOver(moment, now)) return <StatusTag tone="neutral">{m.agenda_own_over()}</StatusTag>;
  return <StatusTag tone="good">{m.agenda_own_planned()}</StatusTag>;
}

function coachesInWords({ supervised, coaches }: OwnMoment): string {
  if (coaches.length > 0) return coaches.join(', ');
  return supervised ? m.agenda_own_coaches_none() : m.agenda_own_coaches_not_needed();
}

function Rules({ rules }: { rules: readonly OwnRule[] }) {
  return (
    <Table
      caption={m.agenda_own_rules_caption()}
      columns={[m.agenda_own_day(), m.agenda_own_hours(), m.agenda_own_kind(), m.agenda_own_arrival(), m.agenda_own_seats()]}
      rows={rules.map((rule) => [
        weekdayInWords(rule.weekday),
        m.agenda_own_hours_range({ from: shortTime(rule.starts), until: shortTime(rule.ends) }),
        kindInWords(rule.kind),
        arrivalInShort(rule.arrival),
        rule.seats ?? '',
      ])}
    />
  );
}

/** "14:00:00" → "14", "16:30:00" → "16.30". */
function shortTime(time: string): string {
  const { hour, minute } = Temporal.PlainTime.from(time);
  return minute === 0 ? String(hour) : `${hour}.${String(minute).padStart(2, '0')}`;
}
