import type { MiddlewareHandler } from 'hono';
import { type Actor, grantsFor, NOBODY, type Permission } from './actor.ts';
import type { Context, Env, Tenant } from './app.ts';
import { formBody } from './form.ts';
import { contentOf, once } from './idempotency.ts';
import { isId } from './ids.ts';
import { type Read, type Scope, transaction } from './transaction.ts';

/** Who knocks, and at which Digibank's door. */
export type Caller = { tenant: Tenant | null; account: { id: string; name: string; operator: boolean } | null };

export type Refused = 'not_allowed' | 'form_without_key' | 'form_sent_before';

/** What the guard needs to know from the room that keeps accounts. */
export type Door = {
  identify: (c: Context, slug: string | null) => Promise<Caller>;
  grantsOf: (scope: Scope, accountId: string) => Promise<Actor['grants']>;
  logReads: (scope: Scope, reads: Read[]) => Promise<void>;
  signIn: (c: Context) => Response;
  refused: (c: Context, why: Refused) => Response | Promise<Response>;
};

/** A middleware that names the permission it asks, so that a test can hold every route against the table. */
export type Guard = MiddlewareHandler<Env> & { permission: string };

/** Makes the guard for a table of permissions. `guard('public')` lets everybody in; `guard('signed-in')` everybody with an account;
 *  `guard('platform.…')` the platform's operators; every other code opens a transaction for the Digibank in the address and
 *  lets in whoever holds a role that the permission names. A POST behind it is carried out once a key. */
export function makeGuard<Code extends string>(permissions: Record<Code, Permission>, door: Door) {
  return (code: 'public' | 'signed-in' | Code): Guard => {
    const check: MiddlewareHandler<Env> =
      code === 'public'
        ? (_, next) => next()
        : code === 'signed-in' || code.startsWith('platform.')
          ? behindSignIn(door, code !== 'signed-in')
          : behindRole(door, permissions[code as Code]);
    return Object.assign(check, { permission: code });
  };
}

function behindSignIn(door: Door, operatorsOnly: boolean): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { account } = await door.identify(c, null);
    if (!account) return door.signIn(c);
    if (operatorsOnly && !account.operator) return door.refused(c, 'not_allowed');
    c.set('actor', { ...NOBODY, accountId: account.id, name: account.name });
    await next();
  };
}

function behindRole(door: Door, permission: Permission): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { tenant, account } = await door.identify(c, c.req.param('digibank') ?? null);
    if (!tenant) return c.notFound();
    if (!account) return door.signIn(c);
    c.set('tenant', tenant);
    const who = { digibankId: tenant.id, actor: { accountId: account.id, name: account.name, grants: [] }, now: c.var.now };
    const { status, scope } = await transaction(
      c.var.app.database,
      who,
      async (scope) => {
        scope.actor = { ...scope.actor, grants: await door.grantsOf(scope, account.id) };
        c.set('actor', scope.actor);
        c.set('scope', scope);
        if (grantsFor(scope.actor, permission).length === 0) c.res = await door.refused(c, 'not_allowed');
        else if (c.req.method === 'POST') await actOnce(c, scope, door, next);
        else await next();
        await door.logReads(scope, scope.reads);
        return { status: c.res.status, scope };
      },
      (result) => stays(c.req.method, result.status),
    );
    if (!stays(c.req.method, status) && scope.reads.length > 0) await logReadsOfUndoneWork(c, scope, door);
  };
}

/** Whether what a request did stays. Not when it was refused; nor when a POST answers with a page (200): an act is followed by a redirect,
 *  so such a form only goes on to its next screen, nothing is kept half-way, and sending it again is no second act. */
function stays(method: string, status: number): boolean {
  return status < 400 && !(method === 'POST' && status === 200);
}

/** A page that is shown although its work was undone (a form with an error, a next screen) was still seen. */
async function logReadsOfUndoneWork(c: Context, undone: Scope, door: Door): Promise<void> {
  await transaction(c.var.app.database, undone, (scope) => door.logReads({ ...scope, actor: undone.actor }, undone.reads));
}

async function actOnce(c: Context, scope: Scope, door: Door, next: () => Promise<void>): Promise<void> {
  const form = await formBody(c);
  const key = form._key;
  if (typeof key !== 'string' || !isId(key)) {
    c.res = await door.refused(c, 'form_without_key');
    return;
  }
  const answer = await once(scope, { key, route: c.req.path, content: contentOf(form) }, async () => {
    await next();
    return { status: c.res.status, location: c.res.headers.get('location') };
  });
  if (!answer) c.res = await door.refused(c, 'form_sent_before');
  else if (answer.location && !c.finalized) c.res = c.redirect(answer.location, 303);
}
