import { getCookie } from 'hono/cookie';
import { sql } from 'kysely';
import type { Grant } from '../foundation/actor.ts';
import type { Context } from '../foundation/app.ts';
import type { Caller } from '../foundation/guard.ts';
import type { Scope } from '../foundation/transaction.ts';
import { sessionCookieName, tokenOfCookie } from './auth.ts';

/** Who sends this request (by the session cookie) and which Digibank its address names, in one look-up.
 *  A session ends by the real time, also where the demo clock stands at another day. */
export async function identify(c: Context, slug: string | null): Promise<Caller> {
  const { app } = c.var;
  const token = tokenOfCookie(getCookie(c, sessionCookieName(app.config.baseUrl)), app.key);
  const found = await sql<{
    digibank_id: string | null;
    slug: string;
    name: string;
    example: boolean;
    account_id: string | null;
    account_name: string;
    operator: boolean;
  }>`
    select d.digibank_id, d.slug, d.name, d.example, u.id as account_id, u.name as account_name, o.account_id is not null as operator
    from (select 1) as request
    left join digibank d on d.slug = ${slug}
    left join auth.session s on s.token = ${token} and s."expiresAt" > ${Temporal.Now.instant()}
    left join auth."user" u on u.id = s."userId"
    left join platform_operator o on o.account_id = u.id`.execute(app.database);
  const row = found.rows[0];
  return {
    tenant: row?.digibank_id ? { id: row.digibank_id, slug: row.slug, name: row.name, example: row.example } : null,
    account: row?.account_id ? { id: row.account_id, name: row.account_name, operator: row.operator } : null,
  };
}

/** The roles that an account holds in this Digibank at this moment. */
export async function grantsOf(scope: Scope, accountId: string): Promise<Grant[]> {
  const rows = await scope.db
    .selectFrom('role_grant')
    .select(['role', 'organisation_id', 'help_point_id', 'nis_code'])
    .where('digibank_id', '=', scope.digibankId)
    .where('account_id', '=', accountId)
    .where('valid_from', '<=', scope.now)
    .where((either) => either.or([either('valid_until', 'is', null), either('valid_until', '>', scope.now)]))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    role: row.role,
    organisationId: row.organisation_id,
    helpPointId: row.help_point_id,
    nisCode: row.nis_code,
  }));
}
