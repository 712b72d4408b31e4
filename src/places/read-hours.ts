import { sql } from 'kysely';
import type { Database } from '../foundation/database.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { HelpPointHours } from './hours.ts';
import type { ChangedDay, Days, Holidays, OpeningRule } from './opening-rule.ts';

/** The hours of one help point, or of all of the Digibank, by the help point's id: rules and closures that hold on `since` or later. */
export async function readHours(scope: Scope, helpPointId: string | null, since: Temporal.PlainDate): Promise<Map<string, HelpPointHours>> {
  const rules = await rulesOf(scope, helpPointId, since);
  const changedDays = await changedDaysOf(scope, helpPointId, since);
  const closures = await closuresSince(scope, helpPointId, since);
  const of = <T extends { helpPointId: string }>(rows: readonly T[], id: string) => rows.filter((row) => row.helpPointId === id);
  return new Map(
    [...new Set(rules.map((rule) => rule.helpPointId))].map((id) => [
      id,
      { rules: of(rules, id), closures: of(closures, id), changedDays: of(changedDays, id) },
    ]),
  );
}

/** The hours of one help point, none where it has no rules. */
export async function hoursOf(scope: Scope, helpPointId: string, since: Temporal.PlainDate): Promise<HelpPointHours> {
  return (await readHours(scope, helpPointId, since)).get(helpPointId) ?? { rules: [], closures: [], changedDays: [] };
}

/** The public holidays and school holidays that touch a stretch of days, both ends included. */
export async function readHolidays(db: Database, from: Temporal.PlainDate, until: Temporal.PlainDate): Promise<Holidays> {
  const days = await sql<{ day: Temporal.PlainDate }>`
    select on_date as day from public_holiday where on_date between ${from} and ${until} order by 1`.execute(db);
  const school = await sql<Days>`
    select first_day as "firstDay", last_day as "lastDay" from school_holiday where first_day <= ${until} and last_day >= ${from} order by 1`.execute(
    db,
  );
  return { publicHolidays: days.rows.map(({ day }) => day), schoolHolidays: school.rows };
}

type RuleRow = Omit<OpeningRule, 'starts' | 'ends' | 'dates'> & { helpPointId: string; starts: string; ends: string; dates: string[] };

const ruleColumns = sql`
  r.id, r.help_point_id as "helpPointId", r.repeats, r.weekday, r.every_weeks as "everyWeeks", r.nth, r.dates::text[] as dates, r.starts, r.ends,
  r.valid_from as "validFrom", r.valid_until as "validUntil", r.on_public_holidays as "onPublicHolidays",
  r.on_school_holidays as "onSchoolHolidays", r.kind, r.supervised, r.arrival, r.seats, r.room, r.title, r.host, r.present,
  r.host_rule_id as "hostRuleId", r.stop_id as "stopId"`;
const holdsSince = (since: Temporal.PlainDate) => sql`(r.valid_until is null or r.valid_until >= greatest(r.valid_from, ${since}::date))`;

async function rulesOf(scope: Scope, helpPointId: string | null, since: Temporal.PlainDate) {
  const { rows } = await sql<RuleRow>`
    select ${ruleColumns} from opening_rule r
    where r.digibank_id = ${scope.digibankId} ${only(helpPointId)} and ${holdsSince(since)}
    order by r.weekday nulls last, r.starts, r.id`.execute(scope.db);
  return rows.map(ruleFrom);
}

/** The rules of one help point as everybody may read them, those that hold on `since` or later. Outside any Digibank. */
export async function publicRules(db: Database, helpPointId: string, since: Temporal.PlainDate): Promise<OpeningRule[]> {
  const { rows } = await sql<RuleRow>`
    select ${ruleColumns} from opening_rule r
    where r.help_point_id = ${helpPointId} and ${holdsSince(since)}
    order by r.weekday nulls last, r.starts, r.id`.execute(db);
  return rows.map(ruleFrom);
}

const ruleFrom = (row: RuleRow) => ({
  ...row,
  dates: row.dates.map((day) => Temporal.PlainDate.from(day)),
  starts: Temporal.PlainTime.from(row.starts),
  ends: Temporal.PlainTime.from(row.ends),
});

type ChangedDayRow = Omit<ChangedDay, 'hours'> & { helpPointId: string; starts: string | null; ends: string | null };

async function changedDaysOf(scope: Scope, helpPointId: string | null, since: Temporal.PlainDate) {
  const { rows } = await sql<ChangedDayRow>`
    select c.opening_rule_id as "ruleId", r.help_point_id as "helpPointId", c.on_date as day, c.starts, c.ends, c.reason
    from changed_day c join opening_rule r on r.digibank_id = c.digibank_id and r.id = c.opening_rule_id
    where c.digibank_id = ${scope.digibankId} ${only(helpPointId)} and c.on_date >= ${since}
    order by c.on_date, c.id`.execute(scope.db);
  return rows.map(({ starts, ends, ...row }) => ({
    ...row,
    hours: starts && ends ? { starts: Temporal.PlainTime.from(starts), ends: Temporal.PlainTime.from(ends) } : null,
  }));
}

async function closuresSince(scope: Scope, helpPointId: string | null, since: Temporal.PlainDate) {
  const { rows } = await sql<Days & { helpPointId: string }>`
    select r.help_point_id as "helpPointId", r.first_day as "firstDay", r.last_day as "lastDay"
    from closure r
    where r.digibank_id = ${scope.digibankId} ${only(helpPointId)} and r.last_day >= ${since}
    order by r.first_day`.execute(scope.db);
  return rows;
}

const only = (helpPointId: string | null) => (helpPointId === null ? sql`` : sql`and r.help_point_id = ${helpPointId}`);
