import type { MiddlewareHandler } from 'hono';
import { type Grant, grantsFor, NOBODY, type Permission } from './actor.ts';
import type { Context, Env, Tenant } from './app.ts';
import type { Database } from './database.ts';
import { formBody, isShownAgain } from './form.ts';
import { answerBefore, contentOf, type Form, keepAnswer } from './idempotency.ts';
import { isId } from './ids.ts';
import { along, type Opened, openTransaction, type Read, type Scope, transaction } from './transaction.ts';

/** Somebody who signed in. */
export type Account = { id: string; name: string };

/** Who knocks, at which Digibank's door, and which roles they hold there. */
export type Visitor = { tenant: Tenant | null; account: Account | null; grants: Grant[] };

/** `isSo`: whether the visitor is who they are taken for. Where it turns out false, all that was done on it is undone. */
export type Entry = { visitor: Visitor; isSo: Promise<boolean> };

/** By which role somebody came in, and whether the files of this request were looked into or changed: a form that is kept changes them. */
export type Look = { role: string; what: 'looked' | 'changed' };

export type Refused = 'not_allowed' | 'form_without_key' | 'form_sent_before';

/** What the guard needs to know from the room that keeps accounts. */
export type Door = {
  identify: (c: Context) => Promise<(Account & { operator: boolean }) | null>;
  /** Makes the open transaction that Digibank's. `sure`: the visitor is who they are taken for. */
  enter: (c: Context, db: Database, slug: string, sure: boolean) => Promise<Entry>;
  logReads: (scope: Scope, reads: Read[], look: Look) => Promise<void>;
  /** The answer to who is not signed in, or whose screen is locked. `db`: where what was typed can be kept. */
  signIn: (c: Context, db: Database) => Response | Promise<Response>;
  /** Whether a factor was shown not long ago. */
  provedLately: (c: Context, db: Database) => Promise<boolean>;
  /** Asks a factor again, and keeps what was typed meanwhile. */
  askAgain: (c: Context, db: Database, accountId: string) => Promise<Response>;
  /** A form that was kept while its sender was away is carried out. */
  forgetForm: (db: Database, accountId: string, key: string) => Promise<void>;
  refused: (c: Context, why: Refused) => Response | Promise<Response>;
};

/** A middleware that names the permission it asks, so that a test can hold every route against the table. */
export type Guard = MiddlewareHandler<Env> & { permission: string };

/** Makes the guard for a table of permissions. `guard('public')` lets everybody in; `guard('signed-in')` everybody with an account,
 *  `guard('signed-in-again')` who showed a factor in the last ten minutes, as a permission that is `fresh` asks too;
 *  `guard('platform.…')` the platform's operators; every other code opens a transaction for the Digibank in the address and
 *  lets in whoever holds a role that the permission names. A POST behind it is carried out once a key. `portal`: what it guards. */
export function makeGuard<Code extends string>(permissions: Record<Code, Permission>, door: Door, portal: Portal) {
  return (code: 'public' | 'signed-in' | 'signed-in-again' | Code): Guard => {
    const check: MiddlewareHandler<Env> =
      code === 'public'
        ? async (c, next) => (isShownAgain(c) ? c.notFound() : next())
        : code === 'signed-in' || code === 'signed-in-again'
          ? behindSignIn(door, { operatorsOnly: false, fresh: code === 'signed-in-again' })
          : code.startsWith('platform.')
            ? behindSignIn(door, { operatorsOnly: true, fresh: permissions[code as Code].fresh === true })
            : behindRole(door, permissions[code as Code], portal);
    return Object.assign(check, { permission: code });
  };
}

function behindSignIn(door: Door, { operatorsOnly, fresh }: { operatorsOnly: boolean; fresh: boolean }): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { database } = c.get('app');
    const account = await door.identify(c);
    if (!account) return door.signIn(c, database);
    if (operatorsOnly && !account.operator) return door.refused(c, 'not_allowed');
    if (fresh && !(await door.provedLately(c, database))) return door.askAgain(c, database, account.id);
    if (isShownAgain(c)) return c.notFound(); // no transaction here that could undo what it does
    c.set('actor', { ...NOBODY, accountId: account.id, name: account.name });
    await next();
  };
}

function behindRole(door: Door, permission: Permission, portal: Portal): MiddlewareHandler<Env> {
  return async (c, next) => {
    const sent = c.req.method === 'POST' ? await sentForm(c) : null;
    const keep = () => stays(c.req.method, c.res.status) && !isShownAgain(c);
    let [role, form]: [string, Form | null] = ['none', null]; // the form: once its sender may act
    const act = async (opened: Opened, visitor: Visitor): Promise<Scope | null> => {
      const scope = await letIn(c, door, opened, visitor);
      if (!scope) return null;
      const [grant] = grantsFor(scope.actor, permission);
      role = grant?.role ?? 'none';
      if (!grant) c.res = await door.refused(c, 'not_allowed');
      else if (permission.fresh && !(await door.provedLately(c, opened.db)))
        c.res = await door.askAgain(c, opened.db, scope.actor.accountId ?? '');
      else if (sent && !sent.key && !isShownAgain(c)) c.res = await door.refused(c, 'form_without_key');
      else {
        form = sent?.key && !isShownAgain(c) ? { route: c.req.path, key: sent.key, content: sent.content } : null;
        await next();
        if (form && keep()) keepActed(c, scope, door, form);
      }
      await door.logReads(scope, scope.reads, { role, what: sent && keep() ? 'changed' : 'looked' });
      return scope;
    };
    const visit = async (opened: Opened) => {
      const sure = permission.fresh || permission.certain || isAskedAgain(c);
      const { visitor, isSo } = await door.enter(c, opened.db, c.req.param('digibank') ?? '', sure);
      const [acted] = await Promise.allSettled([act(opened, visitor)]);
      if (!(await isSo)) return SOMEBODY_ELSE;
      if (acted.status === 'rejected') throw acted.reason;
      return acted.value;
    };
    let scope: Awaited<ReturnType<typeof visit>>;
    try {
      scope = await openTransaction(c.get('app').database, visit, { keep: (seen) => seen !== SOMEBODY_ELSE && keep() });
    } catch (problem) {
      if (form && (await answerAsBefore(c, door, c.get('scope'), form))) return;
      throw problem;
    }
    if (scope === SOMEBODY_ELSE) return answerInstead(c, portal);
    if (!scope || keep()) return;
    if (form && (await answerAsBefore(c, door, scope, form))) return;
    if (scope.reads.length > 0) await logReadsOfUndoneWork(c, scope, door, role);
  };
}

/** What comes of a transaction in which somebody was taken for who they are no more: their session or one of their roles ended, or they got one.
 *  All is undone, whatever went wrong in it, and nothing is shown; the same request is answered anew. */
const SOMEBODY_ELSE = Symbol('somebody else');

/** Answers a request as the portal does to one that comes in. `env`: its surroundings, in Hono's word. */
type Portal = (request: Request, env: object) => Response | Promise<Response>;

/** The surroundings of requests that are asked again, for which nobody is taken for who they were. */
const askedAgain = new WeakSet<object>();
const isAskedAgain = (c: Context) => askedAgain.has(c.env as object) || isShownAgain(c);

/** Gives the same request to the portal once more, and what that answers in the place of what was answered. */
async function answerInstead(c: Context, portal: Portal): Promise<void> {
  const surroundings = { ...(c.env as object | undefined) };
  askedAgain.add(surroundings);
  const answer = await portal(await sameRequest(c), surroundings);
  forgetAnswer(c);
  c.res = answer;
}

async function sameRequest(c: Context): Promise<Request> {
  const { method, url } = c.req;
  const headers = new Headers(c.req.raw.headers);
  headers.delete('content-length');
  if (method !== 'POST') return new Request(url, { method, headers });
  if (!headers.get('content-type')?.startsWith('multipart/')) return new Request(url, { method, headers, body: await c.req.text() });
  headers.delete('content-type'); // it names the border between the parts, which will be another
  return new Request(url, { method, headers, body: await c.req.formData() });
}

/** Lets an answer go by that is of an act that was undone, and its headers with it. */
function forgetAnswer(c: Context): void {
  c.res = undefined;
  c.finalized = false; // else Hono looks for headers in the response that is no more
}

/** Puts what every page of a Digibank needs on the context. Null: there is no such Digibank, or nobody signed in; the answer says so. */
async function letIn(c: Context, door: Door, opened: Opened, { tenant, account, grants }: Visitor): Promise<Scope | null> {
  if (!tenant || !account) {
    c.res = await (tenant ? door.signIn(c, opened.db) : c.notFound());
    return null;
  }
  const actor = { accountId: account.id, name: account.name, grants };
  const scope: Scope = { ...opened, digibankId: tenant.id, actor, now: c.get('now'), reads: [] };
  c.set('tenant', tenant);
  c.set('actor', actor);
  c.set('scope', scope);
  return scope;
}

/** Whether what a request did stays. Not when it was refused; nor when a POST answers with a page (200): an act is followed by a redirect,
 *  so such a form only goes on to its next screen, nothing is kept half-way, and sending it again is no second act. */
function stays(method: string, status: number): boolean {
  return status < 400 && !(method === 'POST' && status === 200);
}

/** A page that is shown although its work was undone (a form with an error, a next screen) was still seen. */
async function logReadsOfUndoneWork(c: Context, undone: Scope, door: Door, role: string): Promise<void> {
  await transaction(c.get('app').database, undone, (scope) => door.logReads(scope, undone.reads, { role, what: 'looked' }));
}

type SentForm = { key: string | null; content: string };

/** The form that came. One that was kept while its sender was away says so in `_kept`, and keeps that until it is carried out. */
async function sentForm(c: Context): Promise<SentForm> {
  const form = await formBody(c);
  const key = typeof form._key === 'string' && isId(form._key) ? form._key : null;
  if (key && typeof form._kept === 'string') c.set('keptForm', { key, from: form._kept });
  return { key, content: contentOf(form) };
}

/** What stands beside the act of a form: its answer, and that it need not be kept any more for who was away. */
function keepActed(c: Context, scope: Scope, door: Door, form: Form): void {
  keepAnswer(scope, form, { status: c.res.status, location: c.res.headers.get('location') });
  const kept = c.get('keptForm');
  if (kept) along(scope, door.forgetForm(scope.db, scope.actor.accountId ?? '', kept.key));
}

/** Answers what was answered when the same form was carried out before, if it was: a form that failed, or was refused, may have been sent twice. */
async function answerAsBefore(c: Context, door: Door, undone: Scope, form: Form): Promise<boolean> {
  const answer = await transaction(c.get('app').database, undone, (scope) => answerBefore(scope, form));
  if (!answer) return false;
  forgetAnswer(c);
  c.res = answer === 'other_content' ? await door.refused(c, 'form_sent_before') : c.redirect(answer.location ?? '', 303);
  return true;
}
