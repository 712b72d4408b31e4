import { grantsFor } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import { type OwnHelpPoint, ownHelpPoints } from '../own-help-points.ts';
import { permissions } from '../permissions.ts';

/** GET /<digibank>/hulppunten: the help points that one runs. */
export async function showHelpPoints(c: Context) {
  const { scope, tenant } = c.var;
  const keeps = grantsFor(scope.actor, permissions['places.help_point.keep']).length > 0;
  const points = await ownHelpPoints(scope, permissions['places.help_point.read']);
  return c.html(
    <StaffFrame c={c} title={m.places_help_points()}>
      <h1>{m.places_help_points()}</h1>
      <p class="lead">{m.places_help_points_lead()}</p>
      {keeps && <ButtonLink href={`/${tenant.slug}/hulppunten/nieuw`}>{m.places_new()}</ButtonLink>}
      {points.length === 0 ? (
        <EmptyState title={m.places_help_points_none()} why={m.places_help_points_none_why()} />
      ) : (
        <Table
          caption={m.places_help_points_count({ count: points.length })}
          columns={[m.places_column_name(), m.places_column_label(), m.places_column_town(), m.places_column_today()]}
          rows={points.map((point) => [
            <a href={`/${tenant.slug}/hulppunten/${point.slug}`}>{point.name}</a>,
            point.label,
            point.town,
            <TodayTag point={point} today={dayOf(scope.now)} />,
          ])}
        />
      )}
    </StaffFrame>,
  );
}

/** Whether a help point is as usual today, closed, closed for good soon or already, or not shown to everybody. */
export function TodayTag({ point, today }: { point: OwnHelpPoint; today: Temporal.PlainDate }) {
  const { closedFrom } = point;
  if (closedFrom) {
    const isClosed = Temporal.PlainDate.compare(closedFrom, today) <= 0;
    const words = isClosed ? m.places_closed_for_good() : m.places_closes_for_good({ day: dayInWords(closedFrom, today) });
    return <StatusTag tone={isClosed ? 'neutral' : 'careful'}>{words}</StatusTag>;
  }
  if (!point.published) return <StatusTag tone="neutral">{m.places_hidden()}</StatusTag>;
  return point.closedToday === null ? (
    <StatusTag tone="good">{m.places_as_usual()}</StatusTag>
  ) : (
    <StatusTag tone="careful">{m.places_closed_today({ reason: point.closedToday })}</StatusTag>
  );
}
