import type { Child } from 'hono/jsx';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';

/** The end of a form that shows what would change before it does it. `preview`: what would change, once it was asked; `print`: of what it is the
 *  preview, so that something else that is typed meanwhile is shown first too. `act`: the words of the button that does it. */
export function LookFirst({ preview, print, act, back }: { preview?: Child; print?: string; act: string; back: string }) {
  return (
    <>
      {preview}
      {preview && <input type="hidden" name="gezien" value={print} />}
      <div class="buttons">
        <Button>{preview ? act : m.hours_look()}</Button>
        <ButtonLink kind="quiet" href={back}>
          {m.hours_leave()}
        </ButtonLink>
      </div>
    </>
  );
}
