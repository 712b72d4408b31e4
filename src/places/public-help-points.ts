import { sql } from 'kysely';
import type { Database } from '../foundation/database.ts';
import { nisCodesOf } from '../partners/municipalities.ts';
import type { HelpPoint } from './help-point.ts';

/** The columns of a HelpPoint, of the tables below. */
export const publicHelpPoint = sql`
  h.id, h.slug, h.name, h.kind, h.local_label as "localLabel", o.name as organisation, h.nis_code as "nisCode", m.name as municipality,
  h.street, h.postcode, h.town, h.latitude, h.longitude, coalesce(h.phone, d.phone) as phone, h.contact_person as "contactPerson", h.room,
  h.supervision, h.max_visit_minutes as "maxVisitMinutes", h.equipment, h.access_notes as "accessNotes",
  array(select g.label from target_group g where g.code = any(h.welcomes) order by g.rank) as welcomes, h.bus_stop as "busStop", h.email, h.website,
  h.takes_devices as "takesDevices", h.home_visits_for as "homeVisitsFor", h.home_visit_price as "homeVisitPrice", h.example,
  h.confirmed_on as "confirmedOn", d.slug as digibank, d.name as "digibankName"`;

/** What a HelpPoint is read from: `help_point h`, its `digibank d`, municipality and organisation. */
export const publicHelpPointTables = sql`
  help_point h
  join digibank d on d.digibank_id = h.digibank_id
  join municipality m on m.nis_code = h.nis_code
  left join organisation o on o.digibank_id = h.digibank_id and o.id = h.organisation_id`;

/** Which help points to list. `municipality`: NIS code or postcode, of before a merger too. `after`: goes on after the page before. */
export type HelpPointFilter = {
  municipality?: string | undefined;
  digibank?: string | undefined;
  limit: number;
  after?: { town: string; name: string; id: string } | undefined;
};

/** The published help points of all Digibanken by town and name; `next` is the last of this page when there are more. */
export async function publicHelpPoints(db: Database, filter: HelpPointFilter): Promise<{ items: HelpPoint[]; next: HelpPoint | null }> {
  const { after } = filter;
  const municipality = filter.municipality && (await nisCodesOf(db, filter.municipality));
  const { rows } = await sql<HelpPoint>`
    select ${publicHelpPoint}
    from ${publicHelpPointTables}
    where h.published
      ${filter.digibank ? sql`and d.slug = ${filter.digibank}` : sql``}
      ${municipality ? sql`and h.nis_code = any(${municipality}::text[])` : sql``}
      ${after ? sql`and (h.town, h.name, h.id) > (${after.town}, ${after.name}, ${after.id})` : sql``}
    order by h.town, h.name, h.id
    limit ${filter.limit + 1}`.execute(db);
  const items = rows.slice(0, filter.limit);
  return { items, next: rows.length > filter.limit ? (items.at(-1) ?? null) : null };
}

/** One published help point by its address; null when there is none. */
export async function findPublicHelpPoint(db: Database, digibank: string, slug: string): Promise<HelpPoint | null> {
  const { rows } = await sql<HelpPoint>`
    select ${publicHelpPoint} from ${publicHelpPointTables} where h.published and d.slug = ${digibank} and h.slug = ${slug}`.execute(db);
  return rows[0] ?? null;
}
