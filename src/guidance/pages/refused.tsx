import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { Notice } from '../../ui/notice.tsx';
import { REFUSED, type RefusedCode } from '../in-words.ts';

/** Back to today at the moment where one was, or a page that says why it did not go. */
export function backToToday(c: Context, momentId: string, result: object) {
  const today = `/${c.var.tenant.slug}/vandaag?moment=${momentId}`;
  if (!('refused' in result)) return c.redirect(today, 303);
  return c.html(
    <StaffFrame c={c} title={m.guidance_refused_title()}>
      <h1>{m.guidance_refused_title()}</h1>
      <Notice kind="careful">
        <p>{REFUSED[result.refused as RefusedCode]()}</p>
      </Notice>
      <p class="buttons">
        <ButtonLink href={today}>{m.guidance_back_to_today()}</ButtonLink>
      </p>
    </StaffFrame>,
    409,
  );
}
