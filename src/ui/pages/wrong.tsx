import { randomBytes } from 'node:crypto';
import { HTTPException } from 'hono/http-exception';
import type { PropsWithChildren } from 'hono/jsx';
import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { PublicFrame, StaffFrame } from '../frames.tsx';

/** A page for whoever cannot go on: what it is, and what to do now; below it what else helps, as children. Who stands in a Digibank's own pages stays there; a phone number
 *  stands below every public page. */
export function SomethingInTheWay(props: PropsWithChildren<{ c: Context; title: string; text: string; reference?: string }>) {
  const { c, title, text, reference, children } = props;
  const what = (
    <>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      {reference && <p>{m.wrong_reference({ reference })}</p>}
      {children}
    </>
  );
  if (c.get('scope')) {
    return (
      <StaffFrame c={c} title={title} back={{ href: `/${c.get('tenant').slug}/begin`, label: m.wrong_to_start() }}>
        {what}
      </StaffFrame>
    );
  }
  return (
    <PublicFrame c={c} title={title}>
      {what}
      <p>
        <a href="/">{m.wrong_to_first_page()}</a>
      </p>
    </PublicFrame>
  );
}

/** The answer to an address that leads nowhere. */
export function showNotFound(c: Context) {
  if (c.req.path.startsWith('/api/')) return c.json({ error: 'not found' }, 404);
  return c.html(<SomethingInTheWay c={c} title={m.wrong_not_found_title()} text={m.wrong_not_found_text()} />, 404);
}

/** What is refused before anything reads it, by status: for people in words, for programs in short. */
const REFUSED = new Map(
  (
    [
      { status: 400, title: m.wrong_unreadable_title, text: m.wrong_unreadable_text, error: 'cannot be read' },
      { status: 403, title: m.wrong_other_site_title, text: m.wrong_other_site_text, error: 'sent from another site' },
      { status: 413, title: m.wrong_too_large_title, text: m.wrong_too_large_text, error: 'larger than 256 kB' },
    ] as const
  ).map((refusal) => [refusal.status as number, refusal]),
);

/** The answer to a fault of ours: a reference that also stands in the log, nothing of the inside. 503 when the database is away.
 *  What was refused before anybody read it is answered here too. */
export function showSomethingBroke(problem: Error, c: Context) {
  if (isTextWithNul(problem)) return showNotFound(c);
  const refused = problem instanceof HTTPException ? REFUSED.get(problem.status) : undefined;
  if (refused) {
    const { status, title, text, error } = refused;
    return c.req.path.startsWith('/api/')
      ? c.json({ error }, status)
      : c.html(<SomethingInTheWay c={c} title={title()} text={text()} />, status);
  }
  const reference = randomBytes(4).toString('hex');
  if (isOvertaken(problem)) {
    c.var.app.log.warn({ reference, route: c.req.routePath, problem: problem.message }, 'request overtaken by another');
    return c.req.path.startsWith('/api/')
      ? c.json({ error: 'overtaken by another request: send it again', reference }, 409)
      : c.html(<SomethingInTheWay c={c} title={m.wrong_overtaken_title()} text={m.wrong_overtaken_text()} reference={reference} />, 409);
  }
  c.var.app.log.error({ reference, route: c.req.routePath, problem: problem.message, stack: problem.stack }, 'request failed');
  const away = isDatabaseAway(problem);
  if (c.req.path.startsWith('/api/')) return c.json({ error: 'internal error', reference }, away ? 503 : 500);
  const page = away ? (
    <SomethingInTheWay c={c} title={m.wrong_unavailable_title()} text={m.wrong_unavailable_text()} reference={reference} />
  ) : (
    <SomethingInTheWay c={c} title={m.wrong_broke_title()} text={m.wrong_broke_text()} reference={reference} />
  );
  return c.html(page, away ? 503 : 500);
}

/** A NUL in an address (SQLSTATE 22021): PostgreSQL has no such text, so nothing of ours is there. Forms and JSON come without. */
function isTextWithNul(problem: Error): boolean {
  return 'code' in problem && problem.code === '22021';
}

/** Two acts waited for each other (SQLSTATE class 40), or a file that was written in was erased meanwhile (23503, a foreign key to a person). */
function isOvertaken(problem: Error): boolean {
  const { code, constraint } = problem as Error & { code?: unknown; constraint?: unknown }; // as an error of the database has them
  return /^40/.test(String(code)) || (code === '23503' && /client_id/.test(String(constraint)));
}

/** Connection refused or lost, server starting, stopping or full (SQLSTATE 57P, 08 and 53), or no free connection in time: the same again in
 *  a moment goes well. */
function isDatabaseAway(problem: Error): boolean {
  const code = 'code' in problem ? String(problem.code) : '';
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code) ||
    /^(57P|08|53)/.test(code) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(problem.message)
  );
}
