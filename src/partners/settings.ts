import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';

/** What a Digibank decides for itself, each a number. */
export type SettingName = 'confirm_after_days';

/** What a Digibank set, as it holds today; null: it set nothing. */
export async function readSetting(scope: Scope, name: SettingName): Promise<number | null> {
  const today = dayOf(scope.now);
  const { rows } = await sql<{ value: number }>`
    select (value #>> '{}')::int as value from setting
    where digibank_id = ${scope.digibankId} and name = ${name} and valid_from <= ${today} and (valid_until is null or valid_until > ${today})`.execute(
    scope.db,
  );
  return rows[0]?.value ?? null;
}

/** Sets it, from today on; what held until now stays known. */
export async function writeSetting(scope: Scope, name: SettingName, value: number): Promise<void> {
  const today = dayOf(scope.now);
  const id = newId();
  await sql`
    update setting set valid_until = ${today}
    where digibank_id = ${scope.digibankId} and name = ${name} and valid_from < ${today} and (valid_until is null or valid_until > ${today})`.execute(
    scope.db,
  );
  await sql`
    insert into setting (digibank_id, id, name, value, valid_from)
    values (${scope.digibankId}, ${id}, ${name}, to_jsonb(${value}::integer), ${today})
    on conflict (digibank_id, name, valid_from) do update set value = excluded.value, valid_until = null`.execute(scope.db);
  await record(scope, { noun: 'setting', id, verb: 'changed', details: { name, value } });
}

/** Who set what, the newest first. */
export type SettingEvent = { at: Temporal.Instant; who: string | null; value: number };

export async function settingHistory(scope: Scope, name: SettingName, limit: number): Promise<SettingEvent[]> {
  const { rows } = await sql<SettingEvent>`
    select e.at, u.name as who, (e.details ->> 'value')::int as value
    from event e left join auth."user" u on u.id = e.account_id
    where e.digibank_id = ${scope.digibankId} and e.noun = 'setting' and e.verb = 'changed' and e.details ->> 'name' = ${name}
    order by e.at desc, e.id desc limit ${limit}`.execute(scope.db);
  return rows;
}
