import { sql } from 'kysely';
import { itsPlace } from '../agenda/public-sessions.ts';
import type { Database } from '../foundation/database.ts';
import type { HelpPoint } from '../places/help-point.ts';
import { publicHelpPoint, publicHelpPointTables } from '../places/public-help-points.ts';
import { type CalendarMoment, calendarMoment } from './calendar-moments.ts';

/** A Digibank as an organisation of the export. */
export type ExportedDigibank = { id: string; slug: string; name: string; phone: string; email: string | null; example: boolean };

/** A help point with the organisation that it belongs to in the export. */
export type ExportedPoint = HelpPoint & { digibankId: string };

/** One page of a list, and how many there are in all. */
export type Counted<T> = { items: T[]; total: number };

const digibankColumns = sql`d.digibank_id as id, d.slug, d.name, d.phone, d.email, d.example`;

/** The Digibanken by name. `page` counts from 1. */
export async function exportedDigibanken(db: Database, page: number, size: number): Promise<Counted<ExportedDigibank>> {
  const { rows } = await sql<ExportedDigibank & { total: number }>`
    select ${digibankColumns}, count(*) over ()::int as total from digibank d
    order by d.name, d.digibank_id limit ${size} offset ${(page - 1) * size}`.execute(db);
  return { items: rows, total: rows[0]?.total ?? 0 };
}

/** One Digibank; null: there is none. */
export async function findExportedDigibank(db: Database, id: string): Promise<ExportedDigibank | null> {
  const { rows } = await sql<ExportedDigibank>`select ${digibankColumns} from digibank d where d.digibank_id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The published help points by town and name, of one Digibank or of all. `page` counts from 1. */
export async function exportedPoints(db: Database, digibankId: string | null, page: number, size: number): Promise<Counted<ExportedPoint>> {
  const { rows } = await sql<ExportedPoint & { total: number }>`
    select ${publicHelpPoint}, d.digibank_id as "digibankId", count(*) over ()::int as total
    from ${publicHelpPointTables}
    where h.published ${digibankId ? sql`and h.digibank_id = ${digibankId}` : sql``}
    order by h.town, h.name, h.id limit ${size} offset ${(page - 1) * size}`.execute(db);
  return { items: rows, total: rows[0]?.total ?? 0 };
}

/** One published help point; null: there is none. */
export async function findExportedPoint(db: Database, id: string): Promise<ExportedPoint | null> {
  const { rows } = await sql<ExportedPoint>`
    select ${publicHelpPoint}, d.digibank_id as "digibankId" from ${publicHelpPointTables}
    where h.published and h.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The published moments of a help point that are planned and not over. */
export async function comingMoments(db: Database, point: ExportedPoint, now: Temporal.Instant): Promise<CalendarMoment[]> {
  const { rows } = await sql<CalendarMoment>`
    select ${calendarMoment}
    from session s ${itsPlace}
    where s.digibank_id = ${point.digibankId} and s.help_point_id = ${point.id} and s.published and s.state = 'planned' and s.ends_at > ${now}
    order by s.starts_at, s.id`.execute(db);
  return rows;
}
