import { sql } from 'kysely';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { identityLevelOf } from './client.ts';
import { APART_UNTIL, youngerThan } from './minor.ts';

/** Under what somebody wishes to be helped: their own name, or an invented one of which nothing else is kept. */
export type ChosenName =
  | { under: 'own_name'; firstName: string; lastName: string; birthYear: number }
  | { under: 'pseudonym'; firstName: string };

/** Lets a person be helped under another name from now on. Whoever gives the own name stays the same person: the card, the appointments and the
 *  count go on. Whoever goes over to a pseudonym leaves no family name, year of birth or corrected name behind
 *  (that somebody may be younger than 16 stays known); what doubles are found by
 *  is made again by the job. What was written under the other name goes with its own term (decision 20). */
export async function chooseName(scope: Scope, clientId: string, name: ChosenName): Promise<void> {
  const { firstName, lastName, birthYear } = { lastName: null, birthYear: null, ...name };
  const here = sql`digibank_id = ${scope.digibankId}`;
  await sql`
    update client c set first_name = ${firstName}, last_name = ${lastName}, birth_year = ${birthYear}, compared = false,
      minor = ${youngerThan(scope, APART_UNTIL)},
      identity_level = ${identityLevelOf({ firstName, lastName, birthYear })}::text
    where ${here} and id = ${clientId}`.execute(scope.db);
  if (name.under === 'pseudonym') {
    await sql`delete from client_match_key where ${here} and client_id = ${clientId}`.execute(scope.db);
    await sql`delete from correction where ${here} and client_id = ${clientId} and field = any(${NAME_FIELDS}::text[])`.execute(scope.db);
  }
  await record(scope, { noun: 'client', id: clientId, verb: 'name_chosen', details: { under: name.under } });
}

/** What the rights desk keeps of names that were corrected (correctables.ts). */
const NAME_FIELDS = ['client.first_name', 'client.last_name', 'client.birth_year'];
