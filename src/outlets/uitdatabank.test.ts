import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { referenceData } from '../../tests/support/reference-data.ts';
import { FRIDAY, LAST_SEAT, LIBRARY, SERVICE_CENTRE, STROOM, WORKSHOP } from '../../tests/support/world.ts';
import { type OfferedDate, whyNotEntered } from './uitdatabank-offer.ts';

const PLACE = '5cf42d51-3a4f-46f0-a8af-1cf672be8c84';
const COURSE = '01980000-0000-7000-8000-0000000000e1';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
  const { owner } = portal.database;
  await owner.query('update help_point set uitdatabank_place_id = $1 where id = any($2)', [PLACE, [LIBRARY, SERVICE_CENTRE]]);
  await owner.query(
    `insert into activity (digibank_id, id, help_point_id, kind, title, description, price, reduced_price, seats, state, created_at)
     values ($1, $2, $3, 'course', 'Rekenen met cellen', 'In drie lessen.', 1500, 500, 8, 'published', '2023-09-01T10:00:00Z')`,
    [STROOM, COURSE, LIBRARY],
  );
  await owner.query(
    `insert into session (digibank_id, id, help_point_id, activity_id, kind, title, starts_at, ends_at, supervised, arrival, free, state)
     select $1, gen_random_uuid(), $2, $3, 'workshop', 'Rekenen met cellen', day, day + interval '2 hours', true, 'appointment', false, state
     from (values ('2023-10-20T12:00:00Z'::timestamptz, 'planned'), ('2023-10-27T12:00:00Z', 'planned'), ('2023-11-03T13:00:00Z', 'cancelled')) as lesson (day, state)`,
    [STROOM, LIBRARY, COURSE],
  );
});
afterAll(() => portal.close());

const events = async () => JSON.parse((await portal.stranger.get('/api/v1/uitdatabank/stroom/events')).text).items;
const named = async (name: string) =>
  (await events()).find(({ event }: { event: { name: { nl: string } } }) => event.name.nl.includes(name))?.event;

test('a course is one event with its dates; one that falls away says so', async () => {
  expect(await named('Rekenen')).toMatchObject({
    calendarType: 'multiple',
    location: { '@id': `https://io.uitdatabank.be/places/${PLACE}` },
    subEvent: [
      { startDate: '2023-10-20T14:00:00+02:00', status: { type: 'Available' } },
      { startDate: '2023-10-27T14:00:00+02:00' },
      { startDate: '2023-11-03T14:00:00+01:00', status: { type: 'Unavailable' } },
    ],
    priceInfo: [
      { category: 'base', price: 15 },
      { category: 'tariff', price: 5 },
    ],
  });
});

test('a walk-in of one help point is one event, a workshop by itself another', async () => {
  expect((await events()).map(({ id }: { id: string }) => id)).toEqual([
    WORKSHOP,
    `${SERVICE_CENTRE}.walk_in.walk_in`,
    COURSE,
    `${LIBRARY}.walk_in.both`,
  ]);
  expect(await named('Dienstencentrum')).toMatchObject({ calendarType: 'single', priceInfo: [{ price: 0 }] });
});

test.each([
  [{ kind: 'consult' }, 'by_agreement'],
  [{ arrival: 'appointment' }, 'by_agreement'],
  [{ kind: 'workshop', arrival: 'appointment' }, null],
  [{ kind: 'open' }, 'service_only'],
  [{ kind: 'group' }, 'own_people'],
  [{ activity: { id: 'x', price: 0, reducedPrice: null, forReferrersOnly: true } }, 'own_people'],
  [{ mode: 'online' }, 'no_fixed_place'],
  [{ onTheRoad: true }, 'no_fixed_place'],
  [{ placeId: null }, 'no_place'],
  [{}, null],
] as const)('%o: %s', (other, why) => {
  const walkIn = { kind: 'walk_in', arrival: 'walk_in', mode: 'on_site', placeId: PLACE, activity: null } as OfferedDate;
  expect(whyNotEntered({ ...walkIn, ...other })).toBe(why);
});

test('what asks an appointment never stands there, nor what is not published', async () => {
  await portal.database.owner.query("update session set arrival = 'appointment' where id = $1", [LAST_SEAT]);
  await portal.database.owner.query('update session set published = false where id = $1', [FRIDAY]);
  expect((await events()).map(({ id }: { id: string }) => id)).toEqual([WORKSHOP, COURSE]);
  await portal.database.owner.query("update session set arrival = 'both', published = true where id = any($1)", [[LAST_SEAT, FRIDAY]]);
});

test('a Digibank that nobody knows is not there', async () => {
  expect((await portal.stranger.get('/api/v1/uitdatabank/nergens/events')).status).toBe(404);
});

const folder = referenceData('uitdatabank/models');

describe.skipIf(folder === null)("publiq's own models", () => {
  // Some models of other things are no valid schemas themselves; those that an event needs are compiled here.
  function wrongIn(value: unknown): string[] {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
    addFormats.default(ajv);
    for (const file of readdirSync(folder ?? ''))
      ajv.addSchema(JSON.parse(readFileSync(join(folder ?? '', file), 'utf8')), `https://models.example/${file}`);
    const validate = ajv.getSchema('https://models.example/event.json');
    if (!validate) throw new Error('no schema event');
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }

  test('find nothing wrong in what we would enter', async () => {
    const all = await events();
    expect(all).toHaveLength(4);
    for (const { event } of all) expect(wrongIn(event)).toEqual([]);
  });

  test('would find what is wrong', async () => {
    const event = await named('Rekenen');
    expect(wrongIn({ ...event, subEvent: [] })).not.toEqual([]);
    expect(wrongIn({ ...event, name: { nl: 'x'.repeat(91) } })).not.toEqual([]);
    expect(wrongIn({ ...event, terms: undefined })).not.toEqual([]);
  });
});
