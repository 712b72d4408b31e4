import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { optionalText, type Problem, readForm, secret } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Auth } from '../auth.ts';
import { keepForm, placeOfForm } from '../kept-forms.ts';
import { placeOnThisSite } from '../place-to-return.ts';
import { isProved, type WaysToProve, waysToProve } from '../prove-again.ts';
import { accountOfSession, asleepSession, proveAgain, provedLately, sessionOf } from '../session.ts';
import { sentFields, typedText } from '../typed-text.ts';
import { PASSKEY_SCRIPT, PasskeyButton } from './passkey-button.tsx';
import { ProviderButtons } from './provider-buttons.tsx';
import { tellWhenToComeBack, waitInWords } from './too-often.tsx';

const HERE = '/aanmelden/slot';
const lockForm = z.object({
  password: secret({ min: 0, max: 200 }, m.access_lock_missing).nullish(),
  code: optionalText(20),
  verder: z.unknown(),
});

/** GET /aanmelden/slot?verder=…: the screen is locked, or what was asked wants a factor again. It shows nothing of anybody. */
export const showLock = (auth: Auth) => async (c: Context) => {
  const next = placeOnThisSite(c.req.query('verder'));
  const { database } = c.var.app;
  const accountId = await accountOfSession(c, database);
  if (accountId === null) return toSignIn(c, next);
  const isLocked = (await asleepSession(c, database)) !== null;
  if (!isLocked && (await provedLately(c, database))) return c.redirect(next, 303);
  const ways = await waysToProve(c.var.app, auth.providers, accountId);
  return c.html(<LockPage c={c} isLocked={isLocked} next={next} ways={ways} problems={[]} />);
};

/** POST /aanmelden/slot: one factor opens the same session again, and brings one back to where one was. */
export const openLock = (auth: Auth) => async (c: Context) => {
  const { app, now } = c.var;
  const form = await readForm(c, lockForm);
  const next = placeOnThisSite(form.typed.verder);
  const accountId = await accountOfSession(c, app.database);
  if (accountId === null) return toSignIn(c, next);
  const ways = await waysToProve(app, auth.providers, accountId);
  const again = async (field: string, message: string, status: 422 | 429) => {
    const isLocked = (await asleepSession(c, app.database)) !== null;
    return c.html(<LockPage c={c} isLocked={isLocked} next={next} ways={ways} problems={[{ field, message }]} />, status);
  };
  const { password = null, code = null } = form.ok ? form.value : {};
  const field = code || !ways.password ? 'code' : 'password';
  if (!password && !code) return again(field, ways.code ? m.access_lock_missing_either() : m.access_lock_missing(), 422);
  const proved = await isProved(app, { accountId, session: sessionOf(c) ?? '' }, { password, code }, now);
  if (typeof proved !== 'boolean') {
    tellWhenToComeBack(c, proved);
    return again(field, `${m.access_too_often_text()} ${waitInWords(proved, now)}`, 429);
  }
  if (!proved) return again(field, m.access_lock_wrong(), 422);
  await proveAgain(c);
  return c.redirect(next, 303);
};

/** POST /aanmelden/slot/bewaren: a page that covered itself hands over what was typed on it (`_to`: where its form is sent, `_from`: its own
 *  address). The answer is where to go on; empty while the same session is in use in another window, so nothing is to be covered. */
export async function keepAtLock(c: Context) {
  const { database } = c.var.app;
  const asleep = await asleepSession(c, database);
  if (!asleep) return c.text((await accountOfSession(c, database)) === null ? '/aanmelden' : '');
  const sent = await sentFields(c);
  const pageIn = (name: string) => placeOnThisSite(sent.find(([field]) => field === name)?.[1]);
  const fields = sent.filter(([name]) => !['_to', '_from', '_kept'].includes(name));
  const from = pageIn(sent.some(([name]) => name === '_kept') ? '_kept' : '_from');
  const next =
    typedText(fields).length === 0
      ? from
      : placeOfForm(await keepForm(database, c.var.now, asleep.accountId, { path: pageIn('_to'), from, fields }));
  return c.text(`${asleep.locked ? HERE : '/aanmelden'}?verder=${encodeURIComponent(next)}`);
}

/** POST /aanmelden/hier: somebody works on a page without asking for another; the guard noted it. */
export function sayStillHere(c: Context) {
  return c.body(null, 204);
}

const toSignIn = (c: Context, next: string) =>
  c.redirect(next === placeOnThisSite(null) ? '/aanmelden' : `/aanmelden?verder=${encodeURIComponent(next)}`, 303);

function LockPage(props: { c: Context; isLocked: boolean; next: string; ways: WaysToProve; problems: Problem[] }) {
  const { isLocked, next, ways, problems } = props;
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message;
  const title = isLocked ? m.access_lock_title() : m.access_lock_again_title();
  const isKept = next.startsWith(placeOfForm(''));
  props.c.header('cache-control', 'no-store');
  return (
    <PublicFrame c={props.c} title={title} problems={problems} scripts={ways.passkey ? [PASSKEY_SCRIPT] : []}>
      <ErrorSummary problems={problems} />
      <h1>{title}</h1>
      <p class="lead">{isLocked ? m.access_lock_lead() : m.access_lock_again_lead()}</p>
      {isKept && <Notice kind="good" title={m.access_lock_kept()} />}
      {!isKept && !isLocked && <p>{m.access_lock_again_then()}</p>}
      {(ways.password || ways.code) && (
        <form method="post" action={HERE} novalidate>
          <input type="hidden" name="verder" value={next} />
          {ways.password && ways.code && <p>{m.access_lock_password_or_code()}</p>}
          {ways.password && (
            <TextField
              name="password"
              label={m.access_password()}
              type="password"
              autocomplete="current-password"
              error={errorOf('password')}
            />
          )}
          {ways.code && (
            <TextField name="code" label={m.access_lock_code()} autocomplete="one-time-code" width="medium" error={errorOf('code')} />
          )}
          <Button>{m.access_lock_open()}</Button>
        </form>
      )}
      {(ways.passkey || ways.providers.length > 0) && <WithoutTyping next={next} ways={ways} />}
      {!ways.password && !ways.code && !ways.passkey && ways.providers.length === 0 && (
        <>
          <p>{m.access_lock_no_way()}</p>
          <ButtonLink href={`/aanmelden?verder=${encodeURIComponent(next)}`}>{m.access_lock_sign_in()}</ButtonLink>
        </>
      )}
      <section>
        <h2>{m.access_lock_not_you()}</h2>
        <form method="post" action="/afmelden">
          <Button kind="secondary">{m.common_sign_out()}</Button>
        </form>
      </section>
    </PublicFrame>
  );
}

/** A passkey, or the organisation: they open a session anew in the place of this one. The organisation is to ask again who it is. */
function WithoutTyping({ next, ways }: { next: string; ways: WaysToProve }) {
  return (
    <form method="post">
      <input type="hidden" name="verder" value={next} />
      <input type="hidden" name="opnieuw" value="ja" />
      {(ways.password || ways.code) && <h2>{m.ways_without_typing()}</h2>}
      {ways.passkey && <PasskeyButton ask="/aanmelden/sleutel/vraag" action="/aanmelden/sleutel" words={m.ways_key_use()} />}
      <ProviderButtons providers={ways.providers} />
    </form>
  );
}
