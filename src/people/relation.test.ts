import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { FIRM, LIBRARY, OCMW, ROSA, SERVICE_CENTRE, STROOM, WORKSHOP } from '../../tests/support/world.ts';
import { type Actor, NOBODY } from '../foundation/actor.ts';
import { newId, newNumber } from '../foundation/ids.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { relationTo } from './person-parts.ts';
import { type Relation, stillBinds } from './relation.ts';
import '../rooms.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Brussels').toInstant();

describe('what ended binds through the day three calendar months later, in Belgium', () => {
  test.each<[string, string | null, string, boolean]>([
    ['still open', null, '2030-01-01T12:00', true],
    ['the same moment', '2023-09-26T17:00', '2023-09-26T17:00', true],
    ['the last minute of the last day', '2023-09-26T17:00', '2023-12-26T23:59', true],
    ['the first minute after it', '2023-09-26T17:00', '2023-12-27T00:00', false],
    ['ended just after midnight, which is the day before in UTC', '2023-09-27T00:30', '2023-12-27T23:59', true],
    ['ended just before midnight', '2023-09-26T23:59', '2023-12-27T00:00', false],
    ['from a day that the third month does not have', '2023-11-30T12:00', '2024-02-29T23:59', true],
    ['and the day after', '2023-11-30T12:00', '2024-03-01T00:00', false],
    ['from winter time into summer time', '2024-01-15T12:00', '2024-04-15T23:59', true],
    ['and the day after', '2024-01-15T12:00', '2024-04-16T00:00', false],
  ])('%s: %s, seen at %s', async (_, ended, now, binds) => {
    const answer = await as(database.db, { digibankId: STROOM, actor: NOBODY, now: at(now) }, async (scope) => {
      const { rows } = await sql<{ binds: boolean }>`select ${stillBinds(scope, sql`${ended && at(ended)}`)} as binds`.execute(scope.db);
      return rows[0]?.binds;
    });
    expect(answer).toBe(binds);
  });
});

const coordinator = actorWith('cora', 'coordinator');
const managerHere = actorWith('vera', 'help_point_manager', { helpPointId: LIBRARY });
const managerElsewhere = actorWith('vera', 'help_point_manager', { helpPointId: SERVICE_CENTRE });
const coach = actorWith('bea', 'coach', { helpPointId: LIBRARY });
const referrer = actorWith('tom', 'referrer', { organisationId: OCMW });
const otherReferrer = actorWith('tess', 'referrer', { organisationId: FIRM });
const officer = actorWith('pia', 'privacy_officer');

/** What can bind Rosa to somebody, all of it at the library and of 26 September, a quarter past five. */
const THINGS: Record<string, (scope: Scope) => Promise<unknown>> = {
  nothing: async () => {},
  'an open question': (scope) => question(scope, 'waiting'),
  'a question that ended': (scope) => question(scope, 'resolved'),
  'an open referral': async (scope) => referral(scope, await question(scope, 'waiting')),
  'a referral that ended': async (scope) => referral(scope, await question(scope, 'resolved')),
  'a seat': (scope) =>
    insert(scope, 'appointment', { session_id: WORKSHOP, code: newNumber(), state: 'booked', booked_at: at('2023-09-01T09:00') }),
  help: (scope) => visit(scope),
  'an open hand-over': async (scope) => handover(scope, await visit(scope), 'proposed'),
  'a hand-over that arrived': async (scope) => handover(scope, await visit(scope), 'confirmed_received'),
};

const THEN = at('2023-09-26T17:15');
const SAME_DAY = at('2023-09-26T20:00');
const NEXT_DAY = at('2023-09-27T09:00');
const LAST_DAY = at('2023-12-26T23:59');
const TOO_LATE = at('2023-12-27T00:00');
const YEARS_LATER = at('2025-12-27T00:00');

async function insert(scope: Scope, table: 'appointment' | 'help_request' | 'referral' | 'visit' | 'handover', values: object) {
  const id = newId();
  const row = Object.entries({ digibank_id: STROOM, id, client_id: ROSA, ...values });
  const columns = row.map(([column]) => sql.ref(column));
  await sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(row.map(([, value]) => value))})`.execute(scope.db);
  return id;
}

const question = (scope: Scope, state: 'waiting' | 'resolved') =>
  insert(scope, 'help_request', {
    number: newNumber(),
    state,
    channel: 'phone',
    help_point_id: LIBRARY,
    nis_code: '44013',
    asked_at: at('2023-09-01T09:00'),
    answered_at: state === 'resolved' ? THEN : null,
  });

const referral = (scope: Scope, help_request_id: string) =>
  insert(scope, 'referral', { help_request_id, organisation_id: OCMW, state: 'sent', sent_at: at('2023-09-01T09:00') });

const visit = (scope: Scope) =>
  insert(scope, 'visit', {
    session_id: WORKSHOP,
    identity_level: 'identified',
    state: 'left_helped',
    arrived_at: THEN,
    ended_at: THEN.add({ minutes: 30 }),
  });

const handover = (scope: Scope, visit_id: string, state: 'proposed' | 'confirmed_received') =>
  insert(scope, 'handover', {
    visit_id,
    help_point_id: LIBRARY,
    kind: 'cold',
    reason_class: 'housing',
    client_agreed: true,
    state,
    given_by: 'bea',
    given_at: THEN,
    ...(state === 'confirmed_received' && { taken_by: 'vera', taken_at: THEN }),
  });

describe('who has a relation with a person, through what, and until when', () => {
  test.each<[keyof typeof THINGS, Actor, Temporal.Instant, Relation | null]>([
    ['nothing', coordinator, SAME_DAY, null],
    ['an open question', coordinator, YEARS_LATER, 'question'],
    ['an open question', managerHere, YEARS_LATER, 'question'],
    ['an open question', managerElsewhere, SAME_DAY, null],
    ['an open question', referrer, SAME_DAY, null],
    ['an open question', officer, SAME_DAY, null],
    ['a question that ended', coordinator, LAST_DAY, 'question'],
    ['a question that ended', coordinator, TOO_LATE, null],
    ['a question that ended', managerHere, LAST_DAY, 'question'],
    ['a question that ended', managerHere, TOO_LATE, null],
    ['an open referral', referrer, YEARS_LATER, 'own_referral'],
    ['an open referral', otherReferrer, SAME_DAY, null],
    ['a referral that ended', referrer, LAST_DAY, 'own_referral'],
    ['a referral that ended', referrer, TOO_LATE, null],
    ['a seat', coach, LAST_DAY, 'booking'],
    ['a seat', coach, TOO_LATE, null],
    ['a seat', managerElsewhere, SAME_DAY, null],
    ['a seat', referrer, SAME_DAY, null],
    ['a seat', coordinator, TOO_LATE, null],
    ['help', coach, SAME_DAY, 'visit'],
    ['help', coach, NEXT_DAY, null],
    ['help', managerHere, LAST_DAY, 'visit'],
    ['help', managerHere, TOO_LATE, null],
    ['help', managerElsewhere, SAME_DAY, null],
    ['help', officer, SAME_DAY, null],
    ['an open hand-over', managerHere, YEARS_LATER, 'handover'],
    ['an open hand-over', managerElsewhere, SAME_DAY, null],
    ['a hand-over that arrived', coordinator, TOO_LATE, null],
  ])('%s: %o at %s gives %s', async (thing, actor, now, relation) => {
    const found = await transaction(
      database.db,
      { digibankId: STROOM, actor: NOBODY, now },
      async (scope) => {
        await THINGS[thing]?.(scope);
        return relationTo({ ...scope, actor }, ROSA);
      },
      () => false,
    );
    expect(found).toBe(relation);
  });
});
