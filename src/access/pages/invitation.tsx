import type { Context } from '../../foundation/app.ts';
import type { Scope } from '../../foundation/transaction.ts';
import { m } from '../../paraglide/messages.js';
import { StaffFrame } from '../../ui/frames.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import type { Invited } from '../invitations.ts';
import { confirmCoordinator, findInvitation, sendAgain, withdraw } from '../invite.ts';
import { staffPost } from '../staff-post.ts';
import { wayOf } from './invite.tsx';

/** GET /<digibank>/medewerkers/uitnodigingen/<id>/brief: a letter to print and hand over. An e-mail is not shown, for its link is for who gets it;
 *  what is said is whether it left. */
export async function showInvitation(c: Context) {
  const { scope, tenant } = c.var;
  const invitation = await findInvitation(scope, c.req.param('id') ?? '');
  const letter = invitation?.messageId ? await staffPost().read(scope, invitation.messageId) : null;
  if (!invitation || !letter) return c.notFound();
  const { phone } = await scope.db
    .selectFrom('digibank')
    .select('phone')
    .where('digibank_id', '=', scope.digibankId)
    .executeTakeFirstOrThrow();
  return c.html(
    <StaffFrame c={c} title={m.access_invitation_title()} back={{ href: `/${tenant.slug}/medewerkers`, label: m.access_staff_title() }}>
      <h1 class="no-print">{m.access_invitation_title()}</h1>
      {letter.state === 'on_paper' ? (
        <>
          <p class="lead no-print">{m.access_invitation_print()}</p>
          <PrintSheet title={letter.subject ?? m.access_invitation_title()} phone={phone} from={tenant.name}>
            {letter.body.split('\n\n').map((paragraph) => (
              <p>{paragraph}</p>
            ))}
          </PrintSheet>
        </>
      ) : (
        <MailStanding invitation={invitation} state={letter.state} />
      )}
    </StaffFrame>,
  );
}

/** POST …/opnieuw: a new code leaves, the old one works no longer. */
export const inviteAgain = (c: Context) => act(c, (scope, invitation) => sendAgain(scope, invitation, wayOf(c)));

/** POST …/intrekken: the code works no longer. */
export const withdrawInvitation = (c: Context) => act(c, withdraw);

/** POST …/bevestigen: the second pair of eyes on a new coordinator. */
export const confirmInvitation = (c: Context) => act(c, (scope, invitation) => confirmCoordinator(scope, invitation, wayOf(c)));

async function act(c: Context, what: (scope: Scope, invitation: Invited) => Promise<boolean>) {
  const { scope, tenant } = c.var;
  const invitation = await findInvitation(scope, c.req.param('id') ?? '');
  if (!invitation) return c.notFound();
  if (await what(scope, invitation)) return c.redirect(`/${tenant.slug}/medewerkers`, 303);
  return c.html(<SomethingInTheWay c={c} title={m.access_invitation_not_now_title()} text={m.access_invitation_not_now_text()} />, 409);
}

function MailStanding({ invitation, state }: { invitation: Invited; state: string }) {
  const left = state === 'sent';
  const stuck = state === 'failed' || state === 'unsent';
  return (
    <>
      <p class="lead">{m.access_invitation_by_mail({ email: invitation.email ?? '' })}</p>
      <p>
        <StatusTag tone={left ? 'good' : stuck ? 'stop' : 'neutral'}>
          {left ? m.access_invitation_left() : stuck ? m.access_invitation_stuck() : m.access_invitation_leaves()}
        </StatusTag>
      </p>
      {stuck && <p>{m.access_invitation_stuck_then()}</p>}
    </>
  );
}
