import { sql } from 'kysely';
import { move, stateTable } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';

/** The life of a pair of files. */
export const DOUBLE = stateTable({
  table: 'suspected_double',
  states: {
    open: 'staat op de lijst van de coördinator',
    same_person: 'één persoon, de dossiers zijn samengevoegd',
    two_people: 'twee mensen, nooit meer vragen',
  },
  verbs: {
    join: { from: ['open'], to: 'same_person' },
    tell_apart: { from: ['open'], to: 'two_people' },
    reopen: { from: ['same_person'], to: 'open' },
  },
});

/** One of two files that may be one person, as the coordinator compares them. */
export type FileToCompare = {
  id: string;
  number: string;
  firstName: string;
  lastName: string | null;
  birthYear: number | null;
  postcode: string | null;
  phone: string | null;
  /** ISO, as JSON carries it. */
  createdAt: string;
};

export type SuspectedDouble = { id: string; reasons: string[]; newer: FileToCompare; older: FileToCompare };

const PAGE = 50;

/** The pairs that wait for a decision, the newest first, both files side by side. The look at both is put in the read log. */
export async function openDoubles(scope: Scope): Promise<SuspectedDouble[]> {
  const file = (name: 'newer' | 'older') =>
    sql.raw(`
    json_build_object('id', ${name}.id, 'number', ${name}.number, 'firstName', ${name}.first_name, 'lastName', ${name}.last_name, 'birthYear', ${name}.birth_year,
      'postcode', ${name}.postcode, 'createdAt', ${name}.created_at,
      'phone', (select value from contact_point p where p.digibank_id = ${name}.digibank_id and p.client_id = ${name}.id
        and p.kind = 'phone' order by p.id limit 1)) as ${name}`);
  const { rows } = await sql<SuspectedDouble>`
    select d.id, d.reasons, ${file('newer')}, ${file('older')}
    from suspected_double d
    join client newer on newer.digibank_id = d.digibank_id and newer.id = d.newer_client_id
    join client older on older.digibank_id = d.digibank_id and older.id = d.older_client_id
    where d.digibank_id = ${scope.digibankId} and d.state = 'open' and newer.merged_into is null and older.merged_into is null
    order by d.found_at desc, d.id limit ${PAGE}`.execute(scope.db);
  scope.reads.push({ clientIds: rows.flatMap(({ newer, older }) => [newer.id, older.id]), page: 'dubbels', reason: 'suspected_double' });
  return rows;
}

/** The two files of a pair that waits for a decision. */
export async function findDouble(scope: Scope, id: string): Promise<{ newer: string; older: string } | undefined> {
  return scope.db
    .selectFrom('suspected_double')
    .select(['newer_client_id as newer', 'older_client_id as older'])
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
}

/** Says that two files are of two people; they are not asked about again. False: it was decided before. */
export function tellApart(scope: Scope, id: string): Promise<boolean> {
  return move(scope, DOUBLE, id, 'tell_apart');
}
