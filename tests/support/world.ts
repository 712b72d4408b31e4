import { createAccount, grantRole } from '../../src/access/accounts.ts';
import { NOBODY } from '../../src/foundation/actor.ts';
import type { Database } from '../../src/foundation/database.ts';
import { type Scope, transaction } from '../../src/foundation/transaction.ts';
import { type AgreementKind, SHARED_DATA } from '../../src/partners/agreement.ts';
import { makeAgreement } from '../../src/partners/make-agreement.ts';
import { sealContact } from '../../src/people/sealed-contacts.ts';

/** Tuesday 26 September 2023, 16.45 in Brussels: the workshop day of the leaflet, a quarter of an hour in. */
export const NOW = Temporal.Instant.from('2023-09-26T14:45:00Z');

export const PASSWORD = 'wachtwoord-voor-proeven';

const key = (last: string) => `01980000-0000-7000-8000-${last.padStart(12, '0')}`;

/** Two Digibanken that must never see each other: Stroom (Destelbergen, Deinze) and Stad (Gent). */
export const STROOM = key('a1');
export const STAD = key('b1');

export const OCMW = key('a2');
export const FIRM = key('a3');
export const STAD_OCMW = key('b2');

export const LIBRARY = key('a4');
export const SERVICE_CENTRE = key('a5');
export const STAD_LIBRARY = key('b4');

/** In the library, now: 16.30 to 18.30 on 26 September, four seats, a coach is there. */
export const WORKSHOP = key('a6');
/** In the service centre, Friday 29 September 14.00 to 16.00, walk-in. */
export const FRIDAY = key('a7');
/** In the library, Tuesday 31 October 16.30 to 18.30, one seat. */
export const LAST_SEAT = key('a8');
export const STAD_MOMENT = key('b6');

/** Rosa has a file; Yusuf is known by a nickname and a card only. */
export const ROSA = key('a9');
export const YUSUF = key('aa');
export const STAD_CLIENT = key('b9');

export const ROSA_NUMBER = 'R0SA000001';
export const YUSUF_NUMBER = 'YVSVF00002';

/** Who is who, by what they do. All have the password PASSWORD. */
export const ACCOUNTS = {
  coordinator: { name: 'Cora Coördinator', email: 'coordinator@stroom.example' },
  referrer: { name: 'Tom Toeleider', email: 'referrer@stroom.example' },
  coach: { name: 'Bea Begeleider', email: 'coach@stroom.example' },
  communityWorker: { name: 'Otto Opbouwwerker', email: 'community-worker@stroom.example' },
  manager: { name: 'Vera Verantwoordelijke', email: 'manager@stroom.example' },
  trainer: { name: 'Lies Lesgever', email: 'trainer@stroom.example' },
  policyReader: { name: 'Bert Beleid', email: 'policy-reader@stroom.example' },
  operator: { name: 'Piet Platform', email: 'operator@stroom.example' },
  stadCoordinator: { name: 'Stan Stad', email: 'coordinator@stad.example' },
  stadCoach: { name: 'Sofie Stad', email: 'coach@stad.example' },
} as const;

export type Who = keyof typeof ACCOUNTS;

/** The account id of everybody. */
export type World = Record<Who, string>;

/** Fills an empty, migrated database with the same few people and places that every test knows. */
export async function layWorld(db: Database): Promise<World> {
  const world = {} as World;
  for (const who of Object.keys(ACCOUNTS) as Who[])
    world[who] = await createAccount(db, { ...ACCOUNTS[who], password: PASSWORD, now: NOW.subtract({ hours: 24 * 30 }) });
  await db.insertInto('platform_operator').values({ account_id: world.operator, granted_at: NOW }).execute();
  await inDigibank(db, STROOM, async (scope) => {
    await layStroom(scope);
    await grantRole(scope, world.coordinator, 'coordinator');
    await grantRole(scope, world.referrer, 'referrer', { organisationId: OCMW });
    await grantRole(scope, world.coach, 'coach', { helpPointId: LIBRARY });
    await grantRole(scope, world.communityWorker, 'community_worker', { helpPointId: LIBRARY });
    await grantRole(scope, world.manager, 'help_point_manager', { helpPointId: LIBRARY });
    await grantRole(scope, world.trainer, 'trainer', { organisationId: FIRM });
    await grantRole(scope, world.policyReader, 'policy_reader', { nisCode: '44013' });
  });
  await inDigibank(db, STAD, async (scope) => {
    await layStad(scope);
    await grantRole(scope, world.stadCoordinator, 'coordinator');
    await grantRole(scope, world.stadCoach, 'coach', { helpPointId: STAD_LIBRARY });
  });
  return world;
}

function inDigibank(db: Database, digibankId: string, work: (scope: Scope) => Promise<void>): Promise<void> {
  return transaction(db, { digibankId, actor: NOBODY, now: NOW.subtract({ hours: 24 * 30 }) }, work);
}

/** What may be shared with the organisations since the year began: everything. */
async function layAgreements(scope: Scope, made: { organisationId: string; kind: AgreementKind }[]): Promise<void> {
  const validFrom = Temporal.PlainDate.from('2023-01-01');
  const paper = { shares: SHARED_DATA, validFrom, validUntil: null, reference: 'Map 1', signedBy: 'Dirk Directeur', signedOn: validFrom };
  for (const agreement of made) await makeAgreement({ ...scope, actor: { ...NOBODY, accountId: 'wereld' } }, { ...agreement, ...paper });
}

async function layStroom(scope: Scope): Promise<void> {
  const of = { digibank_id: STROOM };
  const { db } = scope;
  await db
    .insertInto('digibank')
    .values({ ...of, slug: 'stroom', name: 'Stroom', coordinator_name: 'Werken Voorbeeld', phone: '+32400000001', created_at: scope.now })
    .execute();
  await db
    .insertInto('digibank_municipality')
    .values([
      { ...of, id: key('c1'), nis_code: '44013', valid_from: Temporal.PlainDate.from('2023-01-01') },
      { ...of, id: key('c2'), nis_code: '44083', valid_from: Temporal.PlainDate.from('2023-01-01') },
    ])
    .execute();
  await db
    .insertInto('organisation')
    .values([
      { ...of, id: OCMW, name: 'OCMW Voorbeeldgemeente', kind: 'ocmw', may_refer: true },
      { ...of, id: FIRM, name: 'Maatwerk Voorbeeld', kind: 'social_economy', may_refer: true },
    ])
    .execute();
  await layAgreements(scope, [
    { organisationId: OCMW, kind: 'protocol' },
    { organisationId: FIRM, kind: 'consent_only' },
  ]);
  const place = {
    ...of,
    nis_code: '44013',
    postcode: '9070',
    town: 'Destelbergen',
    phone: '+32400000002',
    supervision: 'at_times',
    local_label: 'Digiclub',
  };
  await db
    .insertInto('help_point')
    .values([
      {
        ...place,
        id: LIBRARY,
        slug: 'bibliotheek',
        name: 'Bibliotheek Destelbergen',
        kind: 'library',
        street: 'Voorbeeldstraat 1',
        latitude: 51.059,
        longitude: 3.798,
      },
      {
        ...place,
        id: SERVICE_CENTRE,
        slug: 'dienstencentrum',
        name: 'Dienstencentrum Voorbeeld',
        kind: 'service_centre',
        latitude: 51.05,
        longitude: 3.83,
      },
    ])
    .execute();
  const moment = { ...of, help_point_id: LIBRARY, supervised: true, arrival: 'both' };
  await db
    .insertInto('session')
    .values([
      {
        ...moment,
        id: WORKSHOP,
        kind: 'walk_in_plus_workshop',
        title: 'Itsme, Mijn Burgerprofiel en eBox',
        starts_at: at('2023-09-26T16:30'),
        ends_at: at('2023-09-26T18:30'),
        seats: 4,
      },
      {
        ...moment,
        id: FRIDAY,
        help_point_id: SERVICE_CENTRE,
        kind: 'walk_in',
        arrival: 'walk_in',
        starts_at: at('2023-09-29T14:00'),
        ends_at: at('2023-09-29T16:00'),
      },
      { ...moment, id: LAST_SEAT, kind: 'walk_in', starts_at: at('2023-10-31T16:30'), ends_at: at('2023-10-31T18:30'), seats: 1 },
    ])
    .execute();
  await db
    .insertInto('client')
    .values([
      {
        ...of,
        id: ROSA,
        number: ROSA_NUMBER,
        identity_level: 'identified',
        first_name: 'Rosa',
        last_name: 'Verzonnen',
        birth_year: 1954,
        postcode: '9070',
        nis_code: '44013',
        contact_way: 'call',
        created_at: scope.now,
      },
      {
        ...of,
        id: YUSUF,
        number: YUSUF_NUMBER,
        identity_level: 'pseudonymous',
        first_name: 'Yusuf',
        birth_year: 1990,
        postcode: '9070',
        nis_code: '44013',
        created_at: scope.now,
      },
    ])
    .execute();
  await db
    .insertInto('contact_point')
    .values({ ...of, id: key('d1'), client_id: ROSA, kind: 'phone', ...sealContact(STROOM, key('d1'), '+32400000010') })
    .execute();
}

async function layStad(scope: Scope): Promise<void> {
  const of = { digibank_id: STAD };
  const { db } = scope;
  await db
    .insertInto('digibank')
    .values({ ...of, slug: 'stad', name: 'Stad', coordinator_name: 'Stad Voorbeeld', phone: '+32400000003', created_at: scope.now })
    .execute();
  await db
    .insertInto('digibank_municipality')
    .values({ ...of, id: key('c3'), nis_code: '44021', valid_from: Temporal.PlainDate.from('2023-01-01') })
    .execute();
  await db
    .insertInto('organisation')
    .values({ ...of, id: STAD_OCMW, name: 'OCMW Voorbeeldstad', kind: 'ocmw', may_refer: true })
    .execute();
  await layAgreements(scope, [{ organisationId: STAD_OCMW, kind: 'protocol' }]);
  await db
    .insertInto('help_point')
    .values({
      ...of,
      id: STAD_LIBRARY,
      slug: 'bibliotheek',
      name: 'Stadsbibliotheek Voorbeeld',
      kind: 'library',
      nis_code: '44021',
      postcode: '9000',
      town: 'Gent',
      latitude: 51.049,
      longitude: 3.729,
      phone: '+32400000004',
      supervision: 'always',
      local_label: 'Digipunt',
    })
    .execute();
  await db
    .insertInto('session')
    .values({
      ...of,
      id: STAD_MOMENT,
      help_point_id: STAD_LIBRARY,
      kind: 'walk_in',
      supervised: true,
      arrival: 'walk_in',
      starts_at: at('2023-09-27T13:00'),
      ends_at: at('2023-09-27T17:00'),
    })
    .execute();
  await db
    .insertInto('client')
    .values({
      ...of,
      id: STAD_CLIENT,
      number: 'STAD000001',
      identity_level: 'identified',
      first_name: 'Kanarie',
      last_name: 'Kanarievogel',
      birth_year: 1960,
      postcode: '9000',
      created_at: scope.now,
    })
    .execute();
}

function at(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Brussels').toInstant();
}
