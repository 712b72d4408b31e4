import { sql } from 'kysely';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';

/** One of two files that may be one person, as the coordinator compares them. */
export type FileToCompare = {
  id: string;
  firstName: string;
  lastName: string | null;
  birthYear: number | null;
  postcode: string | null;
  phone: string | null;
  helpedBefore: string | null;
  /** ISO, as JSON carries it. */
  createdAt: string;
};

export type SuspectedDouble = { id: string; reasons: string[]; newer: FileToCompare; older: FileToCompare };

const PAGE = 50;

/** The pairs that wait for a decision, the newest first, both files side by side. The look at both is put in the read log. */
export async function openDoubles(scope: Scope): Promise<SuspectedDouble[]> {
  const file = (name: 'newer' | 'older') =>
    sql.raw(`
    json_build_object('id', ${name}.id, 'firstName', ${name}.first_name, 'lastName', ${name}.last_name, 'birthYear', ${name}.birth_year,
      'postcode', ${name}.postcode, 'helpedBefore', ${name}.helped_before, 'createdAt', ${name}.created_at,
      'phone', (select value from contact_point p where p.digibank_id = ${name}.digibank_id and p.client_id = ${name}.id
        and p.kind = 'phone' order by p.id limit 1)) as ${name}`);
  const { rows } = await sql<SuspectedDouble>`
    select d.id, d.reasons, ${file('newer')}, ${file('older')}
    from suspected_double d
    join client newer on newer.digibank_id = d.digibank_id and newer.id = d.newer_client_id
    join client older on older.digibank_id = d.digibank_id and older.id = d.older_client_id
    where d.digibank_id = ${scope.digibankId} and d.state = 'open'
    order by d.found_at desc, d.id limit ${PAGE}`.execute(scope.db);
  scope.reads.push({ clientIds: rows.flatMap(({ newer, older }) => [newer.id, older.id]), page: 'dubbels', reason: 'suspected_double' });
  return rows;
}

/** Says whether two files are one person. Only the decision is kept: the files stay as they are. False: it was decided before. */
export async function decideDouble(scope: Scope, id: string, decision: 'same_person' | 'two_people'): Promise<boolean> {
  const decided = await scope.db
    .updateTable('suspected_double')
    .set({ state: decision })
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning(['newer_client_id', 'older_client_id'])
    .executeTakeFirst();
  if (!decided) return false;
  scope.reads.push({ clientIds: [decided.newer_client_id, decided.older_client_id], page: 'dubbels', reason: 'suspected_double' });
  await record(scope, { noun: 'suspected_double', id, verb: 'decided', from: 'open', to: decision });
  return true;
}
