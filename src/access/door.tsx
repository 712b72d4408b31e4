import type { Context } from '../foundation/app.ts';
import type { Database } from '../foundation/database.ts';
import type { Door, Refused } from '../foundation/guard.ts';
import { m } from '../paraglide/messages.js';
import { SomethingInTheWay } from '../ui/pages/wrong.tsx';
import { enter, identify } from './identify.ts';
import { forgetForm, keepSentForm } from './kept-forms.ts';
import { TypedToCopy } from './pages/typed-to-copy.tsx';
import { pageOf } from './place-to-return.ts';
import { logReads } from './read-log.ts';
import { asleepSession, provedLately } from './session.ts';
import { sentFields, typedText } from './typed-text.ts';

/** To the lock page where the screen is locked, else to the sign-in page; and back afterwards. What somebody typed who was away for long is
 *  kept for that account. Where nobody knows any more whose it was, nothing is kept: it stands on the page, to copy. */
async function askToSignIn(c: Context, db: Database): Promise<Response> {
  const asleep = await asleepSession(c, db);
  if (asleep) return toShowFactor(c, db, asleep.accountId, asleep.locked ? LOCK_PAGE : '/aanmelden');
  const typed = typedText(await sentFields(c));
  if (typed.length === 0) return c.redirect(`/aanmelden?verder=${encodeURIComponent(pageOf(c))}`, 303);
  return c.html(
    <SomethingInTheWay c={c} title={m.access_gone_title()} text={m.access_gone_text()}>
      <TypedToCopy typed={typed} />
      <p>
        <a href="/aanmelden">{m.access_sign_in()}</a>
      </p>
    </SomethingInTheWay>,
    401,
  );
}

function askAgain(c: Context, db: Database, accountId: string): Promise<Response> {
  return toShowFactor(c, db, accountId, LOCK_PAGE);
}

async function toShowFactor(c: Context, db: Database, accountId: string, page: string): Promise<Response> {
  const next = await keepSentForm(c, db, accountId);
  return c.redirect(`${page}?verder=${encodeURIComponent(next)}`, 303);
}

/** Where somebody shows a factor again. */
const LOCK_PAGE = '/aanmelden/slot';

const REASONS: Record<Refused, { status: 403 | 422; title: () => string; text: () => string }> = {
  not_allowed: { status: 403, title: m.access_not_allowed_title, text: m.access_not_allowed_text },
  form_without_key: { status: 422, title: m.access_form_without_key_title, text: m.access_form_without_key_text },
  form_sent_before: { status: 422, title: m.access_form_sent_before_title, text: m.access_form_sent_before_text },
};

/** Nothing is kept. What was typed in a form whose sender's access ended meanwhile stands on the page, to copy. */
async function refused(c: Context, why: Refused) {
  const { status, title, text } = REASONS[why];
  const typed = why === 'not_allowed' ? typedText(await sentFields(c)) : [];
  return c.html(
    <SomethingInTheWay c={c} title={title()} text={text()}>
      <TypedToCopy typed={typed} />
    </SomethingInTheWay>,
    status,
  );
}

export const door: Door = { identify, enter, logReads, signIn: askToSignIn, provedLately, askAgain, forgetForm, refused };
