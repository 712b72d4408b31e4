import { sql } from 'kysely';
import { type Permission, reachOf } from '../foundation/actor.ts';
import { dayOf } from '../foundation/clock.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { HelpPointKind } from './help-point.ts';

/** A help point that the actor runs. `closedToday`: why, null when it is open as usual. */
export type OwnHelpPoint = {
  id: string;
  slug: string;
  name: string;
  label: string;
  kind: HelpPointKind;
  town: string;
  published: boolean;
  /** The day from which it is closed for good; null: it is not. */
  closedFrom: Temporal.PlainDate | null;
  closedToday: string | null;
  /** How often its hours were changed: two who change them at once find out. */
  hoursVersion: number;
};

/** The help points within the actor's reach for a permission, by town and name: a manager's own, a coordinator's all. */
export async function ownHelpPoints(scope: Scope, permission: Permission): Promise<OwnHelpPoint[]> {
  const reach = reachOf(scope.actor, permission);
  const today = dayOf(scope.now);
  return scope.db
    .selectFrom('help_point as h')
    .select((select) => [
      'h.id',
      'h.slug',
      'h.name',
      'h.local_label as label',
      sql<HelpPointKind>`h.kind`.as('kind'),
      'h.town',
      'h.published',
      'h.closed_from as closedFrom',
      'h.hours_version as hoursVersion',
      select
        .selectFrom('closure as c')
        .select('c.reason')
        .whereRef('c.digibank_id', '=', 'h.digibank_id')
        .whereRef('c.help_point_id', '=', 'h.id')
        .where('c.first_day', '<=', today)
        .where('c.last_day', '>=', today)
        .orderBy('c.first_day')
        .limit(1)
        .as('closedToday'),
    ])
    .where('h.digibank_id', '=', scope.digibankId)
    .$if(!reach.everything, (query) => query.where('h.id', '=', (any) => any.fn.any(any.val(reach.helpPointIds))))
    .orderBy('h.town')
    .orderBy('h.name')
    .execute();
}

/** One of them by its address; null when it is not the actor's to see. */
export async function findOwnHelpPoint(scope: Scope, permission: Permission, slug: string): Promise<OwnHelpPoint | null> {
  return (await ownHelpPoints(scope, permission)).find((point) => point.slug === slug) ?? null;
}
