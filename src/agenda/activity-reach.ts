import { type RawBuilder, sql } from 'kysely';
import { type Actor, grantsFor, type Permission } from '../foundation/actor.ts';
import type { Scope } from '../foundation/transaction.ts';

/** Whose activities an actor may look after: a coordinator all; a manager those at the own help points; a partner's trainer those of the own
 *  organisation; and everybody what they made or lead themselves. Source: domain 2.2, "edit own". */
type Within = { everything: boolean; organisationIds: string[]; helpPointIds: string[] };

function within(actor: Actor, permission: Permission): Within {
  const grants = grantsFor(actor, permission);
  return {
    everything: grants.some(({ role }) => role === 'coordinator'),
    organisationIds: grants.flatMap(({ organisationId }) => organisationId ?? []),
    helpPointIds: grants.flatMap(({ role, helpPointId }) => (role === 'help_point_manager' ? (helpPointId ?? []) : [])),
  };
}

/** The same in SQL, for a query that calls the table `activity a`. */
export function withinActivityReach({ actor }: Scope, permission: Permission): RawBuilder<boolean> {
  const { everything, organisationIds, helpPointIds } = within(actor, permission);
  return sql<boolean>`(${everything} or a.organisation_id = any(${organisationIds}::uuid[]) or a.help_point_id = any(${helpPointIds}::uuid[])
    or a.created_by = ${actor.accountId} or a.trainer_account_id = ${actor.accountId})`;
}

type Choice = { id: string; name: string };

/** What an actor chooses from when offering something. `forDigibank`: also in the name of the Digibank itself, without a partner. */
export type OfferChoices = { organisations: Choice[]; forDigibank: boolean; helpPoints: (Choice & { town: string })[]; trainers: Choice[] };

/** In whose name, where and by whom an actor may offer something. A partner's trainer offers in the name of the own organisation, at any help
 *  point, and names colleagues; a manager offers at the own help points. `now`: what an activity says already can stay, whoever said it. */
export async function offerChoices(
  scope: Scope,
  permission: Permission,
  now: { organisationId: string | null; helpPointId: string; trainerAccountId: string | null } | null = null,
): Promise<OfferChoices> {
  const { everything, organisationIds, helpPointIds } = within(scope.actor, permission);
  const isPartner = !everything && helpPointIds.length === 0;
  const [organisations, helpPoints, trainers] = await Promise.all([
    sql<Choice>`
      select id, name from organisation
      where digibank_id = ${scope.digibankId} and (${!isPartner} or id = any(${organisationIds}::uuid[]) or id = ${now?.organisationId ?? null}::uuid) order by name`.execute(
      scope.db,
    ),
    sql<Choice & { town: string }>`
      select id, name, town from help_point
      where digibank_id = ${scope.digibankId} and (closed_from is null and (${everything || isPartner} or id = any(${helpPointIds}::uuid[])) or id = ${now?.helpPointId ?? null}::uuid)
      order by town, name`.execute(scope.db),
    sql<Choice>`
      select distinct u.id, u.name from role_grant g join auth."user" u on u.id = g.account_id
      where g.digibank_id = ${scope.digibankId} and g.valid_from <= ${scope.now} and (g.valid_until is null or g.valid_until > ${scope.now})
        and (g.role = 'trainer' and (${!isPartner} or g.organisation_id = any(${organisationIds}::uuid[])) or u.id = ${scope.actor.accountId} or u.id = ${now?.trainerAccountId ?? null})
      order by u.name`.execute(scope.db),
  ]);
  return {
    organisations: organisations.rows,
    forDigibank: !isPartner || organisationIds.length === 0 || now?.organisationId === null,
    helpPoints: helpPoints.rows,
    trainers: trainers.rows,
  };
}
