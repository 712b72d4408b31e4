import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { NOW } from '../../tests/support/world.ts';
import { readWhere, squeeze, understandPlace } from './understand-place.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await openTestDatabase();
});
afterAll(() => base.drop());

const understand = (typed: string) => understandPlace(base.db, typed, NOW);

describe('what people type in one field', () => {
  test.each([
    ['9070', '9070', ''],
    ['9850 nevele', '9850', 'nevele'],
    ['Nevele (9850)', '9850', 'nevele'],
    ['B-9070', '9070', ''],
    ['St.-Martens Latem', null, 'sintmartenslatem'],
    ['SINT-MARTENS-LATEM', null, 'sintmartenslatem'],
    ['  Liège ', null, 'liege'],
    ['12345', null, '12345'],
  ])('%s', (typed, postcode, name) => {
    expect(readWhere(typed)).toEqual({ postcode, name });
  });

  test('capitals, accents, blanks and dashes make no difference', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Sint-Martens-Latem', 'De Pinte', 'Léglise', "'s-Gravenwezel"),
        fc.constantFrom(' ', '-', ''),
        (name, dash) => {
          expect(squeeze(name.toUpperCase().replace(/[ -]/g, dash || '-'))).toBe(squeeze(name));
        },
      ),
    );
  });
});

test.each([
  ['9070', '44013'],
  ['destelbergen', '44013'],
  ['Destelbergen 9070', '44013'],
  ['Nevele', '44083'],
  ['9850 nevele', '44083'],
  ['9850 nevle', '44083'],
  ['gent', '44021'],
  ['sint-martens-latem', '44064'],
  ['st martens latem', '44064'],
  ['Melle', '44088'],
  ['Merelbeke', '44088'],
  ['Nazareth', '44086'],
  ['de pinte', '44086'],
  ['Meeuwen-Gruitrode', '72042'],
])('"%s" is one place', async (typed, nisCode) => {
  expect(await understand(typed)).toMatchObject({ kind: 'place', place: { nisCode } });
});

test.each([
  ['nevle', 'Nevele'],
  ['destelbergn', 'Destelbergen'],
  ['destelberge', 'Destelbergen'],
  ['dijnze', 'Deinze'],
  ['merelbeeke', 'Merelbeke'],
])('"%s" was a slip of the pen for %s', async (typed, name) => {
  expect(await understand(typed)).toMatchObject({ kind: 'guess', place: { name } });
});

test('the place says which Digibank works there, or that none does', async () => {
  expect(await understand('9070')).toMatchObject({ place: { digibank: { slug: 'stroom' } } });
  expect(await understand('8400')).toMatchObject({ place: { municipality: 'Oostende', digibank: null } });
});

test('a name that exists twice is asked back', async () => {
  const heusden = await understand('Heusden');
  expect(heusden).toMatchObject({ kind: 'several' });
  expect(heusden.kind === 'several' && heusden.places.map(({ municipality }) => municipality).sort()).toEqual([
    'Destelbergen',
    'Heusden-Zolder',
  ]);
});

test('a postcode and a name that contradict each other are both offered', async () => {
  const both = await understand('9000 Destelbergen');
  expect(both.kind === 'several' && both.places.map(({ municipality }) => municipality)).toEqual(['Gent', 'Destelbergen']);
});

test.each(['', ' ', '?', 'x', 'qqqqqqq', '0000', '%', "'; drop table session"])('"%s" is no place', async (typed) => {
  expect(await understand(typed)).toMatchObject({ kind: 'unknown' });
});

test('the beginning of a name brings it among the suggestions', async () => {
  const begun = await understand('dest');
  expect(begun.kind === 'unknown' && begun.suggestions.map(({ name }) => name)).toEqual(expect.arrayContaining(['Destelbergen', 'Diest']));
});

test('every municipality of now and of before is understood by its name', async () => {
  const { rows } = await base.owner.query<{ name: string; nis: string }>(
    'select name, coalesce(successor_nis_code, nis_code) as nis from municipality order by name',
  );
  const missed: string[] = [];
  for (const { name, nis } of rows) {
    const meant = await understand(name);
    const places = meant.kind === 'place' ? [meant.place] : meant.kind === 'several' ? meant.places : [];
    if (!places.some(({ nisCode }) => nisCode === nis)) missed.push(name);
  }
  expect(missed).toEqual([]);
});

test('two letters changed about still lead to a town of the region', async () => {
  const towns = ['Destelbergen', 'Merelbeke', 'Nazareth', 'Gavere', 'Sint-Martens-Latem', 'Nevele', 'Deinze'];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...towns), fc.nat(), async (town, at) => {
      const place = 1 + (at % (town.length - 3));
      const typed = town.slice(0, place) + town.charAt(place + 1) + town.charAt(place) + town.slice(place + 2);
      const meant = await understand(typed);
      const named =
        meant.kind === 'unknown'
          ? meant.suggestions
          : meant.kind === 'several'
            ? meant.places
            : 'others' in meant
              ? [meant.place, ...meant.others]
              : [meant.place];
      expect(
        named.map(({ name }) => name),
        typed,
      ).toContain(town);
    }),
    { numRuns: 60 },
  );
});
