import type { Context } from '../../foundation/app.ts';
import { navigationFor } from '../../foundation/rooms.ts';
import { m } from '../../paraglide/messages.js';
import { endingAgreements } from '../../partners/pages/ending-agreements.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { roleInWords } from '../../ui/role-in-words.ts';
import { formsWaiting } from '../kept-forms.ts';
import { startParts } from '../start-parts.ts';
import { supportToAnswer } from './support.tsx';
import { WaitingForms } from './waiting-forms.tsx';

/** GET /<digibank>/begin: what somebody with these roles can do here, each as one clear link; first what they were typing and did not send. */
export async function showStart(c: Context) {
  const { actor, tenant, scope } = c.var;
  const waiting = await formsWaiting(scope.db, actor.accountId ?? '', scope.now);
  const links = navigationFor(actor);
  const [often, seldom] = [links.filter(({ rank }) => rank <= 60), links.filter(({ rank }) => rank > 60)];
  const roles = [...new Set(actor.grants.map((grant) => roleInWords(grant.role)))].join(', ');
  return c.html(
    <StaffFrame c={c} title={m.access_start_title()}>
      <h1>{m.access_start_title()}</h1>
      <p class="lead">{m.access_start_hello({ name: actor.name, roles })}</p>
      <WaitingForms forms={waiting} now={scope.now} />
      {await supportToAnswer(c)}
      {await endingAgreements(c)}
      {await startParts(c)}
      {links.length === 0 && <p>{m.access_start_nothing()}</p>}
      {[often, seldom].map(
        (group) =>
          group.length > 0 && (
            <section>
              {often.length > 0 && seldom.length > 0 && <h2>{group === often ? m.access_start_often() : m.access_start_seldom()}</h2>}
              <ul class="task-cards">
                {group.map((link) => (
                  <li>
                    <a href={`/${tenant.slug}/${link.path}`}>{link.words()}</a>
                    <p>{link.lead()}</p>
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
      <p>
        <a href={`/${tenant.slug}/wat-mag-ik`}>{m.access_rights_link()}</a>
      </p>
      <p>
        <a href="/aanmelden/manieren">{m.ways_link()}</a>
      </p>
      <p>
        <a href="/aanmelden/toestellen">{m.access_sessions_link()}</a>
      </p>
    </StaffFrame>,
  );
}
