import { sql } from 'kysely';
import { isId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { findByNumber } from './find-returning.ts';
import { forEverybody } from './for-everybody.ts';
import type { Age } from './minor.ts';
import { showRestricted } from './restrict.ts';

/** A person who asks about the own data, with the phone of the Digibank for the letter. */
export type PersonOfRights = Age & { id: string; name: string; phone: string };

/** The person whose paper carries this number, as it was typed; also one whose file is restricted. Null: nobody whom the actor may see. */
export async function findForRightsByNumber(scope: Scope, typed: string): Promise<PersonOfRights | null> {
  const looks = scope.reads.length;
  const found = await forEverybody(scope, () => findByNumber(scope, typed));
  scope.reads.length = looks; // what the actor may see of it is noted below
  return found && findForRights(scope, found.id);
}

/** A person for the rights desk: nobody needs a relation to answer somebody who asks, and a restricted file is seen here alone.
 *  The look is put in the read log. Null: nobody. */
export async function findForRights(scope: Scope, id: string): Promise<PersonOfRights | null> {
  if (!isId(id)) return null;
  await showRestricted(scope, id);
  const { rows } = await sql<PersonOfRights>`
    select c.id, concat_ws(' ', c.first_name, c.last_name) as name, d.phone, c.birth_year as "birthYear", c.minor
    from client c join digibank d on d.digibank_id = c.digibank_id
    where c.digibank_id = ${scope.digibankId} and c.id = ${id}`.execute(scope.db);
  if (rows[0]) scope.reads.push({ clientIds: [id], page: 'rechten', reason: 'rights' });
  return rows[0] ?? null;
}
