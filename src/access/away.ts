import { randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { App, Context } from '../foundation/app.ts';
import { keyedHash, sha256 } from '../foundation/ids.ts';
import type { Ties } from './ask-provider.ts';
import { signedCookie } from './signed-cookie.ts';
import { isFirstUse } from './used-once.ts';

const who = z.object({
  provider: z.string(),
  state: z.string(),
  shared: z.boolean(),
  again: z.boolean(),
  next: z.string(),
  linkTo: z.string().nullable(),
});

/** Somebody who went to a provider to sign in, and has yet to come back. `again`: they must show there anew who they are, also when the
 *  provider knows them still. `linkTo`: the account that is signed in here and wants to come in that way from now on; null: nobody is. */
export type Away = z.output<typeof who>;

/** Keeps who is away for ten minutes, in the browser that went. */
export const away = signedCookie('away', who);

/** A name of 256 bits for one attempt. */
export const newState = () => randomBytes(32).toString('base64url');

/** What ties an attempt together. All of it follows from the name of the attempt and the installation's key, so that nothing is kept. */
export function tiesOf(c: Context, { provider, state }: Pick<Away, 'provider' | 'state'>): Ties {
  const { config, key } = c.var.app;
  const secretFor = (what: string) => keyedHash(key, `sign-in at ${provider}: ${what} of ${state}`).toString('base64url');
  return {
    state,
    nonce: secretFor('nonce'),
    codeVerifier: secretFor('verifier'),
    redirectUri: `${config.baseUrl}/aanmelden/organisatie/${provider}/terug`,
  };
}

/** Whether an answer of a provider belongs to this attempt, and is the first. */
export async function isAnswerTo(app: App, attempt: Away, state: string, now: Temporal.Instant): Promise<boolean> {
  return timingSafeEqual(sha256(attempt.state), sha256(state)) && (await isFirstUse(app, attempt.state, now));
}
