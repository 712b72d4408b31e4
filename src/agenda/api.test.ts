import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { FRIDAY, LAST_SEAT, STAD_MOMENT, WORKSHOP } from '../../tests/support/world.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const ask = async (path: string) => {
  const answer = await portal.stranger.get(`/api/v1/${path}`);
  return { status: answer.status, body: JSON.parse(answer.text) };
};
const idsOf = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id);

test('the next moments of all Digibanken in order of time, with what is under way', async () => {
  const { status, body } = await ask('sessions');
  expect(status).toBe(200);
  expect(idsOf(body)).toEqual([WORKSHOP, STAD_MOMENT, FRIDAY, LAST_SEAT]);
  expect(body.next).toBeNull();
  expect(body.items[0]).toMatchObject({
    kind: 'walk_in_plus_workshop',
    startsAt: '2023-09-26T16:30:00+02:00',
    endsAt: '2023-09-26T18:30:00+02:00',
    supervised: true,
    freeSeats: 4,
    state: 'planned',
    helpPoint: { postcode: '9070', municipality: '44013', page: '/hulppunt/stroom/bibliotheek' },
    digibank: { name: 'Stroom', page: '/stroom' },
  });
  expect(body.items[3].startsAt).toBe('2023-10-31T16:30:00+01:00');
});

test.each([
  ['municipality=9070', [WORKSHOP, FRIDAY, LAST_SEAT]],
  ['municipality=44013', [WORKSHOP, FRIDAY, LAST_SEAT]],
  ['municipality=44021', [STAD_MOMENT]],
  ['municipality=8400', []],
  ['municipality=99999', []],
  ['topic=id.itsme', []],
  ['from=2023-09-28', [FRIDAY, LAST_SEAT]],
  ['from=2023-09-26T18:30:00%2B02:00', [STAD_MOMENT, FRIDAY, LAST_SEAT]],
  ['from=2023-09-26T16:29:00Z', [WORKSHOP, STAD_MOMENT, FRIDAY, LAST_SEAT]],
])('?%s', async (query, expected) => {
  expect(idsOf((await ask(`sessions?${query}`)).body)).toEqual(expected);
});

test('page after page, each moment once', async () => {
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const { body } = await ask(`sessions?limit=1${next && `&cursor=${next}`}`);
    seen.push(...idsOf(body));
    next = body.next;
  }
  expect(seen).toEqual([WORKSHOP, STAD_MOMENT, FRIDAY, LAST_SEAT]);
});

test.each([
  ['municipality=gent', 'municipality'],
  ['municipality=9070&municipality=9000', 'municipality'],
  ['topic=%27', 'topic'],
  ['from=gisteren', 'from'],
  ['from=2023-02-30', 'from'],
  ['from=2023-09-26T16:30:00', 'from'],
  ['limit=0', 'limit'],
  ['limit=101', 'limit'],
  ['limit=veel', 'limit'],
  ['cursor=abc', 'cursor'],
  ['gemeente=9070', ''],
])('?%s is answered with what is wrong', async (query, field) => {
  const { status, body } = await ask(`sessions?${query}`);
  expect(status).toBe(422);
  expect(body.problems[0]).toMatchObject({ field, message: expect.any(String) });
});

describe('one moment', () => {
  test('says what to know before coming', async () => {
    const { body } = await ask(`sessions/${WORKSHOP}`);
    expect(body).toMatchObject({ id: WORKSHOP, title: 'Itsme, Mijn Burgerprofiel en eBox', bringAlong: [], free: true });
  });

  test.each(['00000000-0000-7000-8000-000000000000', 'x', '%27'])('%s is not there', async (id) => {
    expect(await ask(`sessions/${id}`)).toEqual({ status: 404, body: { error: 'not found' } });
  });

  test('that is cancelled says so, and leaves the list', async () => {
    await portal.database.owner.query("update session set state = 'cancelled' where id = $1", [FRIDAY]);
    expect((await ask(`sessions/${FRIDAY}`)).body.state).toBe('cancelled');
    expect(idsOf((await ask('sessions')).body)).not.toContain(FRIDAY);
    await portal.database.owner.query("update session set state = 'planned' where id = $1", [FRIDAY]);
  });

  test('that is not published is nowhere', async () => {
    await portal.database.owner.query('update session set published = false where id = $1', [FRIDAY]);
    expect((await ask(`sessions/${FRIDAY}`)).status).toBe(404);
    expect(idsOf((await ask('sessions')).body)).not.toContain(FRIDAY);
    await portal.database.owner.query('update session set published = true where id = $1', [FRIDAY]);
  });
});

describe('help points', () => {
  test('by town and name, page after page', async () => {
    const all = (await ask('help-points')).body;
    expect(all.items.map(({ name }: { name: string }) => name)).toEqual([
      'Bibliotheek Destelbergen',
      'Dienstencentrum Voorbeeld',
      'Stadsbibliotheek Voorbeeld',
    ]);
    const first = (await ask('help-points?limit=2')).body;
    const second = (await ask(`help-points?limit=2&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(second.next).toBeNull();
  });

  test('of one municipality', async () => {
    expect((await ask('help-points?municipality=9000')).body.items).toMatchObject([{ town: 'Gent', supervision: 'always' }]);
    expect((await ask('help-points?municipality=9')).status).toBe(422);
  });
});

test('the document describes every address, and every reference in it leads somewhere', async () => {
  const { body } = await ask('openapi.json');
  expect(Object.keys(body.paths)).toEqual([
    '/sessions',
    '/sessions/{id}',
    '/sessions/{id}/registrations',
    '/help-points',
    '/hsds',
    '/hsds/services',
    '/hsds/services/{id}',
    '/hsds/organizations',
    '/hsds/organizations/{id}',
    '/hsds/taxonomies',
    '/hsds/taxonomies/{id}',
    '/hsds/taxonomy_terms',
    '/hsds/taxonomy_terms/{id}',
    '/help-requests',
  ]);
  const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '');
  expect(references.length).toBeGreaterThan(0);
  for (const reference of references) {
    expect(
      reference.split('/').reduce((part, key) => part?.[key], body),
      reference,
    ).toBeDefined();
  }
  expect(body.paths['/sessions'].get.parameters.map(({ name }: { name: string }) => name)).toEqual([
    'municipality',
    'topic',
    'from',
    'limit',
    'cursor',
  ]);
});
