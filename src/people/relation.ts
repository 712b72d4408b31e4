import { type RawBuilder, sql } from 'kysely';
import { reachOf } from '../foundation/actor.ts';
import { dayOf } from '../foundation/clock.ts';
import type { Scope } from '../foundation/transaction.ts';
import { permissions } from './permissions.ts';

/** What binds an actor to a person, so that the person's file opens: it is also the reason in the read log. own_referral lets one read what
 *  became of the referral; break_glass opened the file for an hour, with a reason; the others let one read what happened. */
export type Relation = 'booking' | 'question' | 'visit' | 'handover' | 'own_referral' | 'break_glass';

/** Whether something that ended at `ended` (an expression in SQL; null: still open) binds today: through the day three calendar months after the
 *  day it ended, in Belgium; of a day that month does not have, the last. Source: domain 2.2, rule a. */
export function stillBinds(scope: Scope, ended: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`coalesce(((${ended})::timestamptz at time zone 'Europe/Brussels')::date + interval '3 months' >= ${dayOf(scope.now)}::date, true)`;
}

/** Whether a help point (an expression in SQL) is one where the actor meets people: an own one, for a coordinator any. `roles`: held in one of
 *  these roles. */
export function meetsPeopleAt(scope: Scope, helpPoint: RawBuilder<unknown>, roles: readonly string[]): RawBuilder<boolean> {
  const { everything, helpPointIds } = reachOf(scope.actor, { ...permissions['people.client.read'], roles });
  return everything ? sql<boolean>`true` : sql<boolean>`${helpPoint} = any(${helpPointIds}::uuid[])`;
}
