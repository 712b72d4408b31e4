import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { callerOf } from '../../foundation/caller.ts';
import { type Problem, readForm, type Typed, text, tick } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { halfWay } from '../half-way.ts';
import { mailedLinkIsOpen, mailLink, useMailedLink } from '../mailed-link.ts';
import { guess } from '../throttle.ts';
import { SharedComputerField } from './shared-computer-field.tsx';
import { tooOften } from './too-often.tsx';

const askForm = z.object({ email: text(200, m.access_email_missing) });
const enterForm = z.object({ gedeeld: tick() });

/** GET /aanmelden/link: for volunteers, who seldom come and forget a password. */
export function showAskLink(c: Context) {
  return c.html(<AskLinkPage c={c} typed={{}} problems={[]} />);
}

/** POST /aanmelden/link: the same answer at once for every address; what follows from it happens after the answer. Every request counts as
 *  a try, so nobody's mailbox is filled. */
export async function askLink(c: Context) {
  const { app, now } = c.var;
  const form = await readForm(c, askForm);
  if (!form.ok) return c.html(<AskLinkPage c={c} {...form} />, 422);
  const { email } = form.value;
  const counters = [callerOf(c), email.toLowerCase()].map((of) => ({ kind: 'sign_in_link', of }) as const);
  const tried = await guess(app, now, counters, async () => null);
  if ('until' in tried) return tooOften(c, tried, m.access_mailed_wait());
  mailLink(app, email, now).catch((problem: unknown) => app.log.error({ problem: String(problem) }, 'mailed link'));
  return c.html(
    <PublicFrame c={c} title={m.access_mailed_sent_title()}>
      <h1>{m.access_mailed_sent_title()}</h1>
      <p class="lead">{m.access_mailed_sent()}</p>
      <p>{m.access_mailed_sent_not()}</p>
    </PublicFrame>,
  );
}

/** GET /aanmelden/link/<token>: a button, for mail programs open links by themselves. */
export async function showMailedLink(c: Context) {
  const token = c.req.param('token') ?? '';
  const tried = await guess(c.var.app, c.var.now, [{ kind: 'sign_in_link', of: callerOf(c) }], async () =>
    (await mailedLinkIsOpen(c.var.app.database, token, c.var.now)) ? token : null,
  );
  if ('until' in tried) return tooOften(c, tried, m.access_mailed_wait());
  if (tried.found === null) return closed(c);
  return c.html(
    <PublicFrame c={c} title={m.access_sign_in()}>
      <h1>{m.access_sign_in()}</h1>
      <p class="lead">{m.access_mailed_enter()}</p>
      <form method="post" novalidate>
        <SharedComputerField />
        <Button>{m.access_code_button()}</Button>
      </form>
    </PublicFrame>,
  );
}

/** POST /aanmelden/link/<token>: stands for the password, once. The code comes next. */
export async function enterByLink(c: Context) {
  const form = await readForm(c, enterForm);
  const accountId = await useMailedLink(c.var.app.database, c.req.param('token') ?? '', c.var.now);
  if (accountId === null) return closed(c);
  halfWay.keep(c, { accountId, shared: form.ok && form.value.gedeeld, next: '/kies' });
  return c.redirect('/aanmelden/code', 303);
}

function closed(c: Context) {
  return c.html(<SomethingInTheWay c={c} title={m.access_link_closed_title()} text={m.access_mailed_closed()} />, 410);
}

function AskLinkPage({ c, typed, problems }: { c: Context; typed: Typed; problems: Problem[] }) {
  return (
    <PublicFrame c={c} title={m.access_mailed_title()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.access_mailed_title()}</h1>
      <p class="lead">{m.access_mailed_lead()}</p>
      <form method="post" action="/aanmelden/link" novalidate>
        <TextField
          name="email"
          label={m.access_email()}
          type="email"
          autocomplete="username"
          value={typed.email}
          error={problems.find(({ field }) => field === 'email')?.message}
        />
        <Button>{m.access_mailed_button()}</Button>
      </form>
      <p>
        <a href="/aanmelden">{m.access_mailed_password()}</a>
      </p>
    </PublicFrame>
  );
}
