import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { move } from '../../foundation/move.ts';
import { m } from '../../paraglide/messages.js';
import { needsCare } from '../../people/safe-contact.ts';
import { Button } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { messageLife } from '../message.ts';
import { findMessage, type Written } from '../message-lists.ts';
import { findRecipient } from '../recipient.ts';

/** GET /<digibank>/berichten/<id>/brief: the letter to print, and a button for when it is posted. */
export async function showLetter(c: Context) {
  const letter = await findMessage(c.var.scope, 'messages.letter.post', c.req.param('id') ?? '');
  return letter ? letterPage(c, letter) : c.notFound();
}

/** POST /<digibank>/berichten/<id>/gepost: the letter is in the post. */
export async function letterPosted(c: Context) {
  const { scope, tenant } = c.var;
  const letter = await findMessage(scope, 'messages.letter.post', c.req.param('id') ?? '');
  if (!letter) return c.notFound();
  const posted = await move(scope, messageLife, letter.id, 'posted', { channel: 'letter', set: { sent_at: scope.now } });
  return posted ? c.redirect(`/${tenant.slug}/berichten`, 303) : letterPage(c, letter, 409);
}

async function letterPage(c: Context, letter: Written, status: 200 | 409 = 200) {
  const { scope, tenant } = c.var;
  const { digibank, phone } = await findRecipient(scope, letter.clientId);
  const name = [letter.first_name, letter.last_name].filter(Boolean).join(' ');
  const page = `/${tenant.slug}/berichten`;
  return c.html(
    <StaffFrame c={c} title={m.messages_letter_title()} back={{ href: page, label: m.messages_back_to_messages() }}>
      <h1 class="no-print">{m.messages_letter_title()}</h1>
      {status === 409 && <Notice kind="careful">{m.messages_letter_too_late()}</Notice>}
      <p class="lead no-print">{m.messages_letter_how()}</p>
      {letter.state === 'held_back' && <Notice kind="stop">{m.messages_letter_held_back()}</Notice>}
      {needsCare(letter) && <Notice kind="careful">{m.messages_letter_plain_envelope()}</Notice>}
      <PrintSheet title={letter.subject ?? m.messages_letter_title()} phone={phone} from={needsCare(letter) ? undefined : digibank}>
        <p>
          {m.messages_letter_for({ name })}
          <br />
          {letter.recipient}
        </p>
        <p>{dayInWords(dayOf(letter.createdAt))}</p>
        <p>{letter.body}</p>
      </PrintSheet>
      {letter.state === 'on_paper' && (
        <PostForm action={`${page}/${letter.id}/gepost`} class="no-print">
          <Button>{m.messages_letter_posted()}</Button>
        </PostForm>
      )}
    </StaffFrame>,
    status,
  );
}
