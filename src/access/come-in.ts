import type { Context } from '../foundation/app.ts';
import type { Auth } from './auth.ts';
import { type HalfWay, halfWay } from './half-way.ts';
import { rememberDevice } from './known-device.ts';
import { needsSecondFactor } from './second-factor.ts';
import { openSession } from './session.ts';

/** What somebody showed. `factors`: one thing (a password, what an organisation says), or two (with a code, a passkey that asked for finger,
 *  face or code, an organisation that says it asked for two). `justNow`: not so when an organisation may know them from this morning. */
type Shown = { factors: 1 | 2; justNow: boolean };

/** Lets somebody in who showed who they are, whichever way they came; after one thing a code is asked where the account needs it. Gives the
 *  answer: on to where they wanted to be, or to the code. */
export async function comeIn(auth: Auth, c: Context, who: HalfWay, { factors, justNow }: Shown): Promise<Response> {
  const { app } = c.var;
  if (factors === 1 && (await needsSecondFactor(app, who.accountId))) {
    halfWay.keep(c, who);
    return c.redirect('/aanmelden/code', 303);
  }
  const shared = await openSession(auth, c, { ...who, justNow });
  if (!shared) rememberDevice(c, await emailOf(c, who.accountId));
  halfWay.forget(c);
  return c.redirect(who.next, 303);
}

/** The address by which an account is known. */
export async function emailOf(c: Context, accountId: string): Promise<string> {
  const { email } = await c.var.app.database.selectFrom('auth.user').select('email').where('id', '=', accountId).executeTakeFirstOrThrow();
  return email;
}
