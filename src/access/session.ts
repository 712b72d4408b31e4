import { randomBytes } from 'node:crypto';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { sql } from 'kysely';
import type { App, Context } from '../foundation/app.ts';
import type { Config } from '../foundation/config.ts';
import type { Database } from '../foundation/database.ts';
import { IDLE_MINUTES } from '../foundation/idle-minutes.ts';
import { sha256 } from '../foundation/ids.ts';
import type { Auth } from './auth.ts';

/** A session ends after so long, whatever happens in it (trust.md, point 49). */
export const SESSION_HOURS = 12;

/** Who showed a factor so long ago shows one again before what cannot be taken back (trust.md, point 54). */
const PROVED_MINUTES = 10;

/** What somebody typed is kept for so long, and so long it is known whose session a cookie was of. */
export const KEPT_HOURS = 24;

const ago = (minutes: number) => sql`(now() - ${sql.lit(minutes)} * interval '1 minute')`;

/** A session that opens pages, for a query in which it is called "s": after a while without anybody one on a shared computer has ended, and
 *  another is locked until its owner shows a factor again (docs/decisions/0018). Sessions end by the real time, also where the demo clock
 *  stands at another day. */
export const runs = sql<boolean>`(s."expiresAt" > now()
  and s."updatedAt" > case when s.shared then ${ago(IDLE_MINUTES.shared)} else ${ago(IDLE_MINUTES.own)} end)`;

/** A session that opens pages, or is locked. */
const lasts = sql<boolean>`(s."expiresAt" > now() and (not s.shared or s."updatedAt" > ${ago(IDLE_MINUTES.shared)}))`;

/** Whether it is to be noted again that somebody is still there. */
export const isUnnoted = sql<boolean>`(s."updatedAt" < ${ago(1)})`;

/** The cookie in which a session travels. Over https browsers take it only from this very host, and send it over https only. */
export const sessionCookieName = (baseUrl: string) => (isSecure(baseUrl) ? '__Host-digihulp.session' : 'digihulp.session');

const isSecure = (baseUrl: string) => baseUrl.startsWith('https:');

/** How a cookie of ours is set: out of reach of scripts, not sent along by other sites' forms. */
export const cookieOptions = ({ baseUrl }: Config) => ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(baseUrl) }) as const;

/** What stands in the database of a session: the fingerprint of the secret in its cookie. */
export const fingerprint = (secret: string) => sha256(secret).toString('base64url');

/** The fingerprint of the session that a request says it belongs to; null: none. */
export function sessionOf(c: Context): string | null {
  const known = fingerprints.get(c.req.raw);
  if (known !== undefined) return known;
  const secret = getCookie(c, sessionCookieName(c.var.app.config.baseUrl));
  const found = secret ? fingerprint(secret) : null;
  fingerprints.set(c.req.raw, found);
  return found;
}

/** Worked out once a request. */
const fingerprints = new WeakMap<Request, string | null>();

/** Opens a session for somebody who has shown all that is asked: a new secret of 256 bits, in a cookie, in the place of what was there. On a
 *  shared computer the cookie goes when the browser is closed; what was one stays one. `justNow`: they showed it this moment; else what asks
 *  a fresh factor asks it still. Gives whether the computer is shared. */
export async function openSession(auth: Auth, c: Context, who: { accountId: string; shared: boolean; justNow: boolean }): Promise<boolean> {
  const { config, database } = c.var.app;
  const secret = randomBytes(32).toString('base64url');
  const userAgent = (c.req.header('user-agent') ?? '').slice(0, 300);
  const { internalAdapter } = await auth.$context;
  const shared = (await endSessionHere(c)) || who.shared;
  await internalAdapter.createSession(who.accountId, false, { token: fingerprint(secret), shared, userAgent }, true);
  if (!who.justNow) await sql`update auth.session set "provedAt" = 'epoch' where token = ${fingerprint(secret)}`.execute(database);
  setCookie(c, sessionCookieName(config.baseUrl), secret, {
    ...cookieOptions(config),
    ...(!shared && { maxAge: SESSION_HOURS * 3600 }),
  });
  return shared;
}

/** Ends the session of this request at once, in the database and in the browser, with what the browser kept of it. */
export async function endSession(c: Context): Promise<void> {
  const { config } = c.var.app;
  await endSessionHere(c);
  deleteCookie(c, sessionCookieName(config.baseUrl), cookieOptions(config));
  c.header('clear-site-data', '"cache", "storage"');
}

/** Ends the session of this request in the database, if there is one. Gives whether it was at a shared computer. */
async function endSessionHere(c: Context): Promise<boolean> {
  const token = sessionOf(c);
  if (token === null) return false;
  const ended = await c.var.app.database.deleteFrom('auth.session').where('token', '=', token).returning('shared').executeTakeFirst();
  return ended?.shared ?? false;
}

/** Notes that somebody is still there, once a minute at most. */
export async function stillThere(db: Database, token: string): Promise<void> {
  await sql`update auth.session s set "updatedAt" = now() where s.token = ${token} and ${isUnnoted}`.execute(db);
}

/** A session that opens no page although its cookie is ours. `locked`: a factor opens it again; else its time is over. */
export type Asleep = { accountId: string; locked: boolean };

/** Whose session this request's cookie is of, when that session opens no page now. Null: none, or one that was ended by hand. */
export async function asleepSession(c: Context, db: Database): Promise<Asleep | null> {
  const { rows } = await sql<Asleep>`
    select s."userId" as "accountId", ${lasts} as locked
    from auth.session s where s.token = ${sessionOf(c)} and not ${runs}`.execute(db);
  return rows[0] ?? null;
}

/** The account of a session that opens pages or is locked; null: there is none. */
export async function accountOfSession(c: Context, db: Database): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select s."userId" as id from auth.session s where s.token = ${sessionOf(c)} and ${lasts}`.execute(db);
  return rows[0]?.id ?? null;
}

/** Its owner showed a factor again: the session of this request is open, and what asks a fresh factor may be done. */
export async function proveAgain(c: Context): Promise<void> {
  const { database } = c.var.app;
  await sql`update auth.session s set "updatedAt" = now(), "provedAt" = now() where s.token = ${sessionOf(c)} and ${lasts}`.execute(
    database,
  );
}

/** Whether a factor was shown in this session not long ago. */
export async function provedLately(c: Context, db: Database): Promise<boolean> {
  const { rows } = await sql<{ lately: boolean }>`
    select coalesce(s."provedAt", s."createdAt") > ${ago(PROVED_MINUTES)} as lately
    from auth.session s where s.token = ${sessionOf(c)}`.execute(db);
  return rows[0]?.lately ?? false;
}

/** Forgets the sessions that ended more than a day ago: until then what their owner typed can still be kept for them. */
export async function forgetEndedSessions({ database }: App): Promise<void> {
  const longAgo = ago(KEPT_HOURS * 60);
  await sql`delete from auth.session s where s."expiresAt" < ${longAgo} or (s.shared and s."updatedAt" < ${longAgo})`.execute(database);
}

/** A session of somebody, as its owner sees it. `here`: the one they look from. */
export type OwnSession = { id: string; userAgent: string; shared: boolean; since: Temporal.Instant; here: boolean };

/** The sessions of an account that are open or locked, the newest first. */
export async function sessionsOf(db: Database, accountId: string, here: string | null): Promise<OwnSession[]> {
  const { rows } = await sql<OwnSession>`
    select s.id, coalesce(s."userAgent", '') as "userAgent", s.shared, s."createdAt" as since, s.token = ${here} as here
    from auth.session s where s."userId" = ${accountId} and ${lasts} order by s."createdAt" desc`.execute(db);
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
