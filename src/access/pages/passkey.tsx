import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { callerOf } from '../../foundation/caller.ts';
import { optionalText, type Problem, readForm, type Typed, text, tick } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import type { Auth } from '../auth.ts';
import { browserInWords } from '../browser-in-words.ts';
import { comeIn } from '../come-in.ts';
import {
  accountOfPasskey,
  addPasskey,
  optionsToMake,
  optionsToUse,
  type Passkey,
  passkeysOf,
  passkeysWork,
  removePasskey,
  renamePasskey,
} from '../passkey.ts';
import { madeKey, usedKey } from '../passkey-answer.ts';
import { placeOnThisSite } from '../place-to-return.ts';
import { signedCookie } from '../signed-cookie.ts';
import { tellOfNewWay } from '../tell-of-new-way.ts';
import { guess } from '../throttle.ts';
import { isFirstUse } from '../used-once.ts';
import { tooOften } from './too-often.tsx';
import { onlyWayIn, WAYS_PAGE, whenUsed } from './ways-to-sign-in.tsx';

/** What a browser was asked to do with a passkey. `accountId`: whose key it was to make; null: to use one, whosever it is. */
const asked = signedCookie('passkey', z.object({ challenge: z.string(), accountId: z.string().nullable() }));

const useForm = z.object({ sleutel: usedKey, gedeeld: tick() });
const makeForm = z.object({ sleutel: madeKey, naam: optionalText(40) });
const nameForm = z.object({ naam: text(40, m.ways_key_name_missing) });

/** POST /aanmelden/sleutel/vraag: what the browser needs to use a passkey. Says nothing about anybody. */
export async function askToUseKey(c: Context) {
  if (!passkeysWork(c.var.app.config)) return c.notFound();
  const options = await optionsToUse(c.var.app);
  return ask(c, options, null);
}

/** POST /aanmelden/manieren/sleutel/vraag: what the browser needs to make one for who is signed in. */
export async function askToMakeKey(c: Context) {
  const { accountId } = c.var.actor;
  if (!passkeysWork(c.var.app.config) || accountId === null) return c.notFound();
  return ask(c, await optionsToMake(c.var.app, accountId), accountId);
}

function ask<Options extends { challenge: string }>(c: Context, options: Options, accountId: string | null) {
  asked.keep(c, { challenge: options.challenge, accountId });
  c.header('cache-control', 'no-store');
  return c.json(options);
}

/** POST /aanmelden/sleutel: opens the session. A passkey is two factors, so no code is asked. */
export const signInWithKey = (auth: Auth) => async (c: Context) => {
  const { app, now } = c.var;
  const challenge = await takeChallenge(c, null);
  const form = await readForm(c, useForm);
  const tried = await guess(app, now, [{ kind: 'sign_in_address', of: callerOf(c) }], async () =>
    form.ok && challenge !== null ? accountOfPasskey(app, challenge, form.value.sleutel, now) : null,
  );
  if ('until' in tried) return tooOften(c, tried, m.ways_provider_wait());
  if (tried.found === null || !form.ok) return notThisKey(c, '/aanmelden');
  const who = { accountId: tried.found, shared: form.value.gedeeld, next: placeOnThisSite(form.typed.verder) };
  return comeIn(auth, c, who, { factors: 2, justNow: true });
};

/** POST /aanmelden/manieren/sleutel: keeps the key that the device made. Never of a computer that others use too. */
export async function keepKey(c: Context) {
  const { app, now } = c.var;
  const accountId = c.var.actor.accountId ?? '';
  const challenge = await takeChallenge(c, accountId);
  const form = await readForm(c, makeForm);
  if (!form.ok || challenge === null || c.get('onSharedComputer')) return notThisKey(c, WAYS_PAGE);
  const key = { name: form.value.naam ?? browserInWords(c.req.header('user-agent') ?? ''), answer: form.value.sleutel };
  if (!(await addPasskey(app, { accountId, challenge }, key, now))) return notThisKey(c, WAYS_PAGE);
  await tellOfNewWay(app, accountId, m.ways_mail_key({ name: key.name }), now);
  return c.redirect(WAYS_PAGE, 303);
}

/** GET /aanmelden/manieren/sleutel/<id>: one key, to give it another name or to remove it. */
export async function showKey(c: Context) {
  const key = await keyInAddress(c);
  return key ? c.html(<KeyPage c={c} passkey={key} />) : c.notFound();
}

/** POST /aanmelden/manieren/sleutel/<id>: another name, to know it by. */
export async function nameKey(c: Context) {
  const key = await keyInAddress(c);
  if (!key) return c.notFound();
  const form = await readForm(c, nameForm);
  if (!form.ok) return c.html(<KeyPage c={c} passkey={key} typed={form.typed} problems={form.problems} />, 422);
  await renamePasskey(c.var.app.database, c.var.actor.accountId ?? '', key.id, form.value.naam);
  return c.redirect(WAYS_PAGE, 303);
}

/** POST /aanmelden/manieren/sleutel/<id>/weg: this key opens nothing here any more. */
export async function removeKey(c: Context) {
  const key = await keyInAddress(c);
  if (!key) return c.notFound();
  const removed = await removePasskey(c.var.app.database, c.var.actor.accountId ?? '', key.id);
  return removed ? c.redirect(WAYS_PAGE, 303) : onlyWayIn(c);
}

async function keyInAddress(c: Context): Promise<Passkey | undefined> {
  const keys = await passkeysOf(c.var.app.database, c.var.actor.accountId ?? '');
  return keys.find(({ id }) => id === c.req.param('id'));
}

function KeyPage({ c, passkey, typed, problems = [] }: { c: Context; passkey: Passkey; typed?: Typed; problems?: Problem[] }) {
  const here = `${WAYS_PAGE}/sleutel/${passkey.id}`;
  return (
    <PublicFrame c={c} title={m.ways_key_title()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{passkey.name}</h1>
      <p class="lead">{whenUsed(passkey)}</p>
      <form method="post" action={here} novalidate>
        <TextField
          name="naam"
          label={m.ways_key_name()}
          hint={m.ways_key_name_hint()}
          autocomplete="off"
          value={typed?.naam ?? passkey.name}
          error={problems[0]?.message}
        />
        <Button>{m.ways_key_rename()}</Button>
      </form>
      <h2>{m.ways_key_remove_title()}</h2>
      <p>{m.ways_key_remove_lead()}</p>
      <form method="post" action={`${here}/weg`}>
        <Button kind="secondary">{m.ways_key_remove()}</Button>
      </form>
      <p>
        <a href={WAYS_PAGE}>{m.ways_back()}</a>
      </p>
    </PublicFrame>
  );
}

/** What was asked of this browser, once; null: nothing, or too long ago, or of somebody else. */
async function takeChallenge(c: Context, accountId: string | null): Promise<string | null> {
  const before = asked.read(c);
  asked.forget(c);
  if (!before || before.accountId !== accountId) return null;
  return (await isFirstUse(c.var.app, before.challenge, c.var.now)) ? before.challenge : null;
}

function notThisKey(c: Context, back: string) {
  return c.html(
    <SomethingInTheWay c={c} title={m.ways_key_wrong_title()} text={m.ways_key_wrong_text()}>
      <p>
        <ButtonLink kind="secondary" href={back}>
          {m.ways_again()}
        </ButtonLink>
      </p>
    </SomethingInTheWay>,
    422,
  );
}
