import { dayOf } from '../foundation/clock.ts';
import { readNumber } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { APART_UNTIL, mayBeYoungerThan } from './minor.ts';
import { clientIdOnPaper, relationTo } from './person-parts.ts';
import { contactFingerprint } from './sealed-contacts.ts';

/** A person who came before, as far as the one at the table may know. */
export type Returning = { id: string; firstName: string; lastName: string | null };

/** Finds a person by a number on a paper of theirs (card, ticket, appointment card), as it was typed. Null: no such number here. */
export async function findByNumber(scope: Scope, typed: string): Promise<Returning | null> {
  const number = readNumber(typed);
  if (number === null) return null;
  const byCard = await clients(scope).where('client.number', '=', number).executeTakeFirst();
  if (byCard) return found(scope, byCard);
  const id = await clientIdOnPaper(scope, number);
  const byPaper = id === null ? undefined : await clients(scope).where('client.id', '=', id).executeTakeFirst();
  return byPaper ? found(scope, byPaper) : null;
}

/** Finds a person by first name or nickname, year of birth and postcode, all three exact but for capitals and accents.
 *  Null when nobody fits and also when several do: a list of near ones would tell who is known here. */
export async function findByNickname(
  scope: Scope,
  person: { firstName: string; birthYear: number; postcode: string },
): Promise<Returning | null> {
  const fitting = await clients(scope)
    .distinct()
    .where('client.plain_first_name', '=', (plain) => plain.fn<string>('plain', [plain.val(person.firstName)]))
    .where('client.birth_year', '=', person.birthYear)
    .where('client.postcode', '=', person.postcode)
    .limit(2)
    .execute();
  const [only] = fitting;
  return only && fitting.length === 1 ? foundUnlessApart(scope, only) : null;
}

/** Finds a person by a phone number (+32…) and a first name or nickname, exact but for capitals and accents. A household may share the phone: the
 *  name says who is meant, and no list is ever given. Null when nobody fits and also when several do. */
export async function findByPhone(scope: Scope, person: { phone: string; firstName: string }): Promise<Returning | null> {
  const fitting = await clients(scope)
    .distinct()
    .innerJoin('contact_point as point', (join) =>
      join.onRef('point.digibank_id', '=', 'client.digibank_id').onRef('point.client_id', '=', 'client.id'),
    )
    .where('point.kind', '=', 'phone')
    .where('point.value_hash', '=', contactFingerprint(scope.digibankId, person.phone))
    .where('client.plain_first_name', '=', (plain) => plain.fn<string>('plain', [plain.val(person.firstName)]))
    .limit(2)
    .execute();
  const [only] = fitting;
  return only && fitting.length === 1 ? foundUnlessApart(scope, only) : null;
}

/** A child or young person is not found without their card by whoever has no relation with them. */
async function foundUnlessApart(scope: Scope, person: Returning): Promise<Returning | null> {
  const age = await scope.db
    .selectFrom('client')
    .select(['birth_year as birthYear', 'minor'])
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', person.id)
    .executeTakeFirstOrThrow();
  const isApart = mayBeYoungerThan(APART_UNTIL, age, dayOf(scope.now));
  return isApart && (await relationTo(scope, person.id)) === null ? null : found(scope, person);
}

/** By what stands in any file; a file that was merged leads to the one that was kept, so that old cards keep working. */
function clients(scope: Scope) {
  return scope.db
    .selectFrom('client')
    .innerJoin('client as kept', (join) =>
      join
        .onRef('kept.digibank_id', '=', 'client.digibank_id')
        .onRef('kept.id', '=', ({ fn }) => fn.coalesce('client.merged_into', 'client.id')),
    )
    .select(['kept.id', 'kept.first_name as firstName', 'kept.last_name as lastName'])
    .where('client.digibank_id', '=', scope.digibankId);
}

function found(scope: Scope, person: Returning): Returning {
  scope.reads.push({ clientIds: [person.id], page: 'terug', reason: 'returning_person' });
  return person;
}
