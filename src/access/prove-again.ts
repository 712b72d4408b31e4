import type { App } from '../foundation/app.ts';
import { providersOf } from './account-at-provider.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { passkeysOf, passkeysWork } from './passkey.ts';
import { hasPassword, isPasswordOf } from './password.ts';
import { hasSecondFactor, useCode } from './second-factor.ts';
import { guess, type TooOften } from './throttle.ts';

/** With what an account can show again who it is. */
export type WaysToProve = { password: boolean; code: boolean; passkey: boolean; providers: IdentityProvider[] };

/** What an account has to show: a password, codes of an app or a card, a passkey, an account at some of the organisations. */
export async function waysToProve(app: App, all: readonly IdentityProvider[], accountId: string): Promise<WaysToProve> {
  const [password, code, keys, linked] = await Promise.all([
    hasPassword(app.database, accountId),
    hasSecondFactor(app, accountId),
    passkeysOf(app.database, accountId),
    providersOf(app.database, accountId),
  ]);
  const passkey = keys.length > 0 && passkeysWork(app.config);
  return { password, code, passkey, providers: all.filter((provider) => linked.includes(provider.code)) };
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
