import type { Context } from '../foundation/app.ts';
import type { Auth } from './auth.ts';
import { type HalfWay, halfWay } from './half-way.ts';
import { rememberDevice } from './known-device.ts';
import { needsSecondFactor } from './second-factor.ts';
import { endSessionHere, openSession } from './session.ts';

/** Lets somebody in who showed who they are, whichever way they came. `shown`: one thing (a password, what an organisation says), or two
 *  (with a code, a passkey that asked for finger, face or code, an organisation that says it asked for two). After one thing a code is
 *  asked where the account needs it. Gives the answer: on to where they wanted to be, or to the code. */
export async function comeIn(auth: Auth, c: Context, who: HalfWay, shown: 'one' | 'two'): Promise<Response> {
  const { app } = c.var;
  if (shown === 'one' && (await needsSecondFactor(app, who.accountId))) {
    halfWay.keep(c, who);
    return c.redirect('/aanmelden/code', 303);
  }
  await endSessionHere(c);
  await openSession(auth, c, who);
  if (!who.shared) rememberDevice(c, await emailOf(c, who.accountId));
  halfWay.forget(c);
  return c.redirect(who.next, 303);
}

/** The address by which an account is known. */
export async function emailOf(c: Context, accountId: string): Promise<string> {
  const { email } = await c.var.app.database.selectFrom('auth.user').select('email').where('id', '=', accountId).executeTakeFirstOrThrow();
  return email;
}
