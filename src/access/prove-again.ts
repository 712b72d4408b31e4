import type { App } from '../foundation/app.ts';
import { hasPassword, isPasswordOf } from './password.ts';
import { hasSecondFactor, useCode } from './second-factor.ts';
import { guess, type TooOften } from './throttle.ts';

/** With what an account can show again who it is. */
export type WaysToProve = { password: boolean; code: boolean };

/** What an account has to show: a password, codes of an app or a card, both, or neither (it comes in by another way). */
export async function waysToProve(app: App, accountId: string): Promise<WaysToProve> {
  const [password, code] = await Promise.all([hasPassword(app.database, accountId), hasSecondFactor(app, accountId)]);
  return { password, code };
}

/** Whether one thing that was typed is right: a code if there is one, else the password. Wrong tries count against this session alone, so
 *  nobody else is kept out; `session`: its fingerprint. */
export async function isProved(
  app: App,
  who: { accountId: string; session: string },
  typed: { password: string | null; code: string | null },
  now: Temporal.Instant,
): Promise<boolean | TooOften> {
  const { accountId, session } = who;
  const look = typed.code
    ? () => useCode(app, accountId, typed.code ?? '', now)
    : () => isPasswordOf(app.database, accountId, typed.password ?? '');
  const tried = await guess(app, now, [{ kind: 'second_factor', of: session }], async () => ((await look()) ? accountId : null));
  return 'until' in tried ? tried : tried.found !== null;
}
