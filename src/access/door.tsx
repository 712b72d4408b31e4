import type { Context } from '../foundation/app.ts';
import type { Door, Refused } from '../foundation/guard.ts';
import { m } from '../paraglide/messages.js';
import { TextArea } from '../ui/fields.tsx';
import { SomethingInTheWay } from '../ui/pages/wrong.tsx';
import { enter, identify } from './identify.ts';
import { logReads } from './read-log.ts';
import { typedText } from './typed-text.ts';

/** To the sign-in page, and back afterwards. A form that was sent is lost in a redirect: then its page is where one comes back to. */
function askToSignIn(c: Context): Response {
  return c.redirect(`/aanmelden?verder=${encodeURIComponent(c.req.path)}`, 303);
}

const REASONS: Record<Refused, { status: 403 | 422; title: () => string; text: () => string }> = {
  not_allowed: { status: 403, title: m.access_not_allowed_title, text: m.access_not_allowed_text },
  form_without_key: { status: 422, title: m.access_form_without_key_title, text: m.access_form_without_key_text },
  form_sent_before: { status: 422, title: m.access_form_sent_before_title, text: m.access_form_sent_before_text },
};

/** Nothing is kept. What was typed in a form whose sender's access ended meanwhile stands on the page, to copy. */
async function refused(c: Context, why: Refused) {
  const { status, title, text } = REASONS[why];
  const typed = why === 'not_allowed' ? await typedText(c) : [];
  return c.html(
    <SomethingInTheWay c={c} title={title()} text={text()}>
      {typed.length > 0 && <TextArea name="typed" label={m.access_not_kept()} value={typed.join('\n')} rows={typed.length + 2} />}
    </SomethingInTheWay>,
    status,
  );
}

export const door: Door = { identify, enter, logReads, signIn: askToSignIn, refused };
