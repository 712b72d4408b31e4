import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { FIRM, LIBRARY, NOW, OCMW, ROSA, SERVICE_CENTRE, STROOM, YUSUF } from '../../tests/support/world.ts';
import type { Actor } from '../foundation/actor.ts';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import '../rooms.ts';
import { offerChoices } from './activity-reach.ts';
import { cancelActivity, postponeActivity } from './call-off-activity.ts';
import { changeDates } from './change-dates.ts';
import { insteadFor, insteadOf } from './instead.ts';
import { keepSeats, keptSeats, letSeatsGo } from './keep-seats.ts';
import { type ActivityWords, findOwnActivity, type OwnActivity, ownActivities } from './own-activities.ts';
import { permissions } from './permissions.ts';
import { publishActivity } from './publish-activity.ts';
import { register } from './register.ts';
import { mayBeRemoved, removeActivity } from './remove-activity.ts';
import { changeActivity, createActivity } from './write-activity.ts';
import type { WishedDate } from './write-dates.ts';

let base: TestDatabase | undefined;
const opened = () => {
  if (!base) throw new Error('not opened');
  return base;
};
beforeEach(async () => {
  await base?.drop();
  base = await openTestDatabase();
});
afterAll(() => base?.drop());

const trainer = actorWith('trainer', 'trainer', { organisationId: FIRM });
const coordinator = actorWith('coordinator', 'coordinator');
const run = <T>(work: (scope: Scope) => Promise<T>, actor: Actor = trainer) =>
  as(opened().db, { digibankId: STROOM, actor, now: NOW }, work);
const rows = async (query: string, ...values: unknown[]) => (await opened().owner.query(query, values)).rows;

const WORDS: ActivityWords = {
  kind: 'course',
  title: 'Eerste stappen',
  description: 'Rustig oefenen.',
  goal: null,
  topics: ['device.basic', 'talk.whatsapp'],
  level: 'start',
  languages: ['nl'],
  welcomes: [],
  organisationId: FIRM,
  helpPointId: LIBRARY,
  trainerAccountId: null,
  mode: 'on_site',
  onlineLink: null,
  room: null,
  price: 0,
  reducedPrice: null,
  priorKnowledge: null,
  nextActivityId: null,
  bringAlong: ['Uw gsm'],
  deviceProvided: false,
  childMinding: false,
  signup: 'direct',
  signupUntil: null,
  phone: null,
  minSeats: null,
  seats: 2,
};
const date = (days: number, id: string | null = null): WishedDate => ({
  id,
  startsAt: NOW.add({ hours: 24 * days }),
  endsAt: NOW.add({ hours: 24 * days + 2 }),
});

const found = async (scope: Scope, id: string): Promise<OwnActivity> => {
  const activity = await findOwnActivity(scope, permissions['agenda.activity.write'], id);
  if (!activity) throw new Error('not within reach');
  return activity;
};
const create = (words: Partial<ActivityWords> = {}, dates = [date(2), date(9)]) =>
  run((scope) => createActivity(scope, { ...WORDS, ...words }, dates, { asTemplate: false }));
const publish = (id: string) => run(async (scope) => publishActivity(scope, await found(scope, id)));
const createPublished = async (words: Partial<ActivityWords> = {}) => {
  const id = await create(words);
  await publish(id);
  return id;
};
const signUp = (activityId: string, clientId: string) =>
  run((scope) => register(scope, { activityId, who: { clientId }, channel: 'phone', byStaff: true }), coordinator);

describe('writing an activity down', () => {
  test('lays all its dates at once, each saying what the activity says, for nobody else to see yet', async () => {
    const id = await create();
    expect(
      await rows('select activity_id, title, kind, bring_along, free, arrival, published, seats from session where activity_id = $1', id),
    ).toEqual(
      Array(2).fill({
        activity_id: id,
        title: 'Eerste stappen',
        kind: 'workshop',
        bring_along: ['Uw gsm'],
        free: true,
        arrival: 'appointment',
        published: false,
        seats: null,
      }),
    );
    expect(
      await rows('select count(*)::int from session_topic t join session s on s.id = t.session_id where s.activity_id = $1', id),
    ).toEqual([{ count: 4 }]);
  });

  test('publishing shows it with its dates; one without a date to come is not published', async () => {
    const empty = await create({}, []);
    expect(await publish(empty)).toEqual({ refused: 'no_dates' });
    const id = await create();
    expect(await publish(id)).toBe('published');
    expect(await rows('select bool_and(published) as all from session where activity_id = $1', id)).toEqual([{ all: true }]);
    expect(await publish(id)).toEqual({ refused: 'moved_on' });
  });

  test('a partner sees the own activities only, a manager those of the help point, a coordinator all', async () => {
    const ours = await create();
    const theirs = await run(
      (scope) => createActivity(scope, { ...WORDS, organisationId: OCMW, helpPointId: SERVICE_CENTRE }, [], { asTemplate: false }),
      coordinator,
    );
    const seen = (actor: Actor) =>
      run(async (scope) => {
        const all = await ownActivities(scope, permissions['agenda.activity.read'], { part: 'coming', mineOnly: false });
        return [ours, theirs].filter((id) => all.some((activity) => activity.id === id));
      }, actor);
    expect(await seen(actorWith('colleague', 'trainer', { organisationId: FIRM }))).toEqual([ours]);
    expect(await seen(actorWith('other', 'trainer', { organisationId: OCMW }))).toEqual([theirs]);
    expect(await seen(actorWith('loose', 'trainer'))).toEqual([]);
    expect(await seen(actorWith('manager', 'help_point_manager', { helpPointId: LIBRARY }))).toEqual([ours]);
    expect(await seen(coordinator)).toEqual([ours, theirs]);
  });
});

test('who leads something of another partner changes it in the name of that partner', async () => {
  const led = await create({ trainerAccountId: 'lead' });
  const lead = actorWith('lead', 'trainer', { organisationId: OCMW });
  const choices = await run(async (scope) => {
    await found(scope, led);
    return offerChoices(scope, permissions['agenda.activity.write'], { ...WORDS, trainerAccountId: 'lead' });
  }, lead);
  expect(choices.organisations.map(({ id }) => id)).toEqual(expect.arrayContaining([FIRM, OCMW]));
  const own = await run((scope) => offerChoices(scope, permissions['agenda.activity.write']), lead);
  expect(own.organisations.map(({ id }) => id)).toEqual([OCMW]);
});

describe('changing it', () => {
  const change = (id: string, words: Partial<ActivityWords>, dates: (activity: OwnActivity) => WishedDate[], version?: number) =>
    run(async (scope) => {
      const activity = await found(scope, id);
      const outcome = await changeActivity(scope, activity, { ...WORDS, ...words }, dates(activity), version ?? activity.version);
      if (outcome !== 'changed') throw outcome; // as the guard undoes what is refused
      return outcome;
    }).catch((refused: unknown) => refused);
  const same = ({ dates }: OwnActivity) => dates.map(({ id, startsAt, endsAt }) => ({ id, startsAt, endsAt }));

  test('moves, adds and takes away dates, and says on each what the activity says now', async () => {
    const id = await createPublished();
    expect(
      await change(id, { title: 'Eerste stappen met WhatsApp', topics: ['talk.whatsapp'] }, ({ dates }) => [
        date(3, dates[0]?.id),
        date(16),
      ]),
    ).toBe('changed');
    const after = await run((scope) => found(scope, id));
    expect(after.dates.map(({ startsAt }) => startsAt.toString())).toEqual([date(3).startsAt.toString(), date(16).startsAt.toString()]);
    expect(await rows('select distinct title, published from session where activity_id = $1', id)).toEqual([
      { title: 'Eerste stappen met WhatsApp', published: true },
    ]);
    expect(
      await rows('select distinct topic from session_topic t join session s on s.id = t.session_id where s.activity_id = $1', id),
    ).toEqual([{ topic: 'talk.whatsapp' }]);
  });

  test('of two who change it at once, the second hears so and changes nothing', async () => {
    const id = await create();
    const outcomes = await Promise.all([change(id, { title: 'De eerste' }, same, 1), change(id, { title: 'De tweede' }, same, 1)]);
    const first = outcomes.indexOf('changed');
    expect(outcomes.toSpliced(first, 1)).toEqual([{ refused: 'changed_meanwhile' }]);
    expect(await rows('select title, version from activity where id = $1', id)).toEqual([
      { title: first === 0 ? 'De eerste' : 'De tweede', version: 2 },
    ]);
  });

  test('with people it is not shrunk below them, and no date goes without a word', async () => {
    const id = await createPublished();
    await signUp(id, ROSA);
    await signUp(id, YUSUF);
    expect(await change(id, { seats: 1 }, same)).toEqual({ refused: 'seats_below_taken', taken: 2 });
    expect(await change(id, {}, (activity) => same(activity).slice(1))).toEqual({ refused: 'date_has_people', people: 2 });
    expect(await rows('select count(*)::int from session where activity_id = $1', id)).toEqual([{ count: 2 }]);
  });

  test('who registered hears of the date that moved, and not of the others', async () => {
    const id = await createPublished();
    await signUp(id, ROSA);
    await change(id, {}, ({ dates }) => [date(3, dates[0]?.id), { ...date(9), id: dates[1]?.id ?? null }]);
    expect(await rows('select client_id, kind from message')).toEqual([{ client_id: ROSA, kind: 'activity_moved' }]);
  });

  test('a seat that is added goes to who waits', async () => {
    const id = await createPublished({ seats: 1 });
    await signUp(id, ROSA);
    await signUp(id, YUSUF);
    await change(id, { seats: 2 }, same);
    expect(await rows('select state from registration order by registered_at, id')).toEqual([
      { state: 'registered' },
      { state: 'offered' },
    ]);
  });
});

describe('seats that are kept', () => {
  const until = Temporal.PlainDate.from('2023-09-27');
  const keep = (id: string, seats: number) => run((scope) => keepSeats(scope, id, { forWhom: { organisationId: OCMW }, seats, until }));

  test('are for whom they were promised, and for who waits once they are let go', async () => {
    const id = await createPublished({ seats: 2 });
    expect(await keep(id, 3)).toEqual({ refused: 'too_many', free: 2 });
    expect(await keep(id, 2)).toBe('kept');
    expect(await keep(id, 1)).toEqual({ refused: 'too_many', free: 0 });
    expect(await signUp(id, ROSA)).toMatchObject({ inLine: 1 });
    const [kept] = await run((scope) => keptSeats(scope, id));
    expect(kept).toMatchObject({ forWhom: 'OCMW Voorbeeldgemeente', seats: 2, taken: 0 });
    expect(await run((scope) => letSeatsGo(scope, id, kept?.id ?? ''))).toBe(true);
    expect(await run((scope) => letSeatsGo(scope, id, kept?.id ?? ''))).toBe(false);
    expect(await rows('select state from registration')).toEqual([{ state: 'offered' }]);
    expect(await run((scope) => keptSeats(scope, id))).toEqual([]);
  });

  test('are none where nobody counts seats', async () => {
    expect(await keep(await createPublished({ seats: null }), 1)).toEqual({ refused: 'uncounted' });
  });
});

describe('what falls away', () => {
  test('one date goes online and comes back, and who takes part is told', async () => {
    const id = await createPublished();
    await signUp(id, ROSA);
    const to = (change: Parameters<typeof changeDates>[3]) =>
      run(async (scope) => {
        const activity = await found(scope, id);
        return changeDates(
          scope,
          activity,
          activity.dates.slice(0, 1).map((one) => one.id),
          change,
        );
      });
    expect(await to({ to: 'online', link: 'https://vergaderen.example/les' })).toBe('changed');
    expect(await rows('select mode, online_link from activity where id = $1', id)).toEqual([
      { mode: 'hybrid', online_link: 'https://vergaderen.example/les' },
    ]);
    await run(async (scope) => {
      const activity = await found(scope, id);
      const dates = activity.dates.map(({ id: one, startsAt, endsAt }) => ({ id: one, startsAt, endsAt }));
      return changeActivity(
        scope,
        activity,
        { ...WORDS, mode: 'hybrid', onlineLink: 'https://vergaderen.example/les' },
        dates,
        activity.version,
      );
    });
    expect(await rows('select mode from session where activity_id = $1 order by starts_at', id)).toEqual([
      { mode: 'online' },
      { mode: 'on_site' },
    ]);
    expect(await to({ to: 'on_site' })).toBe('changed');
    expect(await rows('select mode, online_link from activity where id = $1', id)).toEqual([{ mode: 'on_site', online_link: null }]);
    expect(await rows('select kind from message order by id')).toEqual([{ kind: 'activity_online' }, { kind: 'activity_on_site' }]);
    expect(await to({ to: 'off', reason: 'trainer_away' })).toBe('changed');
    expect(await to({ to: 'off', reason: 'trainer_away' })).toEqual({ refused: 'moved_on' });
  });

  test('the last date does not fall away alone', async () => {
    const id = await createPublished();
    const outcome = await run(async (scope) => {
      const activity = await found(scope, id);
      return changeDates(
        scope,
        activity,
        activity.dates.map((one) => one.id),
        { to: 'off', reason: 'other' },
      );
    });
    expect(outcome).toEqual({ refused: 'last_dates' });
  });

  test('cancelled: nobody keeps a seat or a number, and each is told, with two other moments', async () => {
    const id = await createPublished({ seats: 1 });
    const other = await createPublished({ title: 'Nog eens', helpPointId: SERVICE_CENTRE });
    await signUp(id, ROSA);
    await signUp(id, YUSUF);
    const proposals = await run((scope) => insteadOf(scope, id));
    expect(proposals.map(({ activityId, place }) => [activityId, place])).toEqual([
      [other, 'Dienstencentrum Voorbeeld'],
      [null, 'Bibliotheek Destelbergen'],
      [null, 'Dienstencentrum Voorbeeld'],
    ]);
    expect(insteadFor({ alsoIn: [other] }, proposals).map(({ activityId }) => activityId)).toEqual([null, null]);
    expect(await run(async (scope) => cancelActivity(scope, await found(scope, id), 'too_few'))).toBe(true);
    expect(await rows('select state, seats_taken from activity where id = $1', id)).toEqual([{ state: 'cancelled', seats_taken: 0 }]);
    expect(await rows('select distinct state from session where activity_id = $1', id)).toEqual([{ state: 'cancelled' }]);
    expect(await rows('select distinct state, reason from registration')).toEqual([{ state: 'cancelled_org', reason: 'too_few' }]);
    expect(await rows('select client_id, kind from message')).toEqual([{ client_id: ROSA, kind: 'activity_cancelled' }]);
    expect(await run(async (scope) => cancelActivity(scope, await found(scope, id), 'too_few'))).toBe(false);
  });

  test('put off: who has a seat keeps it, and hears the new day once it is published', async () => {
    const id = await createPublished();
    await signUp(id, ROSA);
    expect(await run(async (scope) => postponeActivity(scope, await found(scope, id), 'trainer_away'))).toBe(true);
    expect(await rows('select state from registration')).toEqual([{ state: 'registered' }]);
    expect(await publish(id)).toEqual({ refused: 'no_dates' });
    await run(async (scope) => {
      const activity = await found(scope, id);
      return changeActivity(scope, activity, WORDS, [date(30)], activity.version);
    });
    expect(await publish(id)).toBe('published');
    expect(await rows('select kind from message order by id')).toEqual([{ kind: 'activity_postponed' }, { kind: 'activity_moved' }]);
  });

  test('a date falls away with its help point, but for one that is online, and who takes part is told', async () => {
    const id = await createPublished();
    await signUp(id, ROSA);
    const close = (firstDay: string) =>
      run(async (scope) => {
        const closure = {
          id: newId(),
          digibank_id: STROOM,
          help_point_id: LIBRARY,
          reason: 'werken',
          first_day: Temporal.PlainDate.from(firstDay),
        };
        await scope.db
          .insertInto('closure')
          .values({ ...closure, last_day: closure.first_day })
          .execute();
        await record(scope, { noun: 'closure', id: closure.id, verb: 'made' });
      });
    await run(async (scope) => {
      const activity = await found(scope, id);
      return changeDates(
        scope,
        activity,
        activity.dates.slice(0, 1).map((one) => one.id),
        { to: 'online', link: null },
      );
    });
    await close('2023-09-28');
    await close('2023-10-05');
    expect(await rows('select state from session where activity_id = $1 order by starts_at', id)).toEqual([
      { state: 'planned' },
      { state: 'cancelled' },
    ]);
    expect(await rows('select kind from message order by id')).toEqual([{ kind: 'activity_online' }, { kind: 'activity_cancelled' }]);
  });

  test('it can be removed until somebody registered', async () => {
    const remove = (id: string) => run(async (scope) => removeActivity(scope, await found(scope, id)));
    const id = await createPublished();
    await signUp(id, ROSA);
    expect(await remove(id)).toBe(false);
    expect(await run((scope) => mayBeRemoved(scope, id))).toBe(false);
    const draft = await create({ nextActivityId: id });
    expect(await remove(draft)).toBe(true);
    expect(await rows('select count(*)::int from session where activity_id = $1', draft)).toEqual([{ count: 0 }]);
  });
});
