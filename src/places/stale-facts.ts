import { sql } from 'kysely';
import { staffPost } from '../access/staff-post.ts';
import { NOBODY, type Permission, reachOf } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { dayOf } from '../foundation/clock.ts';
import { record } from '../foundation/record.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';

/** After how many days somebody is asked whether the facts are still right, unless the Digibank set `confirm_after_days` otherwise. */
export const CONFIRM_AFTER_DAYS = 90;
/** How long nobody is written to again about the same help point. */
const AGAIN_AFTER_DAYS = 30;

/** A help point of which nobody said for long that what everybody reads is still right; null: nobody ever did. */
export type StaleHelpPoint = { id: string; slug: string; name: string; confirmedOn: Temporal.PlainDate | null };

const stale = ({ digibankId, now }: Scope) => sql`
  h.digibank_id = ${digibankId} and h.published and coalesce(h.confirmed_on, '-infinity') < ${dayOf(now)}::date - coalesce((
    select (s.value #>> '{}')::int from setting s
    where s.digibank_id = h.digibank_id and s.name = 'confirm_after_days' and s.valid_from <= ${dayOf(now)}
      and (s.valid_until is null or s.valid_until > ${dayOf(now)})), ${CONFIRM_AFTER_DAYS})`;

/** The help points within the actor's reach for a permission that are to be confirmed, longest ago first. */
export async function staleHelpPoints(scope: Scope, permission: Permission): Promise<StaleHelpPoint[]> {
  const { everything, helpPointIds } = reachOf(scope.actor, permission);
  const { rows } = await sql<StaleHelpPoint>`
    select h.id, h.slug, h.name, h.confirmed_on as "confirmedOn" from help_point h
    where ${stale(scope)} ${everything ? sql`` : sql`and h.id = any(${helpPointIds}::uuid[])`}
    order by h.confirmed_on nulls first, h.name`.execute(scope.db);
  return rows;
}

/** Each night: writes to who manages such a help point, once in thirty days. In a demo region nobody is written to. */
export async function remindOfStaleFacts(app: App): Promise<void> {
  const digibanken = await app.database.selectFrom('digibank').select(['digibank_id as id', 'slug', 'name', 'example']).execute();
  for (const { id, slug, name, example } of digibanken) {
    if (example) continue;
    const link = `${app.config.baseUrl.replace(/\/$/, '')}/${slug}/hulppunten`;
    await transaction(app.database, { digibankId: id, actor: NOBODY, now: app.clock() }, (scope) => remind(scope, { name, link }));
  }
}

async function remind(scope: Scope, digibank: { name: string; link: string }): Promise<void> {
  const { rows } = await sql<{ id: string; slug: string; helpPoint: string; name: string | null; email: string | null }>`
    with due as (
      update help_point h set reminded_on = ${dayOf(scope.now)}
      where ${stale(scope)} and coalesce(h.reminded_on, '-infinity') <= ${dayOf(scope.now)}::date - ${AGAIN_AFTER_DAYS}::int
      returning h.digibank_id, h.id, h.slug, h.name)
    select due.id, due.slug, due.name as "helpPoint", u.name, u.email
    from due
    left join role_grant g on g.digibank_id = due.digibank_id and g.help_point_id = due.id and g.role = 'help_point_manager'
      and g.valid_from <= ${scope.now} and (g.valid_until is null or g.valid_until > ${scope.now})
    left join auth."user" u on u.id = g.account_id
    order by due.name, u.email`.execute(scope.db);
  for (const { slug, helpPoint, name, email } of rows) {
    if (name === null || email === null) continue;
    const body = m.places_stale_mail({ name, place: helpPoint, digibank: digibank.name, link: `${digibank.link}/${slug}/gegevens` });
    await staffPost().write(scope, {
      kind: 'facts_to_confirm',
      recipient: email,
      subject: m.places_stale_subject({ place: helpPoint }),
      body,
    });
  }
  for (const id of new Set(rows.map((row) => row.id))) {
    await record(scope, { noun: 'help_point', id, verb: 'confirmation_asked', channel: 'system' });
  }
}
