import { describe, expect, test } from 'vitest';
import { linksInHead } from './staff-navigation.ts';

const nav = (many: number, rank = 10) => Array.from({ length: many }, (_, at) => ({ href: `/x/${at}`, label: `${at}`, rank: rank + at }));
const shown = (links: ReturnType<typeof linksInHead>, width: 'wide' | 'narrow') =>
  links.filter(({ on }) => !on || on === width).map(({ label }) => label);

describe('the links in the head of a page', () => {
  test.each([
    { many: 4, wide: 4, narrow: 4, more: [] },
    { many: 6, wide: 6, narrow: 3, more: ['narrow'] },
    { many: 12, rank: 55, wide: 6, narrow: 3, more: ['wide', 'narrow'] },
    { many: 12, rank: 70, wide: 7, narrow: 3, more: ['wide', 'narrow'] },
  ])('of $many stand $wide on a wide screen and $narrow on a phone', ({ many, rank, wide, narrow, more }) => {
    const links = linksInHead(nav(many, rank), '/x/begin', '/x/begin');
    for (const [width, count] of [['wide', wide] as const, ['narrow', narrow] as const]) {
      const names = shown(links, width);
      expect(names.filter((name) => name !== 'Meer')).toHaveLength(count);
      expect(names.includes('Meer')).toBe((more as string[]).includes(width));
    }
  });

  test('long names make no second line: what does not fit stands behind Meer, but where one is', () => {
    const long = Array.from({ length: 8 }, (_, at) => ({ href: `/x/${at}`, label: `Een vraag van ${at}`.padEnd(20, 'x'), rank: at }));
    const labels = shown(linksInHead(long, '/x/7', '/x/begin'), 'wide');
    expect(labels).toHaveLength(6);
    expect(labels.slice(-2)).toEqual([long[7]?.label, 'Meer']);
  });

  test('where one is stands there on every screen, however seldom', () => {
    const links = linksInHead(nav(12, 55), '/x/11/new', '/x/begin');
    for (const width of ['wide', 'narrow'] as const) expect(shown(links, width)).toContain('11');
    expect(links.filter(({ isHere }) => isHere).map(({ label }) => label)).toEqual(['11']);
  });
});
