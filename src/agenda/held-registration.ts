import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import { type HeldActivity, holdActivity, takeSeats } from './hold-activity.ts';
import { HOLDS_A_SEAT, type RegistrationState } from './registration.ts';

/** A registration whose activity is held: its state stays as it is until the transaction ends. `size`: the person with who comes along. */
export type HeldRegistration = {
  id: string;
  clientId: string;
  state: RegistrationState;
  size: number;
  organisationId: string | null;
  quotaId: string | null;
  offeredUntil: Temporal.Instant | null;
  letBy: number;
  registeredBy: string | null;
  activity: HeldActivity;
};

/** Holds the activity of a registration and reads what it is then. Null: there is no such registration. */
export async function holdRegistration(scope: Scope, id: string): Promise<HeldRegistration | null> {
  const found = await scope.db
    .selectFrom('registration')
    .select('activity_id as activityId')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) return null;
  const [activity, { rows }] = await Promise.all([
    holdActivity(scope, found.activityId),
    sql<Omit<HeldRegistration, 'activity'>>`
      select id, client_id as "clientId", state, 1 + companions as size, organisation_id as "organisationId", quota_id as "quotaId",
        offered_until as "offeredUntil", let_by as "letBy", registered_by as "registeredBy"
      from registration where digibank_id = ${scope.digibankId} and id = ${id}`.execute(scope.db),
  ]);
  const row = rows[0];
  return row && activity ? { ...row, activity } : null;
}

/** Gives back what a registration held. Gives the activity as it is then. */
export function giveSeatsBack(scope: Scope, { state, size, quotaId, activity }: HeldRegistration): HeldActivity {
  return HOLDS_A_SEAT.includes(state) ? takeSeats(scope, activity, -size, quotaId) : activity;
}
