import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { dayOf } from '../foundation/clock.ts';
import { dayInWords } from '../foundation/dates.ts';
import { record } from '../foundation/record.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { endGrants, noteEndDates } from './end-access.ts';
import { goesOffAt, type IdleFacts, idleStep } from './idle.ts';
import { staffPost } from './staff-post.ts';

/** Each night, in every Digibank: notes the roles whose last day passed, warns who did not sign in for 60 days, and switches off after 90.
 *  In a demo region nobody's access goes off for not being used: its invented people never sign in. */
export async function lookAfterAccess(app: App): Promise<void> {
  const digibanken = await app.database.selectFrom('digibank').select(['digibank_id as id', 'name', 'example']).execute();
  for (const { id, name, example } of digibanken)
    await transaction(app.database, { digibankId: id, actor: NOBODY, now: app.clock() }, async (scope) => {
      await noteEndDates(scope);
      if (!example) await lookAfterIdle(scope, { name, baseUrl: app.config.baseUrl });
    });
}

type HeldRole = IdleFacts & { id: string; accountId: string; name: string; email: string };

async function lookAfterIdle(scope: Scope, digibank: { name: string; baseUrl: string }): Promise<void> {
  const roles = await heldRoles(scope);
  const due = (step: 'warn' | 'off') => roles.filter((role) => idleStep(role, scope.now) === step);
  // One by one: the last coordinator stays, whoever else goes.
  for (const { id } of due('off')) await endGrants(scope, [id], 'idle');
  const toWarn = due('warn');
  await sql`
    update role_grant set warned_at = ${scope.now}
    where digibank_id = ${scope.digibankId} and id = any(${toWarn.map(({ id }) => id)}::uuid[])`.execute(scope.db);
  for (const role of new Map(toWarn.map((one) => [one.accountId, one])).values()) await warn(scope, role, digibank);
}

/** One message an account, whatever number of roles. */
async function warn(scope: Scope, role: HeldRole, digibank: { name: string; baseUrl: string }): Promise<void> {
  const day = dayInWords(dayOf(goesOffAt(role, scope.now)));
  await staffPost().write(scope, {
    kind: 'idle_account',
    recipient: role.email,
    subject: m.access_idle_subject({ digibank: digibank.name }),
    body: m.access_idle_mail({ name: role.name, digibank: digibank.name, day, link: `${digibank.baseUrl.replace(/\/$/, '')}/aanmelden` }),
  });
  await record(scope, { noun: 'role_grant', id: role.id, verb: 'idle_warned', channel: 'system' });
}

async function heldRoles(scope: Scope): Promise<HeldRole[]> {
  const { rows } = await sql<HeldRole>`
    select g.id, g.account_id as "accountId", u.name, u.email, g.valid_from as "validFrom", g.warned_at as "warnedAt", s.at as "lastSeen"
    from role_grant g
    join auth."user" u on u.id = g.account_id
    left join last_sign_in s on s.account_id = g.account_id
    where g.digibank_id = ${scope.digibankId} and g.valid_from <= ${scope.now} and (g.valid_until is null or g.valid_until > ${scope.now})`.execute(
    scope.db,
  );
  return rows;
}
