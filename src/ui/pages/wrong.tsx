import { randomBytes } from 'node:crypto';
import { HTTPException } from 'hono/http-exception';
import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { Page } from '../page.tsx';

/** A page for whoever cannot go on: what it is, and what to do now. A phone number stands below every public page. */
export function SomethingInTheWay(props: { title: string; text: string; reference?: string }) {
  return (
    <Page title={props.title}>
      <h1>{props.title}</h1>
      <p class="lead">{props.text}</p>
      {props.reference && <p>{m.wrong_reference({ reference: props.reference })}</p>}
      <p>
        <a href="/">{m.wrong_to_first_page()}</a>
      </p>
    </Page>
  );
}

/** The answer to an address that leads nowhere. */
export function showNotFound(c: Context) {
  if (c.req.path.startsWith('/api/')) return c.json({ error: 'not found' }, 404);
  return c.html(<SomethingInTheWay title={m.wrong_not_found_title()} text={m.wrong_not_found_text()} />, 404);
}

/** The answer to a fault of ours: a reference that also stands in the log, nothing of the inside. 503 when the database is away.
 *  A form that another site sent is refused here too. */
export function showSomethingBroke(problem: Error, c: Context) {
  if (problem instanceof HTTPException && problem.status === 403) {
    return c.html(<SomethingInTheWay title={m.wrong_other_site_title()} text={m.wrong_other_site_text()} />, 403);
  }
  const reference = randomBytes(4).toString('hex');
  c.var.app.log.error({ reference, route: c.req.routePath, problem: problem.message, stack: problem.stack }, 'request failed');
  const away = isDatabaseAway(problem);
  if (c.req.path.startsWith('/api/')) return c.json({ error: 'internal error', reference }, away ? 503 : 500);
  const page = away ? (
    <SomethingInTheWay title={m.wrong_unavailable_title()} text={m.wrong_unavailable_text()} reference={reference} />
  ) : (
    <SomethingInTheWay title={m.wrong_broke_title()} text={m.wrong_broke_text()} reference={reference} />
  );
  return c.html(page, away ? 503 : 500);
}

/** Connection refused or lost, server starting or stopping (SQLSTATE class 57P and 08), or no free connection in time. */
function isDatabaseAway(problem: Error): boolean {
  const code = 'code' in problem ? String(problem.code) : '';
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code) ||
    /^(57P|08|53)/.test(code) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(problem.message)
  );
}
