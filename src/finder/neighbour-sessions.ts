import { sql } from 'kysely';
import { itsStop, type PublicSession, publicSession } from '../agenda/public-sessions.ts';
import type { Database } from '../foundation/database.ts';

/** The next moments with help of the Digibanken whose offer this one shows on its own site, and that lend it: both said so. One query, outside any Digibank. */
export async function neighbourSessions(db: Database, slug: string, now: Temporal.Instant, limit: number): Promise<PublicSession[]> {
  const { rows } = await sql<PublicSession>`
    select ${publicSession}
    from digibank own
    join neighbour ours on ours.digibank_id = own.digibank_id and ours.shows
    join neighbour theirs on theirs.digibank_id = ours.other_digibank_id and theirs.other_digibank_id = own.digibank_id and theirs.lends
    join digibank d on d.digibank_id = theirs.digibank_id
    join session s on s.digibank_id = d.digibank_id
    join help_point h on h.digibank_id = s.digibank_id and h.id = s.help_point_id and h.published
    ${itsStop}
    where own.slug = ${slug} and s.published and s.supervised and s.state = 'planned' and s.ends_at > ${now}
    order by s.starts_at, s.id
    limit ${limit}`.execute(db);
  return rows;
}
