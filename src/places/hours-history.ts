import { sql } from 'kysely';
import { z } from 'zod';
import type { Scope } from '../foundation/transaction.ts';
import { ARRIVALS, type ChangedDay, NTHS, OPENING_KINDS, type OpeningRule, REPEATS } from './opening-rule.ts';
import { HOURS_CHANGES, type HoursChange } from './write-hours.ts';

/** Something that was changed about when a help point is open, and by whom. `version`: the number of changes after it; null for closures. */
export type HoursEvent = { at: Temporal.Instant; who: string | null; version: number | null } & (
  | { what: HoursChange; rule: OpeningRule; before: OpeningRule | null; change: ChangedDay | null }
  | { what: 'closed' | 'reopened'; firstDay: Temporal.PlainDate; lastDay: Temporal.PlainDate; reason: string }
);

const day = z.string().transform((text) => Temporal.PlainDate.from(text));
const time = z.string().transform((text) => Temporal.PlainTime.from(text));
const rule = z.object({
  id: z.string(),
  repeats: z.enum(REPEATS),
  weekday: z.number().nullable(),
  everyWeeks: z.number(),
  nth: z.literal([...NTHS]).nullable(),
  dates: z.array(day),
  validFrom: day,
  validUntil: day.nullable(),
  onPublicHolidays: z.boolean(),
  onSchoolHolidays: z.boolean(),
  starts: time,
  ends: time,
  kind: z.enum(OPENING_KINDS),
  supervised: z.boolean(),
  arrival: z.enum(ARRIVALS),
  seats: z.number().nullable(),
  room: z.string().nullable(),
  title: z.string().nullable(),
  host: z.string().nullable(),
  present: z.string().nullable(),
  hostRuleId: z.string().nullable(),
  stopId: z.string().nullable(),
});
const change = z.object({ ruleId: z.string(), day, hours: z.object({ starts: time, ends: time }).nullable(), reason: z.string() });
const asText = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
const hoursDetails = z.object({
  what: z.enum(HOURS_CHANGES),
  version: z.number(),
  rule: asText(rule),
  before: asText(rule).nullable(),
  change: asText(change).nullable(),
});
const closureDetails = z.object({ firstDay: day, lastDay: day, reason: z.string() });

/** The last changes to the hours and closures of a help point, newest first. `since`: only changes of hours after that number. */
export async function hoursHistory(
  scope: Scope,
  helpPointId: string,
  { limit, since }: { limit: number; since?: number },
): Promise<HoursEvent[]> {
  const { rows } = await sql<{ at: Temporal.Instant; who: string | null; noun: string; verb: string; details: unknown }>`
    select e.at, u.name as who, e.noun, e.verb, e.details
    from event e left join auth."user" u on u.id = e.account_id
    where e.digibank_id = ${scope.digibankId} and (
      (e.noun = 'help_point' and e.noun_id = ${helpPointId} and e.verb = 'hours_changed' and (e.details ->> 'version')::int > ${since ?? 0})
      ${since === undefined ? sql`or (e.noun = 'closure' and e.details ->> 'helpPointId' = ${helpPointId})` : sql``})
    order by e.at desc, e.id desc
    limit ${limit}`.execute(scope.db);
  return rows.map(({ at, who, noun, verb, details }) =>
    noun === 'closure'
      ? { at, who, version: null, what: verb === 'made' ? 'closed' : 'reopened', ...closureDetails.parse(details) }
      : { at, who, ...hoursDetails.parse(details) },
  );
}
