import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { Card } from '../../ui/layout.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { providersOf, unlinkAccount } from '../account-at-provider.ts';
import type { Auth } from '../auth.ts';
import { browserInWords } from '../browser-in-words.ts';
import { codesLeft } from '../code-card.ts';
import { emailOf } from '../come-in.ts';
import type { IdentityProvider } from '../identity-provider.ts';
import { type Passkey, passkeysOf, passkeysWork } from '../passkey.ts';
import { hasPassword } from '../password.ts';
import { hasApp } from '../totp.ts';
import { PASSKEY_SCRIPT, PasskeyButton } from './passkey-button.tsx';

/** Where somebody sees and changes how they come in. */
export const WAYS_PAGE = '/aanmelden/manieren';

/** GET /aanmelden/manieren: the ways in of one's own account: password, code, passkeys, organisations. */
export const showWays = (auth: Auth) => async (c: Context) => {
  const { app, actor, onSharedComputer } = c.var;
  const accountId = actor.accountId ?? '';
  const [email, password, hasCodes, cardCodes, keys, linked] = await Promise.all([
    emailOf(c, accountId),
    hasPassword(app.database, accountId),
    hasApp(app.database, accountId),
    codesLeft(app.database, accountId),
    passkeysOf(app.database, accountId),
    providersOf(app.database, accountId),
  ]);
  const mayMakeKey = passkeysWork(app.config) && !onSharedComputer;
  return c.html(
    <PublicFrame c={c} title={m.ways_title()} scripts={mayMakeKey ? [PASSKEY_SCRIPT] : []}>
      <h1>{m.ways_title()}</h1>
      <h2>{m.ways_password_title()}</h2>
      <p>{password ? m.ways_password_has({ email }) : m.ways_password_none()}</p>
      <h2>{m.ways_code_title()}</h2>
      <p>{cardCodes !== null ? m.ways_code_card({ left: cardCodes }) : hasCodes ? m.ways_code_app() : m.ways_code_none()}</p>
      <h2>{m.ways_keys_title()}</h2>
      <p>{m.ways_keys_lead()}</p>
      {keys.map((passkey) => (
        <Card>
          <h3>{passkey.name}</h3>
          <p>{whenUsed(passkey)}</p>
          <p>
            <a href={`${WAYS_PAGE}/sleutel/${passkey.id}`}>{m.ways_key_change({ name: passkey.name })}</a>
          </p>
        </Card>
      ))}
      {keys.length === 0 && <p>{m.ways_keys_none()}</p>}
      {mayMakeKey ? (
        <MakeKey device={browserInWords(c.req.header('user-agent') ?? '')} />
      ) : (
        <p>{onSharedComputer ? m.ways_keys_not_shared() : m.ways_keys_not_here()}</p>
      )}
      {auth.providers.length > 0 && <Organisations providers={auth.providers} linked={linked} />}
      <p>
        <a href="/kies">{m.access_sessions_back()}</a>
      </p>
    </PublicFrame>,
  );
};

/** POST /aanmelden/manieren/organisatie/<provider>/los: the account no longer comes in with that organisation. The last way in stays. */
export async function unlink(c: Context) {
  const unlinked = await unlinkAccount(c.var.app.database, c.var.actor.accountId ?? '', c.req.param('provider') ?? '');
  return unlinked ? c.redirect(WAYS_PAGE, 303) : onlyWayIn(c);
}

/** The answer to who would take away their only way in. */
export function onlyWayIn(c: Context) {
  return c.html(
    <SomethingInTheWay c={c} title={m.ways_only_title()} text={m.ways_only_text()}>
      <p>
        <ButtonLink kind="secondary" href={WAYS_PAGE}>
          {m.ways_back()}
        </ButtonLink>
      </p>
    </SomethingInTheWay>,
    409,
  );
}

/** When a key was made and last used: "Gemaakt op dinsdag 26 september. Nog niet gebruikt." */
export function whenUsed({ createdAt, usedAt }: Passkey): string {
  const made = m.ways_key_made({ day: dayInWords(dayOf(createdAt)) });
  return `${made} ${usedAt ? m.ways_key_used({ day: dayInWords(dayOf(usedAt)) }) : m.ways_key_unused()}`;
}

function MakeKey({ device }: { device: string }) {
  return (
    <>
      <noscript>
        <p>{m.ways_keys_no_scripts()}</p>
      </noscript>
      <form method="post" action={`${WAYS_PAGE}/sleutel`} class="make-key" novalidate>
        <TextField name="naam" label={m.ways_key_name()} hint={m.ways_key_name_hint()} autocomplete="off" maxlength={40} value={device} />
        <PasskeyButton ask={`${WAYS_PAGE}/sleutel/vraag`} action={`${WAYS_PAGE}/sleutel`} words={m.ways_key_make()} />
      </form>
    </>
  );
}

function Organisations({ providers, linked }: { providers: IdentityProvider[]; linked: string[] }) {
  return (
    <>
      <h2>{m.ways_providers_title()}</h2>
      {providers.map(({ code, name }) => (
        <Card>
          <h3>{name}</h3>
          <p>{linked.includes(code) ? m.ways_provider_linked() : m.ways_provider_not_linked()}</p>
          <form method="post" action={`${WAYS_PAGE}/organisatie/${code}${linked.includes(code) ? '/los' : ''}`}>
            <Button kind="secondary">
              {linked.includes(code) ? m.ways_provider_unlink({ provider: name }) : m.ways_provider_link({ provider: name })}
            </Button>
          </form>
        </Card>
      ))}
    </>
  );
}
