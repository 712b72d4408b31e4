import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { callerOf } from '../../foundation/caller.ts';
import { type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { linkIsOpen, useSignInLink } from '../sign-in-link.ts';
import { guess } from '../throttle.ts';
import { NewPasswordField, newPassword } from './new-password-field.tsx';
import { tooOften } from './too-often.tsx';

const passwordForm = z.object({
  email: z.email({ error: () => m.form_email_wrong() }).max(200),
  password: newPassword,
});

/** GET /aanmelden/eerste-keer/<token>: choose a password, once. */
export async function showFirstPassword(c: Context) {
  const { app, now } = c.var;
  const token = c.req.param('token') ?? '';
  const tried = await guess(app, now, [{ kind: 'sign_in_link', of: callerOf(c) }], async () =>
    (await linkIsOpen(app.database, token, now)) ? token : null,
  );
  if ('until' in tried) return tooOften(c, tried, m.access_mailed_wait());
  return tried.found === null ? closed(c) : c.html(<PasswordPage c={c} />);
}

/** POST /aanmelden/eerste-keer/<token>: keeps the password and closes the link. */
export async function setFirstPassword(c: Context) {
  const token = c.req.param('token') ?? '';
  if (!(await linkIsOpen(c.var.app.database, token, c.var.now))) return closed(c);
  const form = await readForm(c, passwordForm);
  if (!form.ok) return c.html(<PasswordPage c={c} typed={form.typed} problems={form.problems} />, 422);
  const refused = await useSignInLink(c.var.app.database, token, form.value, c.var.now);
  if (refused === 'closed') return closed(c);
  if (refused)
    return c.html(<PasswordPage c={c} typed={form.typed} problems={[{ field: 'email', message: m.access_link_taken() }]} />, 422);
  return c.html(
    <PublicFrame c={c} title={m.access_link_title()}>
      <h1>{m.access_link_title()}</h1>
      <p class="lead">{m.access_link_done({ email: form.value.email })}</p>
      <p>
        <a href="/aanmelden">{m.access_sign_in()}</a>
      </p>
    </PublicFrame>,
  );
}

function closed(c: Context) {
  return c.html(<SomethingInTheWay c={c} title={m.access_link_closed_title()} text={m.access_link_closed_text()} />, 410);
}

function PasswordPage(props: { c: Context; typed?: Typed; problems?: Problem[] }) {
  const errorOf = (field: string) => props.problems?.find((problem) => problem.field === field)?.message;
  return (
    <PublicFrame c={props.c} title={m.access_link_title()} problems={props.problems}>
      <ErrorSummary problems={props.problems ?? []} />
      <h1>{m.access_link_title()}</h1>
      <p class="lead">{m.access_link_lead()}</p>
      <form method="post" novalidate>
        <TextField
          name="email"
          type="email"
          label={m.access_email()}
          autocomplete="username"
          value={props.typed?.email}
          error={errorOf('email')}
        />
        <NewPasswordField error={errorOf('password')} />
        <Button>{m.access_link_button()}</Button>
      </form>
    </PublicFrame>
  );
}
