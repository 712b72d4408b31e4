import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { permissionsOf } from '../../foundation/rooms.ts';
import { m } from '../../paraglide/messages.js';
import { StaffFrame } from '../../ui/frames.tsx';
import { reachInWords } from '../../ui/reach-in-words.ts';
import { roleInWords } from '../../ui/role-in-words.ts';
import { type OwnRole, ownRoles } from '../own-roles.ts';
import { capital, permissionInWords, rulesForAll } from '../who-may-what.ts';

/** GET /<digibank>/wat-mag-ik: what I may see and do here, by which role, where, and until when. */
export async function showOwnRights(c: Context) {
  const { tenant, scope } = c.var;
  const roles = await ownRoles(scope);
  return c.html(
    <StaffFrame c={c} title={m.access_rights_title()} back={{ href: `/${tenant.slug}/begin`, label: m.access_rights_back() }}>
      <h1>{m.access_rights_title()}</h1>
      <p class="lead">{m.access_rights_lead({ digibank: tenant.name })}</p>
      {[...Map.groupBy(roles, ({ role }) => role)].map(([role, held]) => (
        <RoleRights role={role} held={held} today={dayOf(scope.now)} />
      ))}
      <h2>{m.access_rights_for_all()}</h2>
      <ul>
        {rulesForAll().map((rule) => (
          <li>{rule}</li>
        ))}
      </ul>
      <p>{m.access_rights_question()}</p>
    </StaffFrame>,
  );
}

function RoleRights({ role, held, today }: { role: string; held: OwnRole[]; today: Temporal.PlainDate }) {
  return (
    <section>
      <h2>{capital(roleInWords(role))}</h2>
      {held.map(({ place, from, until }) => (
        <p>
          {m.access_rights_where({ place: place ?? reachInWords('digibank') })}{' '}
          {m.access_rights_since({ day: dayInWords(dayOf(from), today) })}{' '}
          {until ? m.access_rights_until({ day: dayInWords(dayOf(until), today) }) : m.access_rights_no_end()}
        </p>
      ))}
      <ul>
        {permissionsOf(role).map((permission) => (
          <li>{permissionInWords(permission, role)}</li>
        ))}
      </ul>
    </section>
  );
}
