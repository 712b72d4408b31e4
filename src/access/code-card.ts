import { sql } from 'kysely';
import type { App } from '../foundation/app.ts';
import type { Database } from '../foundation/database.ts';
import { keyedHash, newId, readSigns, signsOf } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { cutOffPasskeys } from './passkey.ts';

const CODES = 10;
const SIGNS = 8;

/** The codes of a new card can be read on screen for so long, by who handed it out. */
const PRINT_MINUTES = 15;

/** The ten codes of a card, each of eight signs (40 bits). They are made again from the card's id and the installation's key: who reads the
 *  database has none of them. */
export function codesOf(key: Buffer, cardId: string): string[] {
  return Array.from({ length: CODES }, (_, index) => signsOf(keyedHash(key, `code card ${cardId} ${index}`), SIGNS));
}

/** How a code stands on the card: "7K2M-9QXP". */
export const showCode = (code: string) => `${code.slice(0, 4)}-${code.slice(4)}`;

/** Hands a card to an account. What it had before, a card, an app on a phone or passkeys, stops working:
 *  so a lost phone is cut off. */
export async function handOutCard(scope: Scope, accountId: string): Promise<void> {
  const card = { card_id: newId(), used: [], handed_by: scope.actor.accountId ?? '', handed_at: scope.now };
  await scope.db
    .insertInto('code_card')
    .values({ account_id: accountId, ...card })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(card))
    .execute();
  await scope.db.deleteFrom('totp').where('account_id', '=', accountId).execute();
  await cutOffPasskeys(scope.db, accountId);
  await record(scope, { noun: 'code_card', id: card.card_id, verb: 'handed_out', details: { to: accountId } });
}

/** The card that the actor handed to an account just now, to print; null: there is none, or it is too long ago. */
export async function cardToPrint(scope: Scope, accountId: string): Promise<string | null> {
  const card = await scope.db
    .selectFrom('code_card')
    .select('card_id')
    .where('account_id', '=', accountId)
    .where('handed_by', '=', scope.actor.accountId)
    .where('handed_at', '>', scope.now.subtract({ minutes: PRINT_MINUTES }))
    .executeTakeFirst();
  return card?.card_id ?? null;
}

/** How many codes are left on an account's card; null: it has no card. */
export async function codesLeft(db: Database, accountId: string): Promise<number | null> {
  const card = await db.selectFrom('code_card').select('used').where('account_id', '=', accountId).executeTakeFirst();
  return card ? CODES - card.used.length : null;
}

/** Uses a code of the card, as it was typed: true once for each. */
export async function useCardCode(app: App, accountId: string, typed: string): Promise<boolean> {
  const code = readSigns(typed, SIGNS);
  const card = await app.database.selectFrom('code_card').select('card_id').where('account_id', '=', accountId).executeTakeFirst();
  const index = card && code ? codesOf(app.key, card.card_id).indexOf(code) : -1;
  if (!card || index < 0) return false;
  const { numAffectedRows } = await sql`
    update code_card set used = used || ${index}::smallint
    where account_id = ${accountId} and card_id = ${card.card_id} and not ${index}::smallint = any(used)`.execute(app.database);
  return numAffectedRows === 1n;
}
