import { dirname, join } from 'node:path/posix';
import { expect, test } from 'vitest';
import { rooms } from '../../src/rooms.ts';
import { productSources } from '../support/sources.ts';

const order = rooms.map((room) => room.name);

type Import = { from: string; to: string };

/** Every import of one of our folders by another, as folders below src: "finder" imports "agenda". */
function importsBetweenFolders(): (Import & { file: string; target: string })[] {
  return productSources().flatMap(({ path, text }) =>
    [...text.matchAll(/(?:from|import)\s*\(?['"](\.{1,2}\/[^'"]+)['"]/g)].map(([, relative = '']) => {
      const target = join(dirname(path), relative);
      return { from: folderOf(path), to: folderOf(target), file: path, target };
    }),
  );
}

/** Start the program, invent demo data: they know everything, and no room knows them. */
const OUTSIDE = ['(src)', 'demo', 'seed'];

/** The folder below src; "(src)" for the files that stand directly in it. */
function folderOf(path: string): string {
  const [, folder = '', ...rest] = path.split('/');
  return rest.length > 0 ? folder : '(src)';
}

function isAllowed({ from, to }: Import): boolean {
  if (from === to || OUTSIDE.includes(from) || to === 'paraglide') return true;
  if (from === 'foundation') return false;
  if (from === 'ui') return to === 'foundation';
  return to === 'foundation' || to === 'ui' || (order.includes(to) && order.indexOf(to) < order.indexOf(from));
}

test('every folder below src is a room of rooms.ts, or one that rooms stand on', () => {
  const folders = new Set(productSources().map(({ path }) => folderOf(path)));
  const known = [...order, ...OUTSIDE, 'foundation', 'ui'];
  expect([...folders].filter((folder) => !known.includes(folder))).toEqual([]);
});

test('a room imports only the rooms above it; foundation imports no room, ui none either', () => {
  const wrong = importsBetweenFolders().filter((one) => !isAllowed(one));
  expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});

test('the order is held against what it forbids', () => {
  expect(isAllowed({ from: 'partners', to: 'people' })).toBe(false);
  expect(isAllowed({ from: 'people', to: 'partners' })).toBe(true);
  expect(isAllowed({ from: 'foundation', to: 'ui' })).toBe(false);
  expect(isAllowed({ from: 'people', to: 'demo' })).toBe(false);
});
