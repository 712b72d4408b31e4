import { sql } from 'kysely';
import { newId, newNumber } from '../../src/foundation/ids.ts';
import type { Scope } from '../../src/foundation/transaction.ts';
import { sealContact } from '../../src/people/sealed-contacts.ts';

export type Laid = { id: string; dates: string[] };

/** Publishes an activity at a help point with dates so many hours from now (two hours each). `seats` null: nobody counts them. */
export async function layActivity(
  scope: Scope,
  helpPointId: string,
  what: { seats: number | null; inHours?: number[]; trainer?: string; organisationId?: string; title?: string; signup?: string },
): Promise<Laid> {
  const { inHours = [7 * 24], title = 'Beginnen met de smartphone' } = what;
  const laid = { id: newId(), dates: inHours.map(() => newId()) };
  const starts = inHours.map((hours) => scope.now.add({ hours }));
  await sql`
    insert into activity (digibank_id, id, organisation_id, help_point_id, trainer_account_id, kind, title, description, bring_along, signup, seats, state, created_at)
    values (${scope.digibankId}, ${laid.id}, ${what.organisationId ?? null}, ${helpPointId}, ${what.trainer ?? null}, 'course', ${title},
      'Stap voor stap.', array['uw smartphone'], ${what.signup ?? 'direct'}, ${what.seats}, 'published', ${scope.now})`.execute(scope.db);
  await sql`
    insert into session (digibank_id, id, help_point_id, activity_id, kind, title, starts_at, ends_at, supervised, arrival, bring_along)
    select ${scope.digibankId}, date.id, ${helpPointId}, ${laid.id}, 'workshop', ${title}, date.at, date.at + interval '2 hours', true, 'appointment',
      array['uw smartphone']
    from unnest(${laid.dates}::uuid[], ${starts}::timestamptz[]) as date (id, at)`.execute(scope.db);
  return laid;
}

/** Holds seats of an activity for a partner's people or for a target group, through a day. */
export async function layQuota(
  scope: Scope,
  activityId: string,
  quota: { organisationId?: string; targetGroup?: string; seats: number; until: Temporal.PlainDate },
): Promise<string> {
  const id = newId();
  await sql`
    insert into seat_quota (digibank_id, id, activity_id, organisation_id, target_group, seats, held_until)
    values (${scope.digibankId}, ${id}, ${activityId}, ${quota.organisationId ?? null}, ${quota.targetGroup ?? null}, ${quota.seats}, ${quota.until})`.execute(
    scope.db,
  );
  return id;
}

/** People with a file, whom a phone call reaches. Gives their ids. */
export async function layPeople(scope: Scope, count: number, way: 'call' | 'sms' | 'card' = 'call'): Promise<string[]> {
  const people = Array.from({ length: count }, (_, index) => {
    const point = newId();
    return {
      id: newId(),
      number: newNumber(),
      point,
      ...sealContact(scope.digibankId, point, `+32400${String(index + 1).padStart(6, '0')}`),
    };
  });
  await sql`
    with person as (
      select * from unnest(${people.map(({ id }) => id)}::uuid[], ${people.map(({ number }) => number)}::text[],
        ${people.map(({ point }) => point)}::uuid[], ${people.map(({ value }) => value)}::bytea[], ${people.map((one) => one.value_hash)}::bytea[])
        as p (id, number, point, phone, phone_hash)
    ), client as (
      insert into client (digibank_id, id, number, identity_level, first_name, contact_way, compared, created_at)
      select ${scope.digibankId}, id, number, 'pseudonymous', 'Proefpersoon', ${way}, true, ${scope.now} from person
    )
    insert into contact_point (digibank_id, id, client_id, kind, value, value_hash)
    select ${scope.digibankId}, point, id, 'phone', phone, phone_hash from person`.execute(scope.db);
  return people.map(({ id }) => id);
}
