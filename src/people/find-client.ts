import { sql } from 'kysely';
import { isId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { brokeGlass } from './break-glass.ts';
import type { Age } from './minor.ts';
import { relationTo } from './person-parts.ts';
import type { Relation } from './relation.ts';
import type { SafeContact } from './safe-contact.ts';

/** A person's file as its page shows it. */
export type ClientFile = SafeContact &
  Age & {
    id: string;
    number: string;
    identityLevel: string;
    firstName: string;
    lastName: string | null;
    contactWay: string;
    helps: string[];
    languages: string[];
    nisCode: string | null;
    createdAt: Temporal.Instant;
    relation: Relation;
  };

/** A file that the actor may see: through a relation with the person (a referral, a question, a booking, help, a hand-over), or for an hour
 *  after breaking the glass. Null: it is not there for this actor. The look is put in the read log with the relation as its reason. */
export async function findClient(scope: Scope, id: string): Promise<ClientFile | null> {
  if (!isId(id)) return null;
  const relation = (await relationTo(scope, id)) ?? (await brokeGlass(scope, id));
  if (relation === null) return mergedFile(scope, id);
  const client = await scope.db
    .selectFrom('client')
    .select(['id', 'number', 'identity_level as identityLevel', 'first_name as firstName', 'last_name as lastName'])
    .select([
      'birth_year as birthYear',
      'minor',
      'contact_way as contactWay',
      'helps',
      'languages',
      'nis_code as nisCode',
      'created_at as createdAt',
    ])
    .select([sql<SafeContact['cautions']>`cautions`.as('cautions'), sql<SafeContact['callHours']>`call_hours`.as('callHours')])
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!client) return null;
  scope.reads.push({ clientIds: [id], page: 'mensen', reason: relation });
  return { ...client, relation };
}

/** A file that was merged leads to the one that was kept, for who may see that: links on paper and in the history keep working. */
async function mergedFile(scope: Scope, id: string): Promise<ClientFile | null> {
  const merged = await scope.db
    .selectFrom('client')
    .select('merged_into')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', id)
    .executeTakeFirst();
  return merged?.merged_into ? findClient(scope, merged.merged_into) : null;
}
