import type { Context } from '../foundation/app.ts';
import { IDLE_MINUTES } from '../foundation/idle-minutes.ts';
import { m } from '../paraglide/messages.js';

/** What covers a page when nobody has been there for a while. Without scripts nothing happens here: the next request is answered with the
 *  lock page. A page that answers a form holds what was typed before, so that is kept too. */
export function ScreenLock({ c }: { c: Context }) {
  const shared = c.var.onSharedComputer === true;
  const minutes = shared ? IDLE_MINUTES.shared : IDLE_MINUTES.own;
  return (
    <screen-lock minutes={minutes} shared={mark(shared)} answers={mark(c.req.method === 'POST')}>
      <template>
        <h1 tabindex={-1}>{m.common_lock_title()}</h1>
        <p class="lead">{m.common_lock_lead()}</p>
        <p hidden role="alert">
          {m.common_lock_no_connection()}
        </p>
        <button class="button primary" type="button">
          {m.common_lock_continue()}
        </button>
      </template>
    </screen-lock>
  );
}

/** An attribute that says yes by being there. */
const mark = (is: boolean) => (is ? '' : undefined);

/** The script that a page with a ScreenLock needs. */
export const SCREEN_LOCK_SCRIPT = 'screen-lock.js';
