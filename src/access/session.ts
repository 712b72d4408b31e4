import { randomBytes } from 'node:crypto';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { sql } from 'kysely';
import type { App, Context } from '../foundation/app.ts';
import type { Config } from '../foundation/config.ts';
import type { Database } from '../foundation/database.ts';
import { sha256 } from '../foundation/ids.ts';
import type { Auth } from './auth.ts';

/** A session ends after so long, whatever happens in it (trust.md, point 49). */
export const SESSION_HOURS = 12;

/** On a computer that others use too, it ends when nobody has asked for a page for so long. */
const SHARED_IDLE_MINUTES = 10;

/** A session that still runs, for a query in which it is called "s". Sessions end by the real time, also where the demo clock stands at
 *  another day. */
export const runs = sql<boolean>`(s."expiresAt" > now()
  and (not s.shared or s."updatedAt" > now() - ${sql.lit(SHARED_IDLE_MINUTES)} * interval '1 minute'))`;

/** The cookie in which a session travels. Over https browsers take it only from this very host, and send it over https only. */
export const sessionCookieName = (baseUrl: string) => (isSecure(baseUrl) ? '__Host-digihulp.session' : 'digihulp.session');

const isSecure = (baseUrl: string) => baseUrl.startsWith('https:');

/** How a cookie of ours is set: out of reach of scripts, not sent along by other sites' forms. */
export const cookieOptions = ({ baseUrl }: Config) => ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(baseUrl) }) as const;

/** What stands in the database of a session: the fingerprint of the secret in its cookie. */
export const fingerprint = (secret: string) => sha256(secret).toString('base64url');

/** The fingerprint of the session that a request says it belongs to; null: none. */
export function sessionOf(c: Context): string | null {
  const secret = getCookie(c, sessionCookieName(c.var.app.config.baseUrl));
  return secret ? fingerprint(secret) : null;
}

/** Opens a session for somebody who has shown all that is asked: a new secret of 256 bits, in a cookie. On a shared computer the cookie
 *  goes when the browser is closed. */
export async function openSession(auth: Auth, c: Context, who: { accountId: string; shared: boolean }): Promise<void> {
  const { config } = c.var.app;
  const secret = randomBytes(32).toString('base64url');
  const userAgent = (c.req.header('user-agent') ?? '').slice(0, 300);
  const { internalAdapter } = await auth.$context;
  await internalAdapter.createSession(who.accountId, false, { token: fingerprint(secret), shared: who.shared, userAgent }, true);
  setCookie(c, sessionCookieName(config.baseUrl), secret, {
    ...cookieOptions(config),
    ...(!who.shared && { maxAge: SESSION_HOURS * 3600 }),
  });
}

/** Ends the session of this request at once, in the database and in the browser, with what the browser kept of it. */
export async function endSession(c: Context): Promise<void> {
  const { config, database } = c.var.app;
  await database.deleteFrom('auth.session').where('token', '=', sessionOf(c)).execute();
  deleteCookie(c, sessionCookieName(config.baseUrl), cookieOptions(config));
  c.header('clear-site-data', '"cache", "storage"');
}

/** Notes that somebody is still at a shared computer, once a minute at most. */
export async function stillThere(db: Database, token: string): Promise<void> {
  await sql`update auth.session set "updatedAt" = now()
    where token = ${token} and "updatedAt" < now() - interval '1 minute'`.execute(db);
}

/** Forgets the sessions that have ended. */
export async function forgetEndedSessions({ database }: App): Promise<void> {
  await sql`delete from auth.session s where not ${runs}`.execute(database);
}

/** A session of somebody, as its owner sees it. `here`: the one they look from. */
export type OwnSession = { id: string; userAgent: string; shared: boolean; since: Temporal.Instant; here: boolean };

/** The sessions of an account that still run, the newest first. */
export async function sessionsOf(db: Database, accountId: string, here: string | null): Promise<OwnSession[]> {
  const { rows } = await sql<OwnSession>`
    select s.id, coalesce(s."userAgent", '') as "userAgent", s.shared, s."createdAt" as since, s.token = ${here} as here
    from auth.session s where s."userId" = ${accountId} and ${runs} order by s."createdAt" desc`.execute(db);
  return rows;
}

/** Ends one session of an account; without `id` all of them. */
export async function endSessionsOf(db: Database, accountId: string, id?: string): Promise<void> {
  await db
    .deleteFrom('auth.session')
    .where('userId', '=', accountId)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .execute();
}
