// @ts-check
/**
 * Draws src/ui/images/pictograms.svg and src/ui/icon-shapes.ts from the icon packages. Run by hand after a change of the lists
 * below; the result is committed, so that neither package is read while the portal runs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** Our name → OpenMoji's. @type {Record<string, string>} */
const pictograms = {
  id: 'identification-card',
  gov: 'classical-building',
  work: 'briefcase',
  school: 'backpack',
  bank: 'credit-card',
  home: 'house',
  health: 'stethoscope',
  talk: 'speech-balloon',
  safe: 'locked',
  device: 'mobile-phone',
  net: 'wifi',
  fun: 'camera',
  other: 'white-question-mark',
  access: 'laptop',
  skills: 'backhand-index-pointing-up',
  network: 'busts-in-silhouette',
  alone: 'thumbs-up',
  hint: 'light-bulb',
  shown: 'eye',
  together: 'handshake',
  done_by_coach: 'open-hands',
};

/** Lucide's names. */
const icons = [
  ...['accessibility', 'arrow-left', 'arrow-right', 'bus', 'calendar', 'check', 'chevron-down', 'chevron-right', 'circle', 'circle-check'],
  ...['circle-dot', 'clipboard-list', 'clock', 'door-open', 'external-link', 'footprints', 'hand-helping', 'house', 'id-card', 'info'],
  ...['log-out', 'mail', 'map-pin', 'message-square', 'octagon-alert', 'pencil', 'phone', 'plus', 'presentation', 'printer', 'qr-code'],
  ...['search', 'ticket', 'triangle-alert', 'user', 'users', 'x'],
];

/**
 * Brings a colour drawing back to two tones: lines in the colour of the text, planes in the fill that the page sets. White
 * stays open. So one drawing serves light, dark and print.
 * @param {string} body
 */
function inTwoTones(body) {
  const shapes = new Map([...body.matchAll(/<path id="(\w+)" (d="[^"]+")\/>/g)].map(([, id, d]) => [id, d]));
  let depthWithFill = 0;
  /** @type {boolean[]} */
  const open = [];
  return body
    .replace(/<defs>.*?<\/defs>/g, '')
    .replace(/<use href="#(\w+)"([^>]*)\/>/g, (_, id, rest) => `<path ${shapes.get(id)}${rest}/>`)
    .replace(/<(\/?)(\w+)([^>]*?)(\/?)>/g, (_, closing, name, attributes, alone) => {
      if (closing) {
        if (open.pop()) depthWithFill--;
        return `</${name}>`;
      }
      const hasFill = / fill="/.test(attributes);
      if (!alone) {
        open.push(hasFill);
        if (hasFill) depthWithFill++;
      }
      const bare = !hasFill && depthWithFill === 0 && name !== 'g' ? ' fill="currentColor"' : '';
      return `<${name}${bare}${attributes.replace(/ (fill|stroke)="(#\w+)"/g, twoTone)}${alone}>`;
    });
}

/**
 * @param {string} _
 * @param {string} property
 * @param {string} colour
 */
function twoTone(_, property, colour) {
  if (colour === '#fff') return ` ${property}="none"`;
  if (colour === '#000' || property === 'stroke') return ` ${property}="currentColor"`;
  return '';
}

const openmoji = JSON.parse(readFileSync(path.join(root, 'node_modules/@iconify-json/openmoji/icons.json'), 'utf8')).icons;
const symbols = Object.entries(pictograms).map(
  ([name, source]) => `<symbol id="${name}" viewBox="0 0 72 72">${inTwoTones(openmoji[source].body)}</symbol>`,
);
writeFileSync(
  path.join(root, 'src/ui/images/pictograms.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg">\n<title>Pictogrammen</title>\n<!-- Pictograms: OpenMoji, openmoji.org, CC BY-SA 4.0, brought back to two tones. -->\n${symbols.join('\n')}\n</svg>\n`,
);

const shapes = icons.map((name) => {
  const svg = readFileSync(path.join(root, `node_modules/lucide-static/icons/${name}.svg`), 'utf8');
  const inner = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'));
  return `  '${name}': '${inner.replace(/\s*\n\s*/g, '').replaceAll(' />', '/>')}',`;
});
writeFileSync(
  path.join(root, 'src/ui/icon-shapes.ts'),
  `/** Line icons from Lucide (lucide.dev), ISC licence. Written by scripts/draw-pictures.mjs. */\nexport const iconShapes = {\n${shapes.join('\n')}\n} as const;\n`,
);
