import { randomBytes } from 'node:crypto';
import { fingerprint, sessionCookieName } from '../../src/access/session.ts';
import type { Database } from '../../src/foundation/database.ts';
import { newId } from '../../src/foundation/ids.ts';

/** Signs an account in without its password, in a session of its own that lasts an hour: the cookie that the portal would have set.
 *  For hundreds of sessions at once; how people sign in is tested elsewhere. */
export async function sessionCookie(db: Database, accountId: string, baseUrl = 'http://localhost'): Promise<string> {
  const now = Temporal.Now.instant();
  const secret = randomBytes(32).toString('base64url');
  await db
    .insertInto('auth.session')
    .values({
      id: newId(),
      token: fingerprint(secret),
      userId: accountId,
      createdAt: now,
      updatedAt: now,
      expiresAt: now.add({ hours: 1 }),
    })
    .execute();
  return `${sessionCookieName(baseUrl)}=${secret}`;
}
