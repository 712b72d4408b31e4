import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { roleInWords } from '../../ui/role-in-words.ts';
import { acceptAsNew, acceptWith, type Invitation, invitationOf } from '../answer-invitation.ts';
import type { Auth } from '../auth.ts';
import { identify } from '../identify.ts';
import type { IdentityProvider } from '../identity-provider.ts';
import { readCode } from '../invitation.ts';
import { NewPasswordField, newPassword } from './new-password-field.tsx';
import { ProviderButtons } from './provider-buttons.tsx';
import { SharedComputerField } from './shared-computer-field.tsx';

const HERE = '/aanmelden/uitnodiging';

const codeForm = z.object({ code: text(80, m.access_code_missing) });

const accountForm = z.object({
  name: text(80, m.access_answer_name_missing),
  email: z.email({ error: () => m.form_email_wrong() }).max(200),
  password: newPassword,
});

/** GET /aanmelden/uitnodiging: type the code of a letter. */
export function showInvitationCode(c: Context) {
  return c.html(<CodePage c={c} />);
}

/** POST /aanmelden/uitnodiging: goes on to the page of that code, whether there is such an invitation or not. */
export async function enterInvitationCode(c: Context) {
  const form = await readForm(c, codeForm);
  const code = form.ok ? readCode(form.value.code) : null;
  if (code !== null) return c.redirect(`${HERE}/${code}`, 303);
  const problems = form.ok ? [{ field: 'code', message: m.access_code_wrong() }] : form.problems;
  return c.html(<CodePage c={c} typed={form.typed} problems={problems} />, 422);
}

/** GET /aanmelden/uitnodiging/<code>: to what one is invited; with an account of one's own, or a new one. Says nothing about who has an account. */
export const showInvitationToAnswer = (auth: Auth) => async (c: Context) => {
  const invitation = await invitationInAddress(c);
  return invitation ? c.html(await answerPage(auth, c, invitation)) : closed(c);
};

/** POST /aanmelden/uitnodiging/<code>: makes an account and takes the role. */
export const acceptWithNewAccount = (auth: Auth) => async (c: Context) => {
  const invitation = await invitationInAddress(c);
  if (!invitation) return closed(c);
  const form = await readForm(c, accountForm);
  if (!form.ok) return c.html(await answerPage(auth, c, invitation, form.typed, form.problems), 422);
  const refused = await acceptAsNew(c.var.app.database, invitation, form.value, c.var.now);
  if (refused === 'closed') return closed(c);
  if (refused)
    return c.html(await answerPage(auth, c, invitation, form.typed, [{ field: 'email', message: m.access_answer_taken() }]), 422);
  return c.html(
    <PublicFrame c={c} title={m.access_answer_title()}>
      <h1>{m.access_answer_done_title()}</h1>
      <p class="lead">{m.access_answer_done({ email: form.value.email })}</p>
      <p>
        <ButtonLink href="/aanmelden">{m.access_sign_in_button()}</ButtonLink>
      </p>
    </PublicFrame>,
  );
};

/** POST /aanmelden/uitnodiging/<code>/bevestigen: takes the role with the account that is signed in. */
export async function acceptWithOwnAccount(c: Context) {
  const invitation = await invitationInAddress(c);
  const { accountId, name } = c.var.actor;
  if (!invitation || accountId === null) return closed(c);
  const refused = await acceptWith(c.var.app.database, invitation, { id: accountId, name }, c.var.now);
  return refused ? closed(c) : c.redirect(`/${invitation.slug}/begin`, 303);
}

function invitationInAddress(c: Context): Promise<Invitation | null> {
  return invitationOf(c.var.app.database, c.req.param('code') ?? '', c.var.now);
}

/** Used, too old, taken back or never there: one answer for all. */
function closed(c: Context) {
  return c.html(
    <SomethingInTheWay c={c} title={m.access_invitation_closed_title()} text={m.access_invitation_closed_text()}>
      <p>
        <ButtonLink kind="secondary" href="/aanmelden">
          {m.access_sign_in_button()}
        </ButtonLink>
      </p>
      <p>
        <a href={HERE}>{m.access_code_again()}</a>
      </p>
    </SomethingInTheWay>,
    410,
  );
}

async function answerPage(auth: Auth, c: Context, invitation: Invitation, typed?: Typed, problems: Problem[] = []) {
  const account = await identify(c);
  const here = `${HERE}/${readCode(c.req.param('code') ?? '')}`;
  const role = roleInWords(invitation.role);
  const providers = auth.providers.filter(({ digibanken }) => digibanken.includes(invitation.slug));
  return (
    <PublicFrame c={c} title={m.access_answer_title()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.access_answer_heading({ digibank: invitation.digibank })}</h1>
      <p class="lead">{m.access_answer_lead({ role, place: invitation.place ?? m.access_place_digibank() })}</p>
      {account ? (
        <Confirm here={here} name={account.name} />
      ) : (
        <>
          <WithOrganisation here={here} providers={providers} />
          <BothWays here={here} invitation={invitation} typed={typed} problems={problems} />
        </>
      )}
    </PublicFrame>
  );
}

function Confirm({ here, name }: { here: string; name: string }) {
  return (
    <>
      <p>{m.access_answer_signed_in({ name })}</p>
      <form method="post" action={`${here}/bevestigen`}>
        <Button>{m.access_answer_confirm()}</Button>
      </form>
      <p>{m.access_answer_not_you({ name })}</p>
      <form method="post" action="/afmelden">
        <Button kind="quiet">{m.common_sign_out()}</Button>
      </form>
    </>
  );
}

/** Who signs in with the organisation and is new, gets an account by this invitation; then comes back here to take the role. */
function WithOrganisation({ here, providers }: { here: string; providers: IdentityProvider[] }) {
  if (providers.length === 0) return null;
  return (
    <form method="post">
      <input type="hidden" name="verder" value={here} />
      <h2>{m.ways_providers_offer()}</h2>
      <SharedComputerField />
      <ProviderButtons providers={providers} />
    </form>
  );
}

function BothWays({ here, invitation, typed, problems }: { here: string; invitation: Invitation; typed?: Typed; problems: Problem[] }) {
  const errorOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  return (
    <>
      <h2>{m.access_answer_have_account()}</h2>
      <p>{m.access_answer_have_account_lead()}</p>
      <p>
        <ButtonLink kind="secondary" href={`/aanmelden?verder=${encodeURIComponent(here)}`}>
          {m.access_sign_in_button()}
        </ButtonLink>
      </p>
      <h2>{m.access_answer_new_account()}</h2>
      <form method="post" action={here} novalidate>
        <TextField
          name="name"
          label={m.access_answer_name()}
          autocomplete="name"
          value={typed?.name ?? invitation.name}
          error={errorOf('name')}
        />
        <TextField
          name="email"
          type="email"
          label={m.access_email()}
          hint={m.access_answer_email_hint()}
          autocomplete="username"
          value={typed?.email ?? invitation.email}
          error={errorOf('email')}
        />
        <NewPasswordField error={errorOf('password')} />
        <Button>{m.access_answer_button()}</Button>
      </form>
    </>
  );
}

function CodePage({ c, typed, problems = [] }: { c: Context; typed?: Typed; problems?: Problem[] }) {
  return (
    <PublicFrame c={c} title={m.access_code_title()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.access_code_title()}</h1>
      <p class="lead">{m.access_code_lead()}</p>
      <form method="post" action={HERE} novalidate>
        <TextField
          name="code"
          label={m.access_code()}
          hint={m.access_code_hint()}
          autocomplete="off"
          value={typed?.code}
          error={problems[0]?.message}
        />
        <Button>{m.access_code_button()}</Button>
      </form>
    </PublicFrame>
  );
}
