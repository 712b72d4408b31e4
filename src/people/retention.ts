import { type RawBuilder, sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { ZONE } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import { privacyOfRooms, type RetentionRule } from '../foundation/privacy.ts';
import { record } from '../foundation/record.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { eraseEverywhere } from './erase-person.ts';
import { APART_UNTIL, youngerThan } from './minor.ts';
import { notRestricted } from './restrict.ts';

/** A rule as this Digibank keeps it. `due`: how many things it would let go now. `last`: when something last went, and how many. */
export type KeptRule = {
  code: string;
  title: string;
  why: string;
  months: number;
  isOn: boolean;
  due: number;
  last: { at: Temporal.Instant; gone: number } | null;
};

/** Files that go in one night: the rest goes the next. */
const AT_ONCE = 200;

/** A file without activity goes with everything below it; what was counted stays. Source: domain 6.2. */
export const inactiveFiles: RetentionRule = {
  code: 'inactive_file',
  title: () => m.privacy_keep_inactive_file(),
  why: () => m.privacy_keep_inactive_file_why(),
  months: 24,
  ...filesThatGo(() => sql`true`),
};

/** That of somebody who may be younger than 16 goes sooner: of a child we keep the least that is needed. Source: domain 6.1. */
export const inactiveMinors: RetentionRule = {
  code: 'minor_file',
  title: () => m.privacy_keep_minor_file(),
  why: () => m.privacy_keep_minor_file_why(),
  months: 12,
  ...filesThatGo((scope) => youngerThan(scope, APART_UNTIL)),
};

/** `which`: of which people `c` the files go. */
function filesThatGo(which: (scope: Scope) => RawBuilder<unknown>): Pick<RetentionRule, 'due' | 'carryOut'> {
  return {
    due: async (scope, before) => {
      const inactive = inactiveSince(scope, before, which(scope));
      const { rows } = await sql<{ due: number }>`select count(*)::int as due from (${inactive}) as file`.execute(scope.db);
      return rows[0]?.due ?? 0;
    },
    carryOut: async (scope, before) => {
      const { rows } = await sql<{ id: string }>`${inactiveSince(scope, before, which(scope))} limit ${AT_ONCE}`.execute(scope.db);
      for (const { id } of rows) await eraseEverywhere(scope, id);
      return rows.length;
    },
  };
}

/** The reader sees: the keys of files that no room had anything to do with since `before`. A merged file goes with the one it points to. */
function inactiveSince(scope: Scope, before: Temporal.Instant, which: RawBuilder<unknown>) {
  const contacts = privacyOfRooms().flatMap(({ lastContact }) => (lastContact ? [lastContact] : []));
  return sql`
    select c.id from client c
    where c.digibank_id = ${scope.digibankId} and ${which} and greatest(c.created_at, ${sql.join(contacts)}) < ${before}
      and c.merged_into is null and ${notRestricted(sql`c.id`)}`;
}

/** Every rule, with what it would let go today. */
export async function keptRules(scope: Scope): Promise<KeptRule[]> {
  const { rows } = await sql<{ code: string; months: number; isOn: boolean; at: Temporal.Instant | null; gone: number | null }>`
    select r.code, r.months, r.is_on as "isOn", run.at, run.gone
    from retention_rule r
    left join lateral (select at, gone from retention_run x where x.digibank_id = r.digibank_id and x.code = r.code order by id desc limit 1) run on true
    where r.digibank_id = ${scope.digibankId}`.execute(scope.db);
  const decided = new Map(rows.map((row) => [row.code, row]));
  const kept: KeptRule[] = [];
  for (const rule of rules()) {
    const { months = rule.months, isOn = false, at = null, gone = null } = decided.get(rule.code) ?? {};
    const due = await rule.due(scope, endOf(scope.now, months));
    kept.push({ code: rule.code, title: rule.title(), why: rule.why(), months, isOn, due, last: at && gone ? { at, gone } : null });
  }
  return kept;
}

/** The moment before which things are older than so many calendar months. */
function endOf(now: Temporal.Instant, months: number): Temporal.Instant {
  return now.toZonedDateTimeISO(ZONE).subtract({ months }).toInstant();
}

const rules = () => privacyOfRooms().flatMap(({ retention = [] }) => retention);

/** Decides how long one kind of data is kept, and whether it goes by itself. False: there is no such rule. */
export async function decideRetention(scope: Scope, code: string, decision: { months: number; isOn: boolean }): Promise<boolean> {
  if (!rules().some((rule) => rule.code === code)) return false;
  const { months, isOn } = decision;
  await sql`
    insert into retention_rule (digibank_id, code, months, is_on, decided_by, decided_at)
    values (${scope.digibankId}, ${code}, ${months}, ${isOn}, ${scope.actor.accountId}, ${scope.now})
    on conflict (digibank_id, code) do update
      set months = excluded.months, is_on = excluded.is_on, decided_by = excluded.decided_by, decided_at = excluded.decided_at`.execute(
    scope.db,
  );
  await record(scope, { noun: 'digibank', id: scope.digibankId, verb: 'retention_decided', details: { code, months, isOn } });
  return true;
}

/** Lets go what is too old in every Digibank, by the rules that are on; one transaction a rule, so that one that fails leaves the others. */
export async function keepNoLonger(app: App): Promise<void> {
  const digibanken = await app.database.selectFrom('digibank').select('digibank_id').execute();
  for (const { digibank_id } of digibanken) {
    for (const rule of rules()) {
      const who = { digibankId: digibank_id, actor: NOBODY, now: app.clock() };
      await transaction(app.database, who, (scope) => carryOutIfOn(scope, rule));
    }
  }
}

async function carryOutIfOn(scope: Scope, rule: RetentionRule): Promise<void> {
  const { rows } = await sql<{ months: number }>`
    select months from retention_rule
    where digibank_id = ${scope.digibankId} and code = ${rule.code} and is_on for update`.execute(scope.db);
  const [on] = rows;
  if (!on) return;
  const gone = await rule.carryOut(scope, endOf(scope.now, on.months));
  if (gone === 0) return;
  await sql`
    insert into retention_run (digibank_id, id, code, at, gone)
    values (${scope.digibankId}, ${newId()}, ${rule.code}, ${scope.now}, ${gone})`.execute(scope.db);
}
