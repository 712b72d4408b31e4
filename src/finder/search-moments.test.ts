import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { FRIDAY, LAST_SEAT, LIBRARY, NOW, SERVICE_CENTRE, STAD_MOMENT, STROOM, WORKSHOP } from '../../tests/support/world.ts';
import { findMoments } from './find-moments.ts';
import { type Search, searchMoments } from './search-moments.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
  await portal.database.owner.query(`update help_point set equipment = '{wifi}', welcomes = '{newcomer_other_language}' where id = $1`, [
    SERVICE_CENTRE,
  ]);
  await portal.database.owner.query('update help_point set takes_devices = true where id = $1', [LIBRARY]);
  await portal.database.owner.query('update session set free = false where id = $1', [LAST_SEAT]);
  await portal.database.owner.query(`insert into session_topic (digibank_id, session_id, topic) values ($1, $2, 'id.itsme')`, [
    STROOM,
    WORKSHOP,
  ]);
  await portal.database.owner.query(
    `
    insert into activity (digibank_id, id, help_point_id, kind, title, description, languages, state, created_at)
    values ($1, $2, $3, 'workshop', 'Internet', 'Les', '{fr}', 'published', $4)`,
    [STROOM, COURSE, SERVICE_CENTRE, NOW.toString()],
  );
  await portal.database.owner.query(
    `
    insert into session (digibank_id, id, help_point_id, activity_id, kind, starts_at, ends_at, supervised, arrival)
    values ($1, $2, $3, $4, 'workshop', '2023-10-02T08:00Z', '2023-10-02T10:00Z', true, 'appointment')`,
    [STROOM, DATE, SERVICE_CENTRE, COURSE],
  );
});
afterAll(() => portal.close());

const COURSE = '00000000-0000-7000-8000-00000000c001';
const DATE = '00000000-0000-7000-8000-00000000c002';

const ANYTHING: Search = {
  near: null,
  from: null,
  onlyThatDay: true,
  topics: null,
  offer: null,
  language: null,
  welcomes: null,
  supervised: false,
  free: false,
  wifi: false,
  takesDevices: false,
};
const day = (text: string) => Temporal.PlainDate.from(text);
const destelbergen = { latitude: 51.0595, longitude: 3.799, nisCodes: ['44013'], meters: 3_000 };

test.each<[string, Partial<Search>, string[]]>([
  ['all that comes, in order of time', {}, [WORKSHOP, STAD_MOMENT, FRIDAY, DATE, LAST_SEAT]],
  ['within three kilometres', { near: destelbergen }, [WORKSHOP, FRIDAY, DATE, LAST_SEAT]],
  ['within a hundred metres, and in its municipality', { near: { ...destelbergen, meters: 100 } }, [WORKSHOP, FRIDAY, DATE, LAST_SEAT]],
  ['within a kilometre of no municipality', { near: { ...destelbergen, nisCodes: [], meters: 1_000 } }, [WORKSHOP, LAST_SEAT]],
  ['on a day', { from: day('2023-09-29') }, [FRIDAY]],
  ['from a day on', { from: day('2023-09-29'), onlyThatDay: false }, [FRIDAY, DATE, LAST_SEAT]],
  ['on a day that is over', { from: day('2023-09-25') }, []],
  ['about a topic', { topics: ['id.itsme', 'bank.app'] }, [WORKSHOP]],
  ['to learn in a group', { offer: 'groep' }, [WORKSHOP, DATE]],
  ['for an own question', { offer: 'hulp' }, [WORKSHOP, STAD_MOMENT, FRIDAY, LAST_SEAT]],
  ['a computer alone', { offer: 'toegang' }, []],
  ['in French', { language: 'fr' }, [DATE]],
  ['where newcomers feel at home', { welcomes: 'newcomer_other_language' }, [FRIDAY, DATE]],
  ['for free', { free: true, near: destelbergen }, [WORKSHOP, FRIDAY, DATE]],
  ['with wifi', { wifi: true }, [FRIDAY, DATE]],
  ['where one can leave a device', { takesDevices: true, near: destelbergen }, [WORKSHOP, LAST_SEAT]],
])('%s', async (_, asked, expected) => {
  const found = await searchMoments(portal.app.database, { ...ANYTHING, ...asked }, 1, NOW);
  expect(found.map(({ id }) => id)).toEqual(expected);
});

test('how far it is stands with what was found around a place alone', async () => {
  const [near] = await searchMoments(portal.app.database, { ...ANYTHING, near: destelbergen }, 1, NOW);
  const [anywhere] = await searchMoments(portal.app.database, ANYTHING, 1, NOW);
  expect([near?.meters, anywhere?.meters]).toEqual([expect.any(Number), null]);
});

describe('where nothing is found', () => {
  const find = async (asked: Partial<Search>, now = NOW) => {
    const { how, hits } = await findMoments(portal.app.database, { ...ANYTHING, ...asked }, 1, now);
    return [how, hits[0]?.id];
  };

  test('a later day is offered, then what lies further away', async () => {
    expect(await find({ from: day('2023-09-28') })).toEqual(['later', FRIDAY]);
    expect(await find({ near: { latitude: 51.2, longitude: 3.8, nisCodes: [], meters: 1_000 } })).toEqual(['further', WORKSHOP]);
    expect(await find({ topics: ['bank.app'] })).toEqual(['nothing', undefined]);
  });

  test('about a topic on a day that day is given when it has something, also what began the evening before; else what comes after it', async () => {
    const about = { topics: ['id.itsme'] };
    expect(await find({ ...about, from: day('2023-09-26') })).toEqual(['as_asked', WORKSHOP]);
    expect(await find({ ...about, from: day('2023-09-25') })).toEqual(['later', WORKSHOP]);
    expect(await find({ ...about, from: day('2023-09-27') })).toEqual(['nothing', undefined]);
    const { owner } = portal.database;
    const id = '00000000-0000-7000-8000-00000000c003';
    await owner.query(
      `insert into session (digibank_id, id, help_point_id, kind, starts_at, ends_at, supervised, arrival)
       values ($1, $2, $3, 'walk_in', '2023-09-25T20:00Z', '2023-09-26T00:00Z', true, 'walk_in')`,
      [STROOM, id, SERVICE_CENTRE],
    );
    await owner.query(`insert into session_topic (digibank_id, session_id, topic) values ($1, $2, 'id.itsme')`, [STROOM, id]);
    const atNight = Temporal.Instant.from('2023-09-25T23:00Z');
    expect(await find({ ...about, from: day('2023-09-26') }, atNight)).toEqual(['as_asked', id]);
    await owner.query('delete from session_topic where session_id = $1', [id]);
    await owner.query('delete from session where id = $1', [id]);
  });
});

test('far from everything the page leads to what is nearest all the same', async () => {
  const { text } = await portal.stranger.get('/momenten?waar=Blankenberge');
  expect(text).toContain('In Blankenberge is nog geen Digibank.');
  expect(text).toContain('href="/?waar=8370+Blankenberge"');
  const narrower = await portal.stranger.get('/momenten?waar=Blankenberge&gratis=1');
  expect(narrower.text).toContain('href="/momenten?waar=8370+Blankenberge"');
});

test('a page of twenty results, with its styles and its script, fits in 13 kB', async () => {
  await portal.database.owner.query(
    `insert into session (digibank_id, id, help_point_id, kind, title, starts_at, ends_at, supervised, arrival, room)
     select $1, gen_random_uuid(), case when n % 2 = 0 then $2::uuid else $3::uuid end, 'workshop', md5(n::text), timestamptz '2023-11-01T08:00Z' + n * interval '9 hours',
       timestamptz '2023-11-01T10:00Z' + n * interval '9 hours', n % 3 > 0, (array['walk_in', 'both', 'appointment'])[n % 3 + 1], 'Zaal ' || n
     from generate_series(1, 30) n`,
    [STROOM, LIBRARY, SERVICE_CENTRE],
  );
  const response = await fetch(`${portal.address}/momenten?waar=9070`);
  const page = await response.text();
  expect(page.match(/class="found-what"/g)).toHaveLength(20);
  const assets: Record<string, string> = JSON.parse(readFileSync('dist/assets.json', 'utf8'));
  const headers = JSON.stringify([...response.headers]).length;
  const files = ['public.css', 'near-me.js'].map((name) => gzipSync(readFileSync(`dist${assets[name]}`)).byteLength);
  const bytes = gzipSync(page).byteLength + headers + files.reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeLessThan(13_000);
});
