import { hkdfSync } from 'node:crypto';
import { betterAuth } from 'better-auth';
import pg from 'pg';
import type { Config } from '../foundation/config.ts';
import { newId } from '../foundation/ids.ts';
import { readIdentityProviders } from './identity-provider.ts';
import { SESSION_HOURS } from './session.ts';

export type Auth = ReturnType<typeof openAuth>;

/** Accounts and sessions, kept by better-auth in the schema `auth`. What an account may do is none of its business: see role_grant.
 *  It sets no cookie of its own: a session opens in `openSession`, when somebody has shown all that is asked of them. */
export function openAuth(config: Config, appUrl: string, key: Buffer) {
  const pool = new pg.Pool({ connectionString: appUrl, options: '-c search_path=auth', max: 2, idleTimeoutMillis: 30_000 });
  pool.on('error', () => {});
  const auth = betterAuth({
    database: pool,
    secret: Buffer.from(hkdfSync('sha256', key, '', 'sign-in-library', 32)).toString('base64url'),
    baseURL: config.baseUrl,
    session: {
      expiresIn: SESSION_HOURS * 3600,
      disableSessionRefresh: true,
      additionalFields: { shared: { type: 'boolean', required: true, input: false } },
    },
    advanced: { database: { generateId: () => newId() } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
  const providers = readIdentityProviders(config.providersFile, process.env);
  return Object.assign(auth, { providers, close: () => pool.end() });
}
