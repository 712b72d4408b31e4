import { sql } from 'kysely';
import { isId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';

/** A person who asks about the own data, with the phone of the Digibank for the letter. */
export type PersonOfRights = { id: string; name: string; phone: string };

/** A person for the rights desk: nobody needs a relation to answer somebody who asks. The look is put in the read log. Null: nobody. */
export async function findForRights(scope: Scope, id: string): Promise<PersonOfRights | null> {
  if (!isId(id)) return null;
  const { rows } = await sql<PersonOfRights>`
    select c.id, concat_ws(' ', c.first_name, c.last_name) as name, d.phone
    from client c join digibank d on d.digibank_id = c.digibank_id
    where c.digibank_id = ${scope.digibankId} and c.id = ${id}`.execute(scope.db);
  if (rows[0]) scope.reads.push({ clientIds: [id], page: 'rechten', reason: 'rights' });
  return rows[0] ?? null;
}
