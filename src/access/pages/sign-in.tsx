import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { callerOf } from '../../foundation/caller.ts';
import { optionalText, type Problem, readForm, secret, type Typed, text, tick } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { typedText } from '../../ui/field-parts.tsx';
import { TextField } from '../../ui/fields.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Auth } from '../auth.ts';
import { comeIn } from '../come-in.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../demo-accounts.ts';
import { type IdentityProvider, providersFor } from '../identity-provider.ts';
import { placeOfForm } from '../kept-forms.ts';
import { knownDevice } from '../known-device.ts';
import { passkeysWork } from '../passkey.ts';
import { accountOf } from '../password.ts';
import { placeOnThisSite } from '../place-to-return.ts';
import { useCode } from '../second-factor.ts';
import { endSession } from '../session.ts';
import { type Counter, guess } from '../throttle.ts';
import { PASSKEY_SCRIPT, PasskeyButton } from './passkey-button.tsx';
import { ProviderButtons } from './provider-buttons.tsx';
import { SharedComputerField } from './shared-computer-field.tsx';
import { tellWhenToComeBack, waitInWords } from './too-often.tsx';

const signInForm = z.object({
  email: text(200, m.access_email_missing),
  password: secret({ max: 200 }, m.access_password_missing),
  gedeeld: tick(),
  code: optionalText(20),
});

/** GET /aanmelden?verder=…: address and password, and the other ways in; in a demo, the addresses to try. */
export const showSignIn = (auth: Auth) => async (c: Context) =>
  c.html(<SignInPage c={c} demo={await isDemo(c)} providers={auth.providers} typed={{ verder: c.req.query('verder') ?? '' }} />);

/** POST /aanmelden: opens a session and goes on to where somebody wanted to be. The answer, the time it takes and the limit on wrong tries
 *  never tell whether an account exists. */
export const signIn = (auth: Auth) => async (c: Context) => {
  const { app, now } = c.var;
  const { providers } = auth;
  const form = await readForm(c, signInForm);
  if (!form.ok)
    return c.html(<SignInPage c={c} demo={await isDemo(c)} providers={providers} typed={form.typed} problems={form.problems} />, 422);
  const { email, gedeeld: shared, code } = form.value;
  const tried = await (code === null
    ? guess(app, now, countersOf(c, email), () => accountOf(app.database, form.value))
    : guess(app, now, [ofNetwork(c)], () => accountWithCode(c, { ...form.value, code })));
  const again = async (message: string, status: 422 | 429) =>
    c.html(
      <SignInPage
        c={c}
        demo={await isDemo(c)}
        providers={providers}
        typed={form.typed}
        problems={[{ field: 'email', message }]}
        waits={status === 429}
      />,
      status,
    );
  if ('until' in tried) {
    tellWhenToComeBack(c, tried);
    return again(`${m.access_too_often_text()} ${waitInWords(tried, now)}`, 429);
  }
  const accountId = tried.found;
  if (accountId === null) return again(m.access_sign_in_wrong(), 422);
  return comeIn(
    auth,
    c,
    { accountId, shared, next: placeOnThisSite(form.typed.verder) },
    { factors: code === null ? 1 : 2, justNow: true },
  );
};

/** What a wrong password counts against. On a device where this account was opened before only that device: others who try the account,
 *  or who share the network, do not keep its owner out. */
function countersOf(c: Context, email: string): Counter[] {
  const device = knownDevice(c, email);
  if (device) return [{ kind: 'sign_in_device', of: device }];
  return [ofNetwork(c), { kind: 'sign_in_account', of: email.toLowerCase() }];
}

const ofNetwork = (c: Context): Counter => ({ kind: 'sign_in_address', of: callerOf(c) });

/** Whose password and code these are. Both must be right and neither is told apart, so the account's own counter need not be asked: its
 *  owner comes in from any device, however often others try the password. */
async function accountWithCode(c: Context, typed: { email: string; password: string; code: string }): Promise<string | null> {
  const { app, now } = c.var;
  const accountId = await accountOf(app.database, typed);
  const isRight = await useCode(app, accountId ?? '', typed.code, now);
  return isRight ? accountId : null;
}

/** POST /afmelden: ends the session at once, in the database too. */
export async function signOut(c: Context) {
  await endSession(c);
  return c.redirect('/aanmelden', 303);
}

/** POST /afmelden/snel: the same, and away to a page that says nothing about the work. */
export async function leaveFast(c: Context) {
  await endSession(c);
  return c.redirect('/', 303);
}

async function isDemo(c: Context): Promise<boolean> {
  return (await c.var.app.database.selectFrom('digibank').select('slug').where('example', '=', true).executeTakeFirst()) !== undefined;
}

type SignInProps = {
  c: Context;
  demo: boolean;
  providers: readonly IdentityProvider[];
  typed: Typed;
  problems?: Problem[];
  waits?: boolean;
};

function SignInPage(props: SignInProps) {
  const { typed, problems = [] } = props;
  const providers = providersFor(props.providers, placeOnThisSite(typed.verder));
  const withKey = passkeysWork(props.c.var.app.config);
  const errorOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  return (
    <PublicFrame c={props.c} title={m.access_sign_in()} problems={problems} scripts={withKey ? [PASSKEY_SCRIPT] : []}>
      <ErrorSummary problems={problems} />
      <h1>{m.access_sign_in()}</h1>
      <p class="lead">{m.access_sign_in_lead()}</p>
      {typedText(typed.verder)?.startsWith(placeOfForm('')) && <Notice kind="info" title={m.access_sign_in_kept()} />}
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
        {props.waits && (
          <TextField
            name="code"
            label={m.access_code_field()}
            hint={m.access_too_often_code_hint()}
            autocomplete="one-time-code"
            width="medium"
          />
        )}
        <SharedComputerField typed={typed} />
        <div class="buttons">
          <Button>{m.access_sign_in_button()}</Button>
          {withKey && <PasskeyButton ask="/aanmelden/sleutel/vraag" action="/aanmelden/sleutel" words={m.ways_key_use()} />}
        </div>
        {providers.length > 0 && <h2>{m.ways_providers_offer()}</h2>}
        <ProviderButtons providers={providers} />
      </form>
      {props.waits && (
        <Notice kind="info" title={m.access_too_often_sign_in_title()}>
          <p>{m.access_too_often_sign_in()}</p>
        </Notice>
      )}
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
      {props.c.var.app.config.smtpUrl !== null && (
        <p>
          <a href="/aanmelden/link">{m.access_mailed_offer()}</a>
        </p>
      )}
      <p>
        <a href="/">{m.access_to_finder()}</a>
      </p>
    </PublicFrame>
  );
}
