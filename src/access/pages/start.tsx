import type { Context } from '../../foundation/app.ts';
import { navigationFor } from '../../foundation/rooms.ts';
import { m } from '../../paraglide/messages.js';
import { StaffFrame } from '../../ui/frames.tsx';
import { roleInWords } from '../../ui/role-in-words.ts';

/** GET /<digibank>/begin: what somebody with these roles can do here, each as one clear link. */
export function showStart(c: Context) {
  const { actor, tenant } = c.var;
  const links = navigationFor(actor);
  const roles = [...new Set(actor.grants.map((grant) => roleInWords(grant.role)))].join(', ');
  return c.html(
    <StaffFrame c={c} title={m.access_start_title()}>
      <h1>{m.access_start_title()}</h1>
      <p class="lead">{m.access_start_hello({ name: actor.name, roles })}</p>
      {links.length === 0 && <p>{m.access_start_nothing()}</p>}
      <ul class="task-cards">
        {links.map((link) => (
          <li>
            <a href={`/${tenant.slug}/${link.path}`}>{link.words()}</a>
            <p>{link.lead()}</p>
          </li>
        ))}
      </ul>
      <p>
        <a href={`/${tenant.slug}/wat-mag-ik`}>{m.access_rights_link()}</a>
      </p>
    </StaffFrame>,
  );
}
