import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import type { HelpPointHours } from '../../places/hours.ts';
import type { OpeningRule } from '../../places/opening-rule.ts';
import { findOwnHelpPoint, type OwnHelpPoint } from '../../places/own-help-points.ts';
import { permissions } from '../../places/permissions.ts';
import { hoursOf } from '../../places/read-hours.ts';
import { ruleInWords } from '../../places/rule-in-words.ts';
import { type Stop, stopInWords, stopsOf } from '../../places/stops.ts';

/** What every page about hours works on: the help point, its hours from today on, and the stops of a mobile unit. */
export type HoursWork = {
  point: OwnHelpPoint;
  hours: HelpPointHours;
  stops: readonly Stop[];
  today: Temporal.PlainDate;
  /** Where the hours are shown. */
  here: string;
};

/** The help point that the address names, with its hours; null when it is not the actor's. */
export async function hoursWork(c: Context): Promise<HoursWork | null> {
  const { scope, tenant } = c.var;
  const point = await findOwnHelpPoint(scope, permissions['places.hours.write'], c.req.param('slug') ?? '');
  if (!point) return null;
  const today = dayOf(scope.now);
  const hours = await hoursOf(scope, point.id, today);
  return { point, hours, stops: await stopsOf(scope, point.id), today, here: `/${tenant.slug}/hulppunten/${point.slug}/uren` };
}

/** The rule that the address names. */
export const ruleOf = (c: Context, { hours }: HoursWork): OpeningRule | undefined =>
  hours.rules.find(({ id }) => id === c.req.param('rule'));

/** The same hours with one rule more, or changed. */
export const hoursWith = ({ hours }: HoursWork, rule: OpeningRule): HelpPointHours => ({
  ...hours,
  rules: [...hours.rules.filter(({ id }) => id !== rule.id), rule],
});

/** What a rule that another hooks onto, or a stop, is called. */
export function namesIn({ hours, stops }: HoursWork): (id: string) => string | null {
  return (id) => {
    const stop = stops.find((one) => one.id === id);
    if (stop) return stopInWords(stop);
    const rule = hours.rules.find((one) => one.id === id);
    return rule ? (rule.title ?? ruleInWords(rule)) : null;
  };
}
