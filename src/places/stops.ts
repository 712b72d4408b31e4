import { sql } from 'kysely';
import type { Database } from '../foundation/database.ts';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';

/** A place where a mobile unit stops. */
export type Stop = { id: string; name: string; street: string | null; postcode: string; town: string };

/** The stops of a mobile unit, in the order of its route. */
export async function stopsOf(scope: Scope, helpPointId: string): Promise<Stop[]> {
  const { rows } = await sql<Stop>`
    select id, name, street, postcode, town from stop
    where digibank_id = ${scope.digibankId} and help_point_id = ${helpPointId} order by rank, name`.execute(scope.db);
  return rows;
}

/** The stops of a mobile unit as everybody may read them, in the order of its route. Outside any Digibank. */
export async function publicStops(db: Database, helpPointId: string): Promise<Stop[]> {
  return db
    .selectFrom('stop')
    .select(['id', 'name', 'street', 'postcode', 'town'])
    .where('help_point_id', '=', helpPointId)
    .orderBy('rank')
    .orderBy('name')
    .execute();
}

/** "Kerkplein, Landegem": where a mobile unit stands. */
export const stopInWords = ({ name, town }: Pick<Stop, 'name' | 'town'>) => `${name}, ${town}`;

/** Every stop of the Digibank by its id, in words. */
export async function stopNames(scope: Scope): Promise<Map<string, string>> {
  const { rows } = await sql<Stop>`select id, name, town from stop where digibank_id = ${scope.digibankId}`.execute(scope.db);
  return new Map(rows.map((stop) => [stop.id, stopInWords(stop)]));
}

/** Adds a stop at the end of the route; where it lies is taken from its postcode and town. False: there is no such town under that postcode. */
export async function addStop(scope: Scope, helpPointId: string, stop: Omit<Stop, 'id'>): Promise<boolean> {
  const id = newId();
  const added = await sql`
    insert into stop (digibank_id, id, help_point_id, name, street, postcode, town, nis_code, latitude, longitude, rank)
    select ${scope.digibankId}, ${id}, ${helpPointId}, ${stop.name}, ${stop.street}, p.postcode, p.place, p.nis_code, p.latitude, p.longitude,
      (select coalesce(max(rank), 0) + 1 from stop s where s.digibank_id = ${scope.digibankId} and s.help_point_id = ${helpPointId})
    from postcode_place p
    where p.postcode = ${stop.postcode} and p.plain_place = plain(${stop.town}::text)
    limit 1`.execute(scope.db);
  if (added.numAffectedRows !== 1n) return false;
  await record(scope, { noun: 'help_point', id: helpPointId, verb: 'stop_added', details: { stopId: id } });
  return true;
}

/** Takes a stop off the route. False: a rule still stops there, or did. */
export async function removeStop(scope: Scope, helpPointId: string, stopId: string): Promise<boolean> {
  const removed = await sql`
    delete from stop s
    where s.digibank_id = ${scope.digibankId} and s.help_point_id = ${helpPointId} and s.id = ${stopId}
      and not exists (select from opening_rule r where r.digibank_id = s.digibank_id and r.stop_id = s.id)
      and not exists (select from session m where m.digibank_id = s.digibank_id and m.stop_id = s.id)`.execute(scope.db);
  if (removed.numAffectedRows !== 1n) return false;
  await record(scope, { noun: 'help_point', id: helpPointId, verb: 'stop_removed', details: { stopId } });
  return true;
}
