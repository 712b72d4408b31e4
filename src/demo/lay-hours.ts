import type { Scope } from '../foundation/transaction.ts';
import { addStop, stopsOf } from '../places/stops.ts';
import { always } from './always.ts';
import { insertRows } from './insert-rows.ts';
import type { Random } from './random.ts';
import type { RegionHelpPoint } from './region.ts';

/** Writes when every help point is open: its rules, the stops of a mobile unit, and days ahead on which it is closed. */
export async function layHours(
  scope: Scope,
  helpPoints: readonly (RegionHelpPoint & { id: string })[],
  random: Random,
  today: Temporal.PlainDate,
): Promise<void> {
  const stopIds = new Map<string, string>();
  for (const point of helpPoints) {
    for (const stop of point.stops ?? []) await addStop(scope, point.id, { ...stop, street: null });
    if (point.stops) for (const { id, name } of await stopsOf(scope, point.id)) stopIds.set(`${point.id} ${name}`, id);
  }
  const rules = helpPoints.flatMap((point) =>
    point.rules.flatMap((rule) => rule.weekdays.map((weekday) => ({ rule, weekday, point, id: random.id(scope.now) }))),
  );
  const hostOf = (point: { id: string }, title: string | undefined) =>
    title === undefined ? null : (rules.find((one) => one.point.id === point.id && one.rule.title === title)?.id ?? null);
  await insertRows(
    scope,
    'opening_rule',
    rules.map(({ rule, weekday, point, id }) => ({
      id,
      help_point_id: point.id,
      repeats: rule.nth ? 'monthly' : 'weekly',
      weekday,
      every_weeks: rule.everyWeeks ?? 1,
      nth: rule.nth ?? null,
      dates: [],
      starts: rule.starts,
      ends: rule.ends,
      kind: rule.kind ?? 'walk_in',
      supervised: rule.supervised ?? true,
      arrival: rule.arrival ?? 'both',
      seats: rule.seats ?? null,
      room: rule.room ?? null,
      title: rule.title ?? null,
      host: rule.host ?? null,
      present: rule.present ?? null,
      host_rule_id: hostOf(point, rule.hooksOnto),
      stop_id: rule.stop ? (stopIds.get(`${point.id} ${rule.stop}`) ?? null) : null,
      valid_from: rule.from ? Temporal.PlainDate.from(rule.from) : always(today),
      on_public_holidays: false,
      on_school_holidays: true,
      example: !rule.known,
    })),
  );
  const closed = helpPoints.flatMap(({ id, closed }) => (closed ? [{ helpPointId: id, ...closed }] : []));
  await insertRows(
    scope,
    'closure',
    closed.map(({ helpPointId, inDays, days, reason }) => ({
      id: random.id(scope.now),
      help_point_id: helpPointId,
      first_day: today.add({ days: inDays }),
      last_day: today.add({ days: inDays + days - 1 }),
      reason,
    })),
  );
}
