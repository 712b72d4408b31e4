import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import { dayOf } from '../foundation/clock.ts';
import type { Database } from '../foundation/database.ts';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import { transaction } from '../foundation/transaction.ts';
import { type InviteWay, writeInvitation } from './invite.ts';

/** A new Digibank: what is public about it, the NIS codes of its municipalities, and who will be its first coordinator. */
export type NewDigibank = {
  name: string;
  slug: string;
  organisation: string;
  phone: string;
  nisCodes: string[];
  coordinator: { name: string; email: string | null };
};

/** Why there is no new Digibank. taken: another has this address · reserved: it is one of our own. */
export type NotCreated = 'taken' | 'reserved';

const REFUSALS: Readonly<Record<string, NotCreated>> = { 23505: 'taken', 23514: 'reserved' };

/** Makes a Digibank and invites its first coordinator, in one transaction. The operator who does so sees nobody of it afterwards.
 *  What address it may have, the database decides (0001). */
export async function createDigibank(
  database: Database,
  operator: { id: string; name: string },
  wish: NewDigibank,
  way: InviteWay,
  now: Temporal.Instant,
): Promise<NotCreated | null> {
  const digibankId = newId();
  try {
    await transaction(database, { digibankId, actor: NOBODY, now }, async (scope) => {
      const { db } = scope;
      const { name, slug, organisation, phone, nisCodes, coordinator } = wish;
      await db
        .insertInto('digibank')
        .values({ digibank_id: digibankId, name, slug, coordinator_name: organisation, phone, created_at: now })
        .execute();
      await db
        .insertInto('digibank_municipality')
        .values(nisCodes.map((nis_code) => ({ digibank_id: digibankId, id: newId(), nis_code, valid_from: dayOf(now) })))
        .execute();
      const actor = { accountId: operator.id, name: operator.name, grants: [] };
      await record({ ...scope, actor }, { noun: 'digibank', id: digibankId, verb: 'created', channel: 'web' });
      const reach = { organisationId: null, helpPointId: null, nisCode: null };
      await writeInvitation(scope, { ...coordinator, role: 'coordinator', reach, until: null }, way, false);
    });
    return null;
  } catch (problem) {
    const refusal = problem instanceof Error && 'code' in problem ? REFUSALS[String(problem.code)] : undefined;
    if (!refusal) throw problem;
    return refusal;
  }
}

/** The NIS codes of municipalities as people name them, by name or postcode, with a comma between. `unknown`: what is no municipality of today. */
export async function municipalitiesIn(database: Database, typed: string): Promise<{ nisCodes: string[]; unknown: string[] }> {
  const words = [...new Set(typed.split(/[,;\n]/).map((word) => word.trim()))].filter((word) => word !== '');
  const { rows } = await sql<{ word: string; codes: string[] }>`
    select word, array(
      select m.nis_code from municipality m where m.successor_nis_code is null and plain(m.name) = plain(word)
      union select coalesce(m.successor_nis_code, m.nis_code) from postcode_place p join municipality m on m.nis_code = p.nis_code where p.postcode = word
    ) as codes
    from unnest(${words}::text[]) as word`.execute(database);
  return {
    nisCodes: [...new Set(rows.flatMap(({ codes }) => codes))],
    unknown: rows.filter(({ codes }) => codes.length === 0).map(({ word }) => word),
  };
}
