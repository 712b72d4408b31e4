import { sql } from 'kysely';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { ChangedDay, OpeningRule } from './opening-rule.ts';

/** Which hours somebody had before them when they changed something: the help point, and its number of changes then. */
export type Seen = { helpPointId: string; version: number };

/** changed_meanwhile: somebody else changed these hours since they were shown. */
export type NotWritten = { refused: 'changed_meanwhile' };

/** What happened to hours, as it stands in the history. */
export const HOURS_CHANGES = ['added', 'changed', 'ended', 'day_changed', 'day_as_usual'] as const;
export type HoursChange = (typeof HOURS_CHANGES)[number];

/** Adds a rule (`before` null) or changes it. The moments follow in the same transaction, and people with a seat are told (agenda). */
export async function writeRule(scope: Scope, seen: Seen, rule: OpeningRule, before: OpeningRule | null): Promise<NotWritten | null> {
  return write(scope, seen, { what: before ? 'changed' : 'added', rule, before }, async () => {
    const columns = columnsOf(rule);
    if (!before) {
      const key = { digibank_id: scope.digibankId, id: rule.id, help_point_id: seen.helpPointId };
      await scope.db
        .insertInto('opening_rule')
        .values({ ...key, ...columns })
        .execute();
      return;
    }
    await scope.db
      .updateTable('opening_rule')
      .set(columns)
      .where('digibank_id', '=', scope.digibankId)
      .where('help_point_id', '=', seen.helpPointId)
      .where('id', '=', rule.id)
      .execute();
  });
}

/** Ends a rule: `lastDay` is the last on which it may take place; before its first day means that it never does. */
export async function endRule(scope: Scope, seen: Seen, before: OpeningRule, lastDay: Temporal.PlainDate): Promise<NotWritten | null> {
  const rule = { ...before, validUntil: lastDay };
  return write(scope, seen, { what: 'ended', rule, before }, async () => {
    await scope.db
      .updateTable('opening_rule')
      .set({ valid_until: lastDay })
      .where('digibank_id', '=', scope.digibankId)
      .where('help_point_id', '=', seen.helpPointId)
      .where('id', '=', rule.id)
      .execute();
  });
}

/** Gives one day of a rule other hours, or none; what was said of that day before is replaced. */
export async function changeDay(scope: Scope, seen: Seen, rule: OpeningRule, change: ChangedDay): Promise<NotWritten | null> {
  const { day, hours, reason } = change;
  return write(scope, seen, { what: 'day_changed', rule, before: null, change }, async () => {
    const values = { starts: hours?.starts.toString() ?? null, ends: hours?.ends.toString() ?? null, reason };
    await scope.db
      .insertInto('changed_day')
      .values({ digibank_id: scope.digibankId, id: newId(), opening_rule_id: rule.id, on_date: day, ...values })
      .onConflict((conflict) => conflict.columns(['digibank_id', 'opening_rule_id', 'on_date']).doUpdateSet(values))
      .execute();
  });
}

/** Takes back what was said of one day of a rule. */
export async function undoChangedDay(scope: Scope, seen: Seen, rule: OpeningRule, change: ChangedDay): Promise<NotWritten | null> {
  return write(scope, seen, { what: 'day_as_usual', rule, before: null, change }, async () => {
    await scope.db
      .deleteFrom('changed_day')
      .where('digibank_id', '=', scope.digibankId)
      .where('opening_rule_id', '=', rule.id)
      .where('on_date', '=', change.day)
      .execute();
  });
}

/** A change as it stands in the event: the rule as it became and as it was, as text that reads back (hours-history.ts). */
type Told = { what: HoursChange; rule: OpeningRule; before: OpeningRule | null; change?: ChangedDay };

/** The UPDATE is the guard: of two who change the same hours, the second finds another number. */
async function write(scope: Scope, seen: Seen, told: Told, act: () => Promise<void>): Promise<NotWritten | null> {
  const { rows } = await sql<{ version: number }>`
    update help_point set hours_version = hours_version + 1
    where digibank_id = ${scope.digibankId} and id = ${seen.helpPointId} and hours_version = ${seen.version}
    returning hours_version as version`.execute(scope.db);
  if (!rows[0]) return { refused: 'changed_meanwhile' };
  await act();
  await record(scope, {
    noun: 'help_point',
    id: seen.helpPointId,
    verb: 'hours_changed',
    details: {
      what: told.what,
      version: rows[0].version,
      rule: JSON.stringify(told.rule),
      before: told.before && JSON.stringify(told.before),
      change: told.change ? JSON.stringify(told.change) : null,
    },
  });
  return null;
}

function columnsOf(rule: OpeningRule) {
  return {
    repeats: rule.repeats,
    weekday: rule.weekday,
    every_weeks: rule.everyWeeks,
    nth: rule.nth,
    dates: sql<Temporal.PlainDate[]>`${rule.dates.map(String)}::text[]::date[]`,
    starts: rule.starts.toString(),
    ends: rule.ends.toString(),
    valid_from: rule.validFrom,
    valid_until: rule.validUntil,
    on_public_holidays: rule.onPublicHolidays,
    on_school_holidays: rule.onSchoolHolidays,
    kind: rule.kind,
    supervised: rule.supervised,
    arrival: rule.arrival,
    seats: rule.seats,
    room: rule.room,
    title: rule.title,
    host: rule.host,
    present: rule.present,
    host_rule_id: rule.hostRuleId,
    stop_id: rule.stopId,
  };
}
