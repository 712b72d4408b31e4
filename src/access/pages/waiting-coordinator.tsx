import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { PlatformFrame } from '../../ui/frames.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { takeCoordinatorFurther, waitingIn } from '../for-operator.ts';
import { wayOf } from './invite.tsx';

/** GET /platform/digibanken/<slug>/coordinator: the invitation of the first coordinator, or a second one to confirm, who is not named. */
export async function showWaitingCoordinator(c: Context) {
  const waiting = await waitingIn(c.var.app.database, c.req.param('slug') ?? '', c.var.now);
  if (!waiting) return c.notFound();
  const { digibank, phone, kind, letter } = waiting;
  return c.html(
    <PlatformFrame c={c} title={m.access_waiting_title()} back={{ href: '/platform', label: m.access_platform_title() }}>
      <h1 class="no-print">{m.access_waiting_heading({ digibank })}</h1>
      {kind === 'second' ? (
        <>
          <p class="lead">{m.access_waiting_second()}</p>
          <p>
            <PhoneLink number={phone} />
          </p>
        </>
      ) : letter?.state === 'on_paper' ? (
        <>
          <p class="lead no-print">{m.access_invitation_print()}</p>
          <PrintSheet title={letter.subject ?? m.access_invitation_title()} phone={phone} from={digibank}>
            {letter.body.split('\n\n').map((paragraph) => (
              <p>{paragraph}</p>
            ))}
          </PrintSheet>
        </>
      ) : (
        <p class="lead">{m.access_waiting_by_mail()}</p>
      )}
      <form method="post" class="no-print">
        <Button kind={kind === 'second' ? 'primary' : 'secondary'}>
          {kind === 'second' ? m.access_invitation_confirm() : m.access_invitation_again()}
        </Button>
      </form>
    </PlatformFrame>,
  );
}

/** POST /platform/digibanken/<slug>/coordinator: confirms the second, or sends the first a new code. */
export async function passWaitingCoordinator(c: Context) {
  const { app, actor, now } = c.var;
  const slug = c.req.param('slug') ?? '';
  if (!(await takeCoordinatorFurther(app.database, slug, actor, wayOf(c), now))) return c.notFound();
  const still = await waitingIn(app.database, slug, now);
  return c.redirect(still ? `/platform/digibanken/${slug}/coordinator` : '/platform', 303);
}
