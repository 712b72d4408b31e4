import { sql } from 'kysely';
import { move, stateTable } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import { contactsOf, openContacts } from './sealed-contacts.ts';

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

type Contact = { id: string; kind: string; value: string };
type FileInRow = Omit<FileToCompare, 'phone'> & { contacts: Contact[] };

/** The next pair that waits for a decision, the newest first, both files side by side; `waiting`: how many wait. `aside`: skips so many, for
 *  later. One pair at a time: nobody is looked at who is not decided about. The look at both is put in the read log. */
export async function nextDouble(scope: Scope, aside: number): Promise<{ double: SuspectedDouble; waiting: number } | null> {
  const file = (name: 'newer' | 'older') => {
    const of = (column: string) => sql.ref(`${name}.${column}`);
    return sql`json_build_object('id', ${of('id')}, 'number', ${of('number')}, 'firstName', ${of('first_name')}, 'lastName', ${of('last_name')},
      'birthYear', ${of('birth_year')}, 'postcode', ${of('postcode')}, 'createdAt', ${of('created_at')},
      'contacts', ${contactsOf(of('digibank_id'), of('id'))}) as ${sql.ref(name)}`;
  };
  const { rows } = await sql<{ id: string; reasons: string[]; newer: FileInRow; older: FileInRow; waiting: number }>`
    select d.id, d.reasons, ${file('newer')}, ${file('older')}, count(*) over () as waiting
    from suspected_double d
    join client newer on newer.digibank_id = d.digibank_id and newer.id = d.newer_client_id
    join client older on older.digibank_id = d.digibank_id and older.id = d.older_client_id
    where d.digibank_id = ${scope.digibankId} and d.state = 'open' and newer.merged_into is null and older.merged_into is null
    order by d.found_at desc, d.id limit 1 offset ${aside}`.execute(scope.db);
  const [row] = rows;
  if (!row) return null;
  const { waiting, newer, older, ...pair } = row;
  scope.reads.push({ clientIds: [newer.id, older.id], page: 'dubbels', reason: 'suspected_double' });
  return { double: { ...pair, newer: withPhone(scope, newer), older: withPhone(scope, older) }, waiting };
}

function withPhone(scope: Scope, { contacts, ...file }: FileInRow): FileToCompare {
  const phones = contacts.filter(({ kind }) => kind === 'phone').slice(0, 1);
  return { ...file, phone: openContacts(scope.digibankId, phones)[0]?.value ?? null };
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
