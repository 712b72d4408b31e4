import type { Hono } from 'hono';
import type { Context, Env } from '../../foundation/app.ts';
import { toShowAgain } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { findKeptForm, forgetForm, type KeptForm } from '../kept-forms.ts';
import { typedText } from '../typed-text.ts';
import { TypedToCopy } from './typed-to-copy.tsx';

/** GET /aanmelden/verder/<key>: the form that was kept, on its own page as it was typed, not sent. The page makes it as it makes a form in
 *  which something is not right; nothing that this asks of it stays. */
export const showKeptForm = (web: Hono<Env>) => async (c: Context) => {
  const [accountId, key] = [c.var.actor.accountId ?? '', c.req.param('key') ?? ''];
  const kept = await findKeptForm(c.var, accountId, key);
  if (!kept) return c.html(<SomethingInTheWay c={c} title={m.access_kept_gone_title()} text={m.access_kept_gone_text()} />, 404);
  const answer = await web.fetch(asSent(c, key, kept), toShowAgain(c));
  if (answer.headers.get('location')?.startsWith('/aanmelden/slot')) return answer;
  if (answer.status === 422 || answer.status === 200) return new Response(answer.body, { status: 200, headers: answer.headers });
  await forgetForm(c.var.app.database, accountId, key);
  return answer.status === 403 ? answer : c.html(<CopyPage c={c} kept={kept} />, 409);
};

/** POST /aanmelden/verder/<key>/weg: it is not wanted any more. */
export async function throwKeptFormAway(c: Context) {
  await forgetForm(c.var.app.database, c.var.actor.accountId ?? '', c.req.param('key') ?? '');
  return c.redirect('/kies', 303);
}

/** The request that its sender would have sent. */
function asSent(c: Context, key: string, { path, from, fields }: KeptForm): Request {
  const url = new URL(path, c.req.url);
  const body = new URLSearchParams(fields.filter(([name]) => name !== '_key'));
  body.append('_key', key);
  body.append('_kept', from);
  const headers = new Headers(c.req.raw.headers);
  for (const name of ['accept-encoding', 'content-length', 'if-none-match']) headers.delete(name);
  headers.set('content-type', 'application/x-www-form-urlencoded');
  headers.set('origin', `${url.protocol}//${c.req.header('host')}`);
  return new Request(url, { method: 'POST', headers, body: body.toString() });
}

function CopyPage({ c, kept }: { c: Context; kept: KeptForm }) {
  return (
    <SomethingInTheWay c={c} title={m.access_kept_copy_title()} text={m.access_kept_copy_text()}>
      <TypedToCopy typed={typedText(kept.fields)} />
      <p>
        <a href={kept.from}>{m.access_kept_back()}</a>
      </p>
    </SomethingInTheWay>
  );
}
