import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const css = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8');
const [lightCss = '', darkCss = ''] = css.split('@media');
const light = coloursIn(lightCss);
const dark = { ...light, ...coloursIn(darkCss) };

/** Text colour on the grounds it stands on. Quiet ink never stands on sand. */
const pairs: [string, string[]][] = [
  ['ink', ['paper', 'card', 'sand', 'action-ground', 'good-ground', 'careful-ground', 'stop-ground']],
  ['quiet', ['paper', 'card']],
  ['action', ['paper', 'card', 'sand', 'action-ground']],
  ['on-action', ['action']],
  ['paper', ['ink']],
  ['on-now', ['now']],
  ['good', ['good-ground']],
  ['careful', ['careful-ground']],
  ['stop', ['stop-ground', 'paper', 'card', 'sand']],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_, colours) => {
  it.each(pairs.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground])))('%s on %s reaches 7:1', (text, ground) => {
    expect(contrast(colours[text ?? ''] ?? '', colours[ground ?? ''] ?? '')).toBeGreaterThanOrEqual(7);
  });
});

it('public.css stays under 6 kB compressed, in no layer and with no font', async () => {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, 'public.css')],
    bundle: true,
    minify: true,
    write: false,
    target: 'es2017',
  });
  const text = outputFiles[0]?.text ?? '';
  expect(text).toContain('.strip-now');
  expect(text).not.toMatch(/@layer|@font-face/);
  expect(gzipSync(text).length).toBeLessThan(6 * 1024);
});

function coloursIn(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour]));
}

/** The contrast ratio of WCAG 2. */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
