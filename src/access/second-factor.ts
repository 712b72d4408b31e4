import { sql } from 'kysely';
import type { App } from '../foundation/app.ts';
import { sha256 } from '../foundation/ids.ts';
import { codesLeft, useCardCode } from './code-card.ts';
import { hasApp, useAppCode } from './totp.ts';

/** Whether a password is not enough for this account: whoever holds or held a role in a Digibank that is no demo, and the operators of an
 *  installation that is more than a demo. */
export async function needsSecondFactor({ database }: App, accountId: string): Promise<boolean> {
  const { rows } = await sql<{ needed: boolean }>`
    select exists (
        select from pointer p join digibank d on d.digibank_id = p.digibank_id
        where p.kind = 'account' and p.hash = ${sha256(accountId)} and not d.example)
      or exists (select from platform_operator where account_id = ${accountId})
        and (exists (select from digibank where not example) or not exists (select from digibank)) as needed`.execute(database);
  return rows[0]?.needed ?? true;
}

/** Whether an account has anything to show beside its password. */
export async function hasSecondFactor({ database }: App, accountId: string): Promise<boolean> {
  return (await hasApp(database, accountId)) || (await codesLeft(database, accountId)) !== null;
}

/** Uses a code of the account's app or card: six digits, or eight signs. True once for each code. */
export async function useCode(app: App, accountId: string, typed: string, now: Temporal.Instant): Promise<boolean> {
  const code = typed.replace(/[\s-]/g, '');
  return /^\d{6}$/.test(code) ? useAppCode(app, accountId, code, now) : useCardCode(app, accountId, code);
}
