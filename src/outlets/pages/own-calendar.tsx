import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { makeOwnCalendar, ownCalendarToken, stopOwnCalendar } from '../own-calendar.ts';

/** GET /<digibank>/mijn-agenda: the secret address of one's own shifts, or how to get one. */
export async function showOwnCalendar(c: Context) {
  const { scope, tenant, app } = c.var;
  const token = await ownCalendarToken(scope, app.key);
  const here = `/${tenant.slug}/mijn-agenda`;
  return c.html(
    <StaffFrame c={c} title={m.outlets_own_calendar()}>
      <h1>{m.outlets_own_calendar()}</h1>
      <p class="lead">{m.outlets_own_calendar_lead()}</p>
      {token ? (
        <>
          <p>{m.outlets_own_calendar_address()}</p>
          <p>
            <code>{`${app.config.baseUrl}/agenda/begeleider/${token}/momenten.ics`}</code>
          </p>
          <p>{m.outlets_own_calendar_how()}</p>
          <p>{m.outlets_own_calendar_secret()}</p>
          <PostForm action={`${here}/stoppen`}>
            <Button kind="secondary">{m.outlets_own_calendar_stop()}</Button>
          </PostForm>
        </>
      ) : (
        <PostForm action={here}>
          <Button>{m.outlets_own_calendar_make()}</Button>
        </PostForm>
      )}
    </StaffFrame>,
  );
}

/** POST /<digibank>/mijn-agenda: makes the secret address. */
export async function makeOwnCalendarAddress(c: Context) {
  await makeOwnCalendar(c.var.scope, c.var.app.key);
  return c.redirect(`/${c.var.tenant.slug}/mijn-agenda`, 303);
}

/** POST /<digibank>/mijn-agenda/stoppen: the address works no longer. */
export async function stopOwnCalendarAddress(c: Context) {
  await stopOwnCalendar(c.var.scope, c.var.app.key);
  return c.redirect(`/${c.var.tenant.slug}/mijn-agenda`, 303);
}
