import { createAccount, grantRole } from '../access/accounts.ts';
import { DEMO_API_TOKEN, DEMO_PASSWORD } from '../access/demo-accounts.ts';
import { startOfDay } from '../foundation/clock.ts';
import { sha256 } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { always } from './always.ts';
import { type Accounts, type HelpPoint, nisOn, type Organisation } from './demo.ts';
import { insertRows } from './insert-rows.ts';
import { layHours } from './lay-hours.ts';
import type { Random } from './random.ts';
import type { Region } from './region.ts';

/** The facts of a region with the keys they got. */
export type Laid = {
  helpPoints: Map<string, HelpPoint>;
  organisations: Organisation[];
  neighbourhoods: { id: string; nisCode: string; name: string }[];
  accounts: Accounts;
};

const day = (text: string) => Temporal.PlainDate.from(text);

/** Writes the Digibank with its municipalities, partners, help points, opening rules and accounts. */
export async function layRegion(scope: Scope, region: Region, random: Random, today: Temporal.PlainDate): Promise<Laid> {
  await insertRows(
    scope,
    'digibank_municipality',
    region.municipalities.map(({ nisCode, from, until }) => ({
      id: random.id(scope.now),
      nis_code: nisCode,
      valid_from: day(from),
      valid_until: until ? day(until) : null,
    })),
  );
  const neighbourhoods = region.neighbourhoods.map((neighbourhood) => ({ ...neighbourhood, id: random.id(scope.now) }));
  await insertRows(
    scope,
    'neighbourhood',
    neighbourhoods.map(({ id, nisCode, name }) => ({ id, nis_code: nisCode, name })),
  );
  const organisations = region.organisations.map((organisation) => ({ ...organisation, id: random.id(scope.now) }));
  await insertRows(
    scope,
    'organisation',
    organisations.map(({ id, name, kind, roles, mayRefer = false, example = false }) => ({
      id,
      name,
      kind,
      roles: [...roles],
      may_refer: mayRefer,
      example,
    })),
  );
  const helpPoints = await layHelpPoints(scope, region, random, today, { organisations, neighbourhoods });
  await layGoals(scope, region, random, today);
  const accounts = await layAccounts(scope, region, helpPoints, organisations, today);
  await layApiPartner(scope, region, random, organisations);
  return { helpPoints, organisations, neighbourhoods, accounts };
}

/** The goals of the dossier, and where none of them holds today an invented one for this year. */
async function layGoals(scope: Scope, region: Region, random: Random, today: Temporal.PlainDate): Promise<void> {
  const known = region.goals.map((goal) => ({ value: goal.value, first: day(goal.firstDay), last: day(goal.lastDay) }));
  const holds = known.some(
    ({ first, last }) => Temporal.PlainDate.compare(first, today) <= 0 && Temporal.PlainDate.compare(today, last) <= 0,
  );
  const year = { value: region.yearGoal, first: today.with({ month: 1, day: 1 }), last: today.with({ month: 12, day: 31 }) };
  await insertRows(
    scope,
    'goal',
    [...known, ...(holds ? [] : [year])].map(({ value, first, last }) => ({
      id: random.id(scope.now),
      indicator: UNIQUE_END_USERS,
      value,
      first_day: first,
      last_day: last,
    })),
  );
}

/** Indicator R1: how many people were helped, each counted once. */
const UNIQUE_END_USERS = 'R1';

async function layHelpPoints(
  scope: Scope,
  region: Region,
  random: Random,
  today: Temporal.PlainDate,
  known: Pick<Laid, 'organisations' | 'neighbourhoods'>,
): Promise<Map<string, HelpPoint>> {
  const helpPoints = region.helpPoints.map((point, at) => {
    const place = found(region.towns, (town) => town.postcode === point.postcode);
    const phone = `${region.phone.slice(0, -3)}${101 + at}`;
    return { ...point, id: random.id(scope.now), place, nisCode: nisOn(place, today), phone };
  });
  await insertRows(
    scope,
    'help_point',
    helpPoints.map((point) => ({
      id: point.id,
      slug: point.slug,
      name: point.name,
      kind: point.kind,
      local_label: point.label,
      organisation_id: point.organisation ? found(known.organisations, ({ name }) => name === point.organisation).id : null,
      nis_code: point.nisCode,
      neighbourhood_id: point.neighbourhood ? found(known.neighbourhoods, ({ name }) => name === point.neighbourhood).id : null,
      street: `Voorbeeldstraat ${random.between(1, 99)}`,
      postcode: point.postcode,
      town: point.town,
      latitude: point.latitude,
      longitude: point.longitude,
      phone: point.phone,
      website: `https://${point.slug}.example/`,
      contact_person: `${random.pick(CONTACTS)} Voorbeeld`,
      room: point.room ?? null,
      supervision: point.supervision ?? 'at_times',
      max_visit_minutes: point.maxVisitMinutes ?? null,
      equipment: [...(point.equipment ?? [])],
      access_notes: [...(point.accessNotes ?? [])],
      welcomes: [...(point.welcomes ?? [])],
      published: true,
      example: point.example ?? false,
      confirmed_on: today.subtract({ days: point.confirmedDaysAgo ?? random.between(3, 60) }),
      takes_devices: point.takesDevices ?? false,
      home_visits_for: point.homeVisitsFor ?? null,
      home_visit_price: point.homeVisitsFor ? 0 : null,
    })),
  );
  await layHours(scope, helpPoints, random, today);
  return new Map(helpPoints.map((point) => [point.slug, point]));
}

const CONTACTS = ['Alex', 'Noor', 'Sam', 'Robin', 'Mila', 'Jo', 'Kim', 'Lou'];

const VOLUNTEERS = ['Vera Voorbeeld', 'Viktor Verzonnen', 'Fatima Fictief', 'Dirk Demoer', 'Paula Proefman', 'Denis Denkbeeld'];

/** One account a role, with the fixed demo password, and volunteers who stand at the help points but cannot sign in. */
async function layAccounts(
  scope: Scope,
  region: Region,
  helpPoints: Map<string, HelpPoint>,
  organisations: readonly Organisation[],
  today: Temporal.PlainDate,
): Promise<Accounts> {
  const make = (name: string, address: string, password: string | null = DEMO_PASSWORD) =>
    createAccount(scope.db, { name, email: `${address}@${region.domain}`, password, now: scope.now });
  const desk = found([...helpPoints.values()], ({ slug }) => slug === region.desk.helpPoint).id;
  const otherDesk = found([...helpPoints.values()], ({ slug }) => slug === region.desk.otherHelpPoint).id;
  const coordinator = await make('Cora Voorbeeld', 'coordinator');
  const referrer = await make('Tom Toeleider', 'toeleider');
  const coach = await make('Bea Begeleider', 'begeleider');
  const communityWorker = await make('Otto Opbouwwerker', 'opbouwwerker');
  const manager = await make('Vera Verantwoordelijke', 'verantwoordelijke');
  const trainer = await make('Lotte Lesgever', 'lesgever');
  const policyReader = await make('Bert Beleid', 'beleid');
  const privacyOfficer = await make('Petra Privacy', 'privacy');
  const volunteerCoordinator = await make('Veerle Vrijwilligers', 'vrijwilligers');
  // Roles were held all along, so that the demo clock may also be set back.
  const held = { ...scope, now: startOfDay(always(today)) };
  await grantRole(held, coordinator, 'coordinator');
  await grantRole(held, referrer, 'referrer', { organisationId: found(organisations, ({ name }) => name === region.desk.referrer).id });
  await grantRole(held, coach, 'coach', { helpPointId: desk });
  for (const helpPointId of [desk, otherDesk]) await grantRole(held, communityWorker, 'community_worker', { helpPointId });
  for (const helpPointId of [desk, otherDesk]) await grantRole(held, manager, 'help_point_manager', { helpPointId });
  await grantRole(held, trainer, 'trainer', { organisationId: found(organisations, ({ name }) => name === region.desk.trainer).id });
  await grantRole(held, policyReader, 'policy_reader', { nisCode: region.desk.policyNisCode });
  await grantRole(held, privacyOfficer, 'privacy_officer');
  await grantRole(held, volunteerCoordinator, 'volunteer_coordinator');
  const volunteers: string[] = [];
  for (const [at, name] of VOLUNTEERS.entries()) volunteers.push(await make(name, `vrijwilliger${at + 1}`, null));
  const elsewhere = [...helpPoints.values()].filter(({ id }) => id !== desk);
  for (const [at, { id }] of elsewhere.entries()) {
    const volunteer = volunteers[at % volunteers.length];
    if (volunteer) await grantRole(held, volunteer, 'coach', { helpPointId: id });
  }
  await laySignIns(scope, [
    coordinator,
    coach,
    ...volunteers,
    referrer,
    manager,
    communityWorker,
    policyReader,
    volunteerCoordinator,
    trainer,
  ]);
  return { coordinator, referrer, coach, communityWorker, manager, trainer, volunteers };
}

/** Most were here lately, each a few days before the next. */
async function laySignIns(scope: Scope, accountIds: string[]): Promise<void> {
  const rows = accountIds.map((account_id, at) => ({ account_id, at: scope.now.subtract({ hours: 72 * at + 5 }) }));
  await scope.db.insertInto('last_sign_in').values(rows).execute();
}

/** The partner whose own software may hand in help requests with the demo token. */
async function layApiPartner(scope: Scope, region: Region, random: Random, organisations: readonly Organisation[]): Promise<void> {
  if (!region.apiPartner) return;
  const partner = found(organisations, ({ name }) => name === region.apiPartner);
  const hash = sha256(DEMO_API_TOKEN);
  await insertRows(scope, 'api_token', [
    {
      id: random.id(scope.now),
      hash,
      name: `Voorbeeldkoppeling van ${partner.name}`,
      organisation_id: partner.id,
      scopes: ['help-requests:create', 'registrations:create'],
      created_at: scope.now,
    },
  ]);
  await insertRows(scope, 'pointer', [{ kind: 'api_token', hash }]);
}

function found<T>(things: readonly T[], is: (thing: T) => boolean): T {
  const thing = things.find(is);
  if (!thing) throw new Error('the region names something that it does not have');
  return thing;
}
