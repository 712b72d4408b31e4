import { argon2, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { betterAuth } from 'better-auth';
import pg from 'pg';
import type { Config } from '../foundation/config.ts';
import { newId } from '../foundation/ids.ts';

const SESSION_HOURS = 12;

/** The cookie in which a signed-in session travels; browsers ask for the prefix only over https. */
export const sessionCookieName = (baseUrl: string) =>
  baseUrl.startsWith('https:') ? '__Secure-digihulp.session_token' : 'digihulp.session_token';

const secrets = new WeakMap<Buffer, string>();

/** The secret with which session cookies are signed, derived from the installation's key, once. */
export function cookieSecret(key: Buffer): string {
  const secret = secrets.get(key) ?? Buffer.from(hkdfSync('sha256', key, '', 'session-cookie', 32)).toString('base64url');
  secrets.set(key, secret);
  return secret;
}

/** The token that a session cookie carries ("token.signature"), if the signature is ours; else null. */
export function tokenOfCookie(cookie: string | undefined, key: Buffer): string | null {
  const end = cookie?.lastIndexOf('.') ?? -1;
  if (!cookie || end < 1) return null;
  const token = cookie.slice(0, end);
  const expected = createHmac('sha256', cookieSecret(key)).update(token).digest();
  const signature = Buffer.from(cookie.slice(end + 1), 'base64');
  return signature.length === expected.length && timingSafeEqual(signature, expected) ? token : null;
}

export type Auth = ReturnType<typeof openAuth>;

/** Sign-in and sessions, kept by better-auth in the schema `auth`. What an account may do is none of its business: see role_grant. */
export function openAuth(config: Config, appUrl: string, key: Buffer) {
  const pool = new pg.Pool({ connectionString: appUrl, options: '-c search_path=auth', max: 2, idleTimeoutMillis: 30_000 });
  pool.on('error', () => {});
  const auth = betterAuth({
    database: pool,
    secret: cookieSecret(key),
    baseURL: config.baseUrl,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: SESSION_HOURS * 3600, disableSessionRefresh: true },
    advanced: { cookiePrefix: 'digihulp', useSecureCookies: config.baseUrl.startsWith('https:'), database: { generateId: () => newId() } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
  return Object.assign(auth, { close: () => pool.end() });
}

const argon2id = promisify(argon2);
const COST = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 };

/** argon2id with the parameters that OWASP advises (19 MiB, 2 passes), as "argon2id$salt$tag". */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await argon2id('argon2id', { ...COST, message: password, nonce });
  return `argon2id$${nonce.toString('base64')}$${tag.toString('base64')}`;
}

async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [, nonce, tag] = hash.split('$');
  if (!nonce || !tag) return false;
  const tried = await argon2id('argon2id', { ...COST, message: password, nonce: Buffer.from(nonce, 'base64') });
  return timingSafeEqual(tried, Buffer.from(tag, 'base64'));
}
