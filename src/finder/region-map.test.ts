import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Centre } from './municipality-centres.ts';
import { cellsOf, isInView, onMap, type Point, spread, viewOf } from './region-map.ts';

const centre = (nisCode: string, latitude: number, longitude: number): Centre => ({
  nisCode,
  name: nisCode,
  province: '',
  latitude,
  longitude,
});
const distance = ([x, y]: Point, [a, b]: Point) => Math.hypot(x - a, y - b);

test('a degree north is 111 kilometres up, and Gent lies west of Antwerpen', () => {
  expect(onMap({ latitude: 52, longitude: 4 })[1]).toBeCloseTo(-111.2);
  expect(onMap({ latitude: 51.05, longitude: 3.72 })[0]).toBeLessThan(onMap({ latitude: 51.26, longitude: 4.37 })[0]);
});

test('every corner of a cell is nearest to its own middle, and at most eight kilometres away', () => {
  const place = fc.record({
    latitude: fc.double({ min: 50.7, max: 51.5, noNaN: true }),
    longitude: fc.double({ min: 2.6, max: 5.9, noNaN: true }),
  });
  const places = fc.uniqueArray(place, {
    minLength: 4,
    maxLength: 40,
    selector: ({ latitude, longitude }) => `${latitude.toFixed(3)} ${longitude.toFixed(3)}`,
  });
  fc.assert(
    fc.property(places, (drawn) => {
      const cells = cellsOf(drawn.map(({ latitude, longitude }, at) => centre(String(at), latitude, longitude)));
      expect(cells.length).toBe(drawn.length);
      for (const { middle, outline } of cells)
        for (const corner of outline) {
          expect(distance(corner, middle)).toBeLessThan(8.001);
          for (const other of cells) expect(distance(corner, middle)).toBeLessThan(distance(corner, other.middle) + 0.001);
        }
    }),
    { numRuns: 50 },
  );
});

test('a lonely municipality is a round one', () => {
  const [cell] = cellsOf([centre('a', 51, 4), centre('b', 51, 5), centre('c', 51.4, 4.5)]);
  expect(cell?.outline.length).toBe(24);
});

test('numbers at one spot, or in one street, are pulled apart, and a lonely one stays where it is', () => {
  const [one, two, three, lonely] = spread(
    [
      [0, 0],
      [0, 0],
      [5, 0],
      [90, 90],
    ],
    18,
  );
  if (!one || !two || !three || !lonely) throw new Error('four points');
  for (const [a, b] of [
    [one, two],
    [two, three],
    [one, three],
  ] as const)
    expect(distance(a, b)).toBeGreaterThan(17);
  expect(distance(one, [0, 0])).toBeLessThan(18);
  expect(lonely).toEqual([90, 90]);
});

test('only what falls in the view is shown', () => {
  const [cell] = cellsOf([centre('a', 51, 4), centre('b', 51, 5), centre('c', 51.4, 4.5)]);
  if (!cell) throw new Error('no cell');
  expect(isInView(cell, viewOf([[0, 0]], 5))).toBe(true);
  expect(isInView(cell, viewOf([[7, 0]], 1))).toBe(true);
  expect(isInView(cell, viewOf([[20, 0]], 5))).toBe(false);
});
