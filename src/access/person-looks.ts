import { sql } from 'kysely';
import { dayOf, ZONE } from '../foundation/clock.ts';
import { isId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';

/** Everything that one kind of helper did on one day in a person's file: who (role and organisation or place), and for which reasons. */
export type LooksOfDay = { day: Temporal.PlainDate; role: string; organisation: string; reasons: string[]; changed: boolean };

export type PersonLooks = { firstName: string; lastName: string | null; digibank: string; phone: string; days: LooksOfDay[] };

type Row = { at: Temporal.Instant; role: string; organisation: string; reason: string; what: 'looked' | 'changed' };

/** Who looked at a person's file in the last two years, for the person: by organisation and role, never by name, the lines of one day together,
 *  the newest first. Files that were joined with this one count along. Null: the person is not there for this actor. Making it is a look as well. */
export async function looksAtPerson(scope: Scope, clientId: string): Promise<PersonLooks | null> {
  if (!isId(clientId)) return null;
  const person = await scope.db
    .selectFrom('client as c')
    .innerJoin('digibank as d', 'd.digibank_id', 'c.digibank_id')
    .select(['c.first_name as firstName', 'c.last_name as lastName', 'd.name as digibank', 'd.phone'])
    .where('c.digibank_id', '=', scope.digibankId)
    .where('c.id', '=', clientId)
    .executeTakeFirst();
  if (!person) return null;
  scope.reads.push({ clientIds: [clientId], page: 'wie-keek', reason: 'client_asked' });
  return { ...person, days: byDay(await read(scope, clientId, person.digibank)) };
}

/** The organisation of a role, or the help point where it was held, at the moment of the look; else the Digibank. */
async function read(scope: Scope, clientId: string, digibank: string): Promise<Row[]> {
  const from = scope.now.toZonedDateTimeISO(ZONE).subtract({ years: 2 }).toInstant();
  const { rows } = await sql<Row>`
    select l.at, l.role, l.reason, l.what, coalesce(held.name, ${digibank}) as organisation
    from read_log l
    left join lateral (
      select coalesce(o.name, h.name) as name from role_grant g
      left join organisation o on o.digibank_id = g.digibank_id and o.id = g.organisation_id
      left join help_point h on h.digibank_id = g.digibank_id and h.id = g.help_point_id
      where g.digibank_id = l.digibank_id and g.account_id = l.account_id and g.role = l.role
        and g.valid_from <= l.at and (g.valid_until is null or g.valid_until > l.at)
      order by g.id limit 1) as held on true
    where l.digibank_id = ${scope.digibankId} and l.at > ${from} and l.client_ids && (
      select array_agg(id) from client where digibank_id = ${scope.digibankId} and (id = ${clientId} or merged_into = ${clientId}))
    order by l.at desc, l.id desc`.execute(scope.db);
  return rows;
}

function byDay(rows: readonly Row[]): LooksOfDay[] {
  const days = new Map<string, LooksOfDay>();
  for (const { at, role, organisation, reason, what } of rows) {
    const day = dayOf(at);
    const key = JSON.stringify([day, role, organisation]);
    const known = days.get(key) ?? { day, role, organisation, reasons: [], changed: false };
    if (!known.reasons.includes(reason)) known.reasons.push(reason);
    known.changed ||= what === 'changed';
    days.set(key, known);
  }
  return [...days.values()];
}
