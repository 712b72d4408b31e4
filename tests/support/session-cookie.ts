import { randomBytes } from 'node:crypto';
import { generateSignedCookie } from 'hono/cookie';
import { cookieSecret, sessionCookieName } from '../../src/access/auth.ts';
import type { Database } from '../../src/foundation/database.ts';
import { newId } from '../../src/foundation/ids.ts';

/** Signs an account in without its password, in a session of its own that lasts an hour: the cookie that the portal would have set.
 *  For hundreds of sessions at once; how people sign in is tested elsewhere. */
export async function sessionCookie(db: Database, key: Buffer, accountId: string, baseUrl = 'http://localhost'): Promise<string> {
  const now = Temporal.Now.instant();
  const token = randomBytes(24).toString('base64url');
  await db
    .insertInto('auth.session')
    .values({ id: newId(), token, userId: accountId, createdAt: now, updatedAt: now, expiresAt: now.add({ hours: 1 }) })
    .execute();
  const cookie = await generateSignedCookie(sessionCookieName(baseUrl), token, cookieSecret(key));
  return cookie.slice(0, cookie.indexOf(';'));
}
