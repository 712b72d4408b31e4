import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { FRIDAY, LAST_SEAT, LIBRARY, NOW, SERVICE_CENTRE, STAD_LIBRARY, STAD_MOMENT, WORKSHOP } from '../../tests/support/world.ts';
import { ARRIVALS, isOver, SESSION_KINDS } from '../agenda/session.ts';
import { chooseMoment, firstNearer, isHelpToday, type NearSession, otherMoments, sessionsNear } from './nearest.ts';

const PLAIN: NearSession = {
  id: 'plain',
  kind: 'walk_in',
  title: null,
  startsAt: NOW.add({ hours: 2 }),
  endsAt: NOW.add({ hours: 4 }),
  supervised: true,
  presence: 'unstaffed',
  arrival: 'walk_in',
  freeSeats: null,
  room: null,
  website: null,
  mode: 'on_site',
  state: 'planned',
  example: false,
  helpPointId: 'point',
  helpPointSlug: 'point',
  helpPoint: 'Punt',
  street: null,
  postcode: '9070',
  town: 'Destelbergen',
  nisCode: '44013',
  phone: '+32400000002',
  digibank: 'stroom',
  digibankName: 'Stroom',
  meters: 1000,
};
const moment = (id: string, inHours: number, meters: number, more: Partial<NearSession> = {}): NearSession => {
  const startsAt = NOW.add({ minutes: Math.round(inHours * 60) });
  return { ...PLAIN, id, startsAt, endsAt: startsAt.add({ hours: 2 }), meters, ...more };
};

describe('where somebody is sent', () => {
  test.each<[string, NearSession[], string | null]>([
    ['open now goes before later, also when it is further', [moment('later', 1, 100), moment('now', -1, 9_000)], 'now'],
    ['of two that are open the nearest', [moment('far', -1, 9_000), moment('near', -0.5, 3_000)], 'near'],
    ['open now in another region is too far', [moment('far', -1, 25_000), moment('here', 20, 500)], 'here'],
    ['what closes in ten minutes is too late', [moment('closing', -1.84, 500), moment('next', 3, 500)], 'next'],
    ['a kilometre weighs six hours', [moment('far soon', 2, 9_000), moment('near later', 26, 500)], 'near later'],
    ['help weighs a day', [moment('computer', 2, 500, { supervised: false, kind: 'open' }), moment('coach', 20, 500)], 'coach'],
    ['a computer is better than nothing', [moment('computer', 2, 500, { supervised: false, kind: 'open' })], 'computer'],
    ['a workshop is about one thing', [moment('workshop', -1, 100, { kind: 'workshop' }), moment('inloop', 30, 100)], 'inloop'],
    [
      'by appointment one comes from the start',
      [moment('consult', -1, 100, { arrival: 'appointment' }), moment('inloop', 30, 100)],
      'inloop',
    ],
    ['a full moment is no answer', [moment('full', 1, 100, { arrival: 'appointment', freeSeats: 0 }), moment('inloop', 30, 100)], 'inloop'],
    ['walking in needs no seat', [moment('full', 1, 100, { freeSeats: 0 }), moment('inloop', 30, 100)], 'full'],
    ['cancelled is cancelled', [moment('cancelled', -1, 100, { state: 'cancelled' })], null],
    ['nothing', [], null],
  ])('%s', (_, sessions, expected) => {
    expect(chooseMoment(sessions, NOW)?.id ?? null).toBe(expected);
  });

  test('never to what is over or cancelled, and never left out of what else comes', () => {
    const any = fc
      .record({
        hours: fc.double({ min: -30, max: 200, noNaN: true }),
        meters: fc.nat(40_000),
        kind: fc.constantFrom(...SESSION_KINDS),
        arrival: fc.constantFrom(...ARRIVALS),
        supervised: fc.boolean(),
        state: fc.constantFrom('planned' as const, 'cancelled' as const),
        freeSeats: fc.option(fc.nat(3)),
      })
      .map(({ hours, meters, ...more }) => moment('', hours, meters, more));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (drawn) => {
        const sessions = drawn.map((session, at) => ({ ...session, id: String(at) }));
        const chosen = chooseMoment(sessions, NOW);
        const others = otherMoments(sessions, chosen, NOW, 5);
        for (const session of chosen ? [chosen, ...others] : others) {
          expect(session.state).toBe('planned');
          expect(isOver(session, NOW)).toBe(false);
        }
        expect(others.map(({ id }) => id)).not.toContain(chosen?.id);
        expect(others).toEqual([...others].sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt) || a.meters - b.meters));
      }),
    );
  });
});

describe('what lies nearer than the answer', () => {
  const answer = moment('answer', -1, 4_000);

  test('is the first moment with help that is a kilometre nearer', () => {
    const sessions = [answer, moment('later', 30, 100), moment('soon', 2, 100), moment('as near', 1, 3_500)];
    expect(firstNearer(sessions, answer, NOW)?.id).toBe('soon');
  });

  test.each<[string, Partial<NearSession>]>([
    ['without help', { supervised: false }],
    ['cancelled', { state: 'cancelled' }],
    ['about one thing', { kind: 'workshop' }],
  ])('is not a moment that is %s', (_, more) => {
    expect(firstNearer([answer, moment('no', 2, 100, more)], answer, NOW)).toBeNull();
  });
});

test('nobody reads that today is over while somebody nearby still helps', () => {
  expect(isHelpToday([moment('tonight', 2, 19_000)], NOW)).toBe(true);
  expect(isHelpToday([moment('far', 2, 21_000), moment('tomorrow', 20, 100)], NOW)).toBe(false);
});

describe('on a real database', () => {
  let base: TestDatabase;
  beforeAll(async () => {
    base = await openTestDatabase();
  });
  afterAll(() => base.drop());

  const destelbergen = { latitude: 51.0595, longitude: 3.799 };

  test('the moments of all Digibanken near a place, with their distance', async () => {
    const sessions = await sessionsNear(base.db, destelbergen, NOW);
    expect(sessions.map(({ id }) => id)).toEqual([WORKSHOP, STAD_MOMENT, FRIDAY, LAST_SEAT]);
    const meters = new Map(sessions.map((session) => [session.helpPointId, session.meters]));
    expect(meters.get(LIBRARY)).toBeLessThan(150);
    expect(meters.get(SERVICE_CENTRE)).toBeGreaterThan(2_300);
    expect(meters.get(SERVICE_CENTRE)).toBeLessThan(2_500);
    expect(meters.get(STAD_LIBRARY)).toBeGreaterThan(4_900);
  });

  test('the library that is open now is the answer; after closing time it is the city, the next day', async () => {
    expect(chooseMoment(await sessionsNear(base.db, destelbergen, NOW), NOW)?.id).toBe(WORKSHOP);
    const evening = NOW.add({ hours: 3 });
    expect(chooseMoment(await sessionsNear(base.db, destelbergen, evening), evening)?.id).toBe(STAD_MOMENT);
  });

  test('what is not published is nowhere', async () => {
    await base.owner.query('update help_point set published = false where id = $1', [LIBRARY]);
    const sessions = await sessionsNear(base.db, destelbergen, NOW);
    expect(sessions.map(({ id }) => id)).toEqual([STAD_MOMENT, FRIDAY]);
  });
});
