import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { dayOf } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';

/** How far ahead moments exist. */
const AHEAD = { weeks: 8 } as const;

/** Makes the moments that the opening rules of this Digibank promise, from today up to eight weeks ahead, and gives how many were new.
 *  A rule speaks in local time (Europe/Brussels), so 14 uur stays 14 uur when the clock changes. Public holidays and closures are
 *  left out. A moment that exists, cancelled too, is never made again: run it as often as you like. */
export async function makeSessions(scope: Scope): Promise<number> {
  const today = dayOf(scope.now);
  const missing = await sql<{ rule: string; starts: Temporal.Instant; ends: Temporal.Instant }>`
    select r.id as rule, moment.starts, moment.ends
    from opening_rule r
    cross join generate_series(${today}::date::timestamp, ${today.add(AHEAD)}::date::timestamp, interval '1 day') as day
    cross join lateral (
      select (day + r.starts) at time zone 'Europe/Brussels' as starts, (day + r.ends) at time zone 'Europe/Brussels' as ends) moment
    where r.digibank_id = ${scope.digibankId}
      and extract(isodow from day) = r.weekday
      and day >= r.valid_from and (r.valid_until is null or day <= r.valid_until)
      and moment.ends > ${scope.now} and moment.ends > moment.starts
      and not exists (select from public_holiday p where p.on_date = day)
      and not exists (select from closure c where c.digibank_id = r.digibank_id and c.help_point_id = r.help_point_id
        and day between c.first_day and c.last_day)
      and not exists (select from session s where s.digibank_id = r.digibank_id and s.opening_rule_id = r.id and s.starts_at = moment.starts)
    order by moment.starts`.execute(scope.db);
  if (missing.rows.length === 0) return 0;
  const made = await sql`
    insert into session (digibank_id, id, help_point_id, opening_rule_id, kind, starts_at, ends_at, supervised, arrival, seats, room, example)
    select r.digibank_id, new.id, r.help_point_id, r.id, r.kind, new.starts, new.ends, r.supervised, r.arrival, r.seats, r.room, r.example
    from unnest(
      ${missing.rows.map(newId)}::uuid[],
      ${missing.rows.map(({ rule }) => rule)}::uuid[],
      ${missing.rows.map(({ starts }) => starts.toString())}::timestamptz[],
      ${missing.rows.map(({ ends }) => ends.toString())}::timestamptz[]) as new (id, rule, starts, ends)
    join opening_rule r on r.digibank_id = ${scope.digibankId} and r.id = new.rule
    on conflict (digibank_id, opening_rule_id, starts_at) do nothing`.execute(scope.db);
  return Number(made.numAffectedRows ?? 0);
}

/** The nightly job: every Digibank in a transaction of its own. */
export async function makeSessionsEverywhere(app: App): Promise<void> {
  const digibanken = await app.database.selectFrom('digibank').select('digibank_id').execute();
  for (const { digibank_id } of digibanken) {
    await transaction(app.database, { digibankId: digibank_id, actor: NOBODY, now: app.clock() }, makeSessions);
  }
}
