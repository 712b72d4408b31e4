import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { callerOf } from '../../foundation/caller.ts';
import { type Problem, readForm, text } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Auth } from '../auth.ts';
import { codesLeft } from '../code-card.ts';
import { comeIn, emailOf } from '../come-in.ts';
import { type HalfWay, halfWay } from '../half-way.ts';
import { knownDevice } from '../known-device.ts';
import { hasSecondFactor, useCode } from '../second-factor.ts';
import { type Counter, guess } from '../throttle.ts';
import { inBase32, secretToLearn } from '../totp.ts';
import { tellWhenToComeBack, waitInWords } from './too-often.tsx';

const codeForm = z.object({ code: text(20, m.access_code_missing) });

/** GET /aanmelden/code: the second step, after a right password. At the very first time it shows how to put the app on the phone. */
export async function showSignInCode(c: Context) {
  const who = halfWay.read(c);
  return who ? page(c, who, [], 200) : c.redirect('/aanmelden', 303);
}

/** POST /aanmelden/code: opens the session. Wrong codes are limited for the account and the network, on a known device for that device
 *  alone: so nobody is locked out by who found a password. */
export const signInWithCode = (auth: Auth) => async (c: Context) => {
  const { app, now } = c.var;
  const who = halfWay.read(c);
  if (!who) return c.redirect('/aanmelden', 303);
  const form = await readForm(c, codeForm);
  if (!form.ok) return page(c, who, form.problems, 422);
  const email = await emailOf(c, who.accountId);
  const tried = await guess(app, now, countersOf(c, who.accountId, email), async () =>
    (await useCode(app, who.accountId, form.value.code, now)) ? who : null,
  );
  if ('until' in tried) {
    tellWhenToComeBack(c, tried);
    const message = `${m.access_too_often_text()} ${waitInWords(tried, now)} ${m.access_code_wait()}`;
    return page(c, who, [{ field: 'code', message }], 429);
  }
  if (tried.found === null) return page(c, who, [{ field: 'code', message: m.access_code_wrong() }], 422);
  return comeIn(auth, c, who, { factors: 2, justNow: true });
};

function countersOf(c: Context, accountId: string, email: string): Counter[] {
  const device = knownDevice(c, email);
  if (device) return [{ kind: 'second_factor', of: device }];
  return [
    { kind: 'sign_in_address', of: callerOf(c) },
    { kind: 'second_factor', of: accountId },
  ];
}

/** The step as it stands for this account: a code of the app or the card, or the app to be put on the phone. */
async function page(c: Context, who: HalfWay, problems: Problem[], status: 200 | 422 | 429) {
  const { app, now } = c.var;
  c.header('cache-control', 'no-store');
  if (await hasSecondFactor(app, who.accountId)) {
    const left = await codesLeft(app.database, who.accountId);
    return c.html(<CodePage c={c} left={left} problems={problems} />, status);
  }
  const secret = await secretToLearn(app, who.accountId, now);
  if (!secret) return c.redirect('/aanmelden/code', 303);
  return c.html(<FirstTimePage c={c} email={await emailOf(c, who.accountId)} secret={inBase32(secret)} problems={problems} />, status);
}

function CodeForm({ problems, hint }: { problems: Problem[]; hint?: string }) {
  return (
    <form method="post" action="/aanmelden/code" novalidate>
      <TextField
        name="code"
        label={m.access_code_field()}
        hint={hint}
        autocomplete="one-time-code"
        width="medium"
        error={problems.find(({ field }) => field === 'code')?.message}
      />
      <Button>{m.access_code_button()}</Button>
    </form>
  );
}

function CodePage({ c, left, problems }: { c: Context; left: number | null; problems: Problem[] }) {
  const hint = left === null ? m.access_code_app_hint() : left === 1 ? m.access_code_card_last_hint() : m.access_code_card_hint({ left });
  return (
    <PublicFrame c={c} title={m.access_code_title()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.access_code_title()}</h1>
      <p class="lead">{m.access_code_lead()}</p>
      {left === 0 ? <Notice kind="info" title={m.access_code_card_empty()} /> : <CodeForm problems={problems} hint={hint} />}
      {left !== 0 && <p>{m.access_code_lost()}</p>}
    </PublicFrame>
  );
}

function FirstTimePage({ c, email, secret, problems }: { c: Context; email: string; secret: string; problems: Problem[] }) {
  const groups = secret.match(/.{4}/g) ?? [];
  const link = `otpauth://totp/Digihulp:${encodeURIComponent(email)}?secret=${secret}&issuer=Digihulp`;
  return (
    <PublicFrame c={c} title={m.access_code_first_title()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.access_code_first_title()}</h1>
      <p class="lead">{m.access_code_first_lead()}</p>
      <p>{m.access_code_first_no_phone()}</p>
      <ol>
        <li>{m.access_code_first_step_app()}</li>
        <li>
          <p>{m.access_code_first_step_add()}</p>
          <p>
            <code>{groups.join(' ')}</code>
          </p>
          <p>
            <a href={link}>{m.access_code_first_link()}</a>
          </p>
        </li>
        <li>{m.access_code_first_step_code()}</li>
      </ol>
      <CodeForm problems={problems} />
    </PublicFrame>
  );
}
