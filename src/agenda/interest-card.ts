import { type RawBuilder, sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { Database } from '../foundation/database.ts';
import { readNumber, sha256 } from '../foundation/ids.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import type { ClientFile } from '../people/find-client.ts';
import type { InterestReach, InterestState } from './interest.ts';

/** What somebody waits for, as whoever holds its code may read it: nothing about the person. `topics` are labels; `until` counts itself. */
export type InterestCard = {
  id: string;
  code: string;
  state: InterestState;
  topics: string[];
  municipality: string;
  reach: InterestReach;
  language: string | null;
  until: Temporal.PlainDate;
  askedAt: Temporal.Instant;
  digibank: string;
  slug: string;
  phone: string;
};

/** The card behind a code, as somebody typed it or as it stands in an address, and its Digibank; null: there is none. */
export async function findInterestCard(
  db: Database,
  typed: string,
  now: Temporal.Instant,
): Promise<{ digibankId: string; card: InterestCard } | null> {
  const code = readNumber(typed);
  if (code === null) return null;
  const pointer = await db
    .selectFrom('pointer')
    .select('digibank_id as digibankId')
    .where('kind', '=', 'interest')
    .where('hash', '=', sha256(code))
    .executeTakeFirst();
  if (!pointer) return null;
  const [card] = await transaction(db, { ...pointer, actor: NOBODY, now }, (scope) => read(scope, sql`i.code = ${code}`));
  return card ? { digibankId: pointer.digibankId, card } : null;
}

/** What a person waits for now, the newest first. A referrer reads what they noted themselves: a referral never tells what else is known. */
export function openInterests(scope: Scope, { id, relation }: Pick<ClientFile, 'id' | 'relation'>): Promise<InterestCard[]> {
  const noted = relation === 'own_referral' ? sql`i.asked_by = ${scope.actor.accountId}` : sql`true`;
  return read(scope, sql`i.client_id = ${id} and i.state = 'open' and ${noted}`);
}

async function read(scope: Scope, which: RawBuilder<unknown>): Promise<InterestCard[]> {
  const { rows } = await sql<InterestCard>`
    select i.id, i.code, i.state, i.reach, i.language, i.until, i.asked_at as "askedAt", m.name as municipality, d.name as digibank, d.slug, d.phone,
      array(select t.label from interest_topic x join topic t on t.code = x.topic
        where x.digibank_id = i.digibank_id and x.interest_id = i.id order by t.rank) as topics
    from interest i
    join municipality m on m.nis_code = i.nis_code
    join digibank d on d.digibank_id = i.digibank_id
    where i.digibank_id = ${scope.digibankId} and ${which}
    order by i.asked_at desc, i.id`.execute(scope.db);
  return rows;
}
