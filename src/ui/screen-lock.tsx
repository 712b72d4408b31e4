import type { Context } from '../foundation/app.ts';
import { IDLE_MINUTES } from '../foundation/idle-minutes.ts';
import { m } from '../paraglide/messages.js';

/** What covers a page when nobody has been there for a while. Without scripts nothing happens here: the next request is answered with the
 *  lock page. A page that answers a form holds what was typed before, so that is kept too. */
export function ScreenLock({ c }: { c: Context }) {
  return (
    <screen-lock minutes={c.var.onSharedComputer ? IDLE_MINUTES.shared : IDLE_MINUTES.own} answers={c.req.method === 'POST'}>
      <template>
        <main class="wrap">
          <h1 tabindex={-1}>{m.common_lock_title()}</h1>
          <p class="lead">{m.common_lock_lead()}</p>
          <p hidden role="alert">
            {m.common_lock_no_connection()}
          </p>
          <button class="button primary" type="button">
            {m.common_lock_continue()}
          </button>
        </main>
      </template>
    </screen-lock>
  );
}

/** The script that a page with a ScreenLock needs. */
export const SCREEN_LOCK_SCRIPT = 'screen-lock.js';
