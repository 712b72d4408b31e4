import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { type Problem, readForm, secret, type Typed, text } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { typedText } from '../../ui/field-parts.tsx';
import { TextField } from '../../ui/fields.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Auth } from '../auth.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../demo-accounts.ts';

const signInForm = z.object({
  email: text(200, m.access_email_missing),
  password: secret({ max: 200 }, m.access_password_missing),
});

/** GET /aanmelden?verder=…: address and password; in a demo, the addresses to try. */
export async function showSignIn(c: Context) {
  return c.html(<SignInPage c={c} demo={await isDemo(c)} typed={{ verder: c.req.query('verder') ?? '' }} />);
}

/** POST /aanmelden: opens a session and goes on to where somebody wanted to be. The answer never tells whether an account exists. */
export const signIn = (auth: Auth) => async (c: Context) => {
  const form = await readForm(c, signInForm);
  if (!form.ok) return c.html(<SignInPage c={c} demo={await isDemo(c)} typed={form.typed} problems={form.problems} />, 422);
  const answer = await auth.api.signInEmail({ body: form.value, headers: c.req.raw.headers, asResponse: true });
  if (!answer.ok) {
    const problems = [{ field: 'email', message: m.access_sign_in_wrong() }];
    return c.html(<SignInPage c={c} demo={await isDemo(c)} typed={form.typed} problems={problems} />, 422);
  }
  for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
  return c.redirect(placeOnThisSite(form.typed.verder), 303);
};

/** POST /afmelden: ends the session at once, in the database too. */
export const signOut = (auth: Auth) => async (c: Context) => {
  const answer = await auth.api.signOut({ headers: c.req.raw.headers, asResponse: true });
  for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
  c.header('clear-site-data', '"cache", "storage"');
  return c.redirect('/aanmelden', 303);
};

/** Only a path on this site: never an address elsewhere that somebody put in a link. */
function placeOnThisSite(wanted: string | string[] | undefined): string {
  return typeof wanted === 'string' && /^\/(?![/\\])[\w/-]*$/.test(wanted) ? wanted : '/kies';
}

async function isDemo(c: Context): Promise<boolean> {
  return (await c.var.app.database.selectFrom('digibank').select('slug').where('example', '=', true).executeTakeFirst()) !== undefined;
}

function SignInPage(props: { c: Context; demo: boolean; typed: Typed; problems?: Problem[] }) {
  const { typed, problems = [] } = props;
  const errorOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  return (
    <PublicFrame c={props.c} title={m.access_sign_in()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.access_sign_in()}</h1>
      <p class="lead">{m.access_sign_in_lead()}</p>
      <form method="post" action="/aanmelden" novalidate>
        <input type="hidden" name="verder" value={typedText(typed.verder) ?? ''} />
        <TextField
          name="email"
          label={m.access_email()}
          type="email"
          autocomplete="username"
          value={typed.email}
          error={errorOf('email')}
        />
        <TextField
          name="password"
          label={m.access_password()}
          type="password"
          autocomplete="current-password"
          error={errorOf('password')}
        />
        <Button>{m.access_sign_in_button()}</Button>
      </form>
      {props.demo && (
        <Notice kind="info" title={m.access_demo_title()}>
          <p>
            {m.access_demo_accounts()} <code>{DEMO_PASSWORD}</code>
          </p>
          <ul class="link-list">
            {DEMO_ACCOUNTS.map((account) => (
              <li>
                <code>{account}</code>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <p>
        <a href="/">{m.access_to_finder()}</a>
      </p>
    </PublicFrame>
  );
}
