/** Stands in everything that could become part of a page, a header or an address: where it turns up, our text became code. */
export const MARK = 'zq7x';

/** Texts that have broken other programs, by what they try. */
const PAYLOADS: Readonly<Record<string, readonly string[]>> = {
  html: [
    `<script>${MARK}()</script>`,
    `"><img src=x onerror=${MARK} ${MARK}>`,
    `'><svg/onload=${MARK} ${MARK}>`,
    `" ${MARK}="1" autofocus onfocus="${MARK}`,
    `' ${MARK}='1`,
    `</textarea><b ${MARK}>`,
    `</title></style></script><b ${MARK}>`,
    `--><b ${MARK}><!--`,
    `]]><b ${MARK}>`,
    `<a href="javascript:${MARK}()">x</a>`,
    `<${MARK}>`,
    `&lt;b ${MARK}&gt;&#60;b ${MARK}&#62;`,
    `<img src="//${MARK}.example">`,
    `\u{ff1c}b ${MARK}\u{ff1e}`,
    `<b\u0000 ${MARK}>`,
    `{{constructor.constructor('${MARK}')()}}\${${MARK}}`,
  ],
  address: [
    `javascript:${MARK}()`,
    ` java\tscript:${MARK}()`,
    `data:text/html,<b ${MARK}>`,
    `//${MARK}.example`,
    `/\\${MARK}.example`,
    `https://${MARK}.example`,
    `/stroom/../..//${MARK}.example`,
    `\t//${MARK}.example`,
  ],
  path: [
    '../../../../etc/passwd',
    '..\\..\\windows\\win.ini',
    '%2e%2e%2f%2e%2e%2f',
    '/etc/passwd\u0000.txt',
    'file:///etc/passwd',
    '.',
    '..',
  ],
  header: [
    `x\r\nx-${MARK}: 1`,
    `x\nset-cookie: ${MARK}=1`,
    `%0d%0ax-${MARK}:%201`,
    `x\u560d\u560ax-${MARK}: 1`,
    `\r\n\r\n<b ${MARK}>`,
    `"; filename="${MARK}.html`,
  ],
  sql: [
    "' or '1'='1",
    "'; drop table client; --",
    '1); delete from client; --',
    "'||(select pg_sleep(9))||'",
    '%_%',
    '$1',
    "\\'; select 1; --",
    '{a,b}',
    '{"a":null}',
    '(,)',
    '*',
    'a & b | !',
  ],
  sheet: [
    `=cmd|' /C calc'!A0`,
    `=HYPERLINK("http://${MARK}.example")`,
    '+1+1',
    '-2+3',
    '@SUM(1)',
    '\t=1+1',
    '\r=1+1',
    '\u{ff1d}1+1',
    '"=1+1',
  ],
  signs: [
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff\ud800x',
    '\uffff\ufffe',
    '\u202e\u2066txt',
    '\u200b\u200d\ufeff',
    '\u2028\u2029',
    '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}',
    '\u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u05d0',
    '\u0130\u0131\u00df\ufb03\ufdfa',
    `Z${'\u0301'.repeat(300)}`,
    '\u001b[31m',
    '\u0007\b\f\v',
    '\u00a0\u3000',
  ],
  numbers: [
    '0',
    '-0',
    '-1',
    '1.5',
    '1e309',
    'NaN',
    'Infinity',
    '0x10',
    '9007199254740993',
    '99999999999999999999',
    '2147483648',
    '\u0663',
    '1_000',
    '2023-02-30',
    '0000-01-01',
    '-271821-04-19',
    '+275760-09-14',
    '31/2/2024',
    '2023-09-26T24:60',
    '24:00',
    '99:99',
    'P1Y',
  ],
  types: ['', ' ', 'null', 'undefined', 'true', '[]', '{}', '[object Object]', 'constructor', '__proto__', 'toString', 'hasOwnProperty'],
  long: [
    'a'.repeat(201),
    'a'.repeat(5_000),
    `${'a'.repeat(5_000)}!`,
    `${'a@'.repeat(2_000)}`,
    `${' '.repeat(20_000)}x`,
    '0'.repeat(9_000),
    '+32'.repeat(3_000),
    '\u{1f600}'.repeat(3_000),
    '('.repeat(3_000),
    'e\u0301'.repeat(3_000),
    '-'.repeat(3_000),
    '\n'.repeat(5_000),
  ],
};

/** Names that no form has, and that some programs take for more than a name. */
export const STRANGE_NAMES = [
  '__proto__',
  'constructor',
  'constructor[prototype][operator]',
  '__proto__[operator]',
  'toString',
  'a[b][c]',
  'a[]',
  'a.b',
  '',
  ' ',
  '\u0000',
  `"><b ${MARK}>`,
  'digibank_id',
  'accountId',
  'operator',
  '_method',
  '_key',
];

/** Percent encodings that are none. */
export const BROKEN_ENCODINGS = [
  '%',
  '%z',
  '%u0041',
  '%00',
  '%ff%fe',
  '%c0%80',
  '%ed%a0%80',
  '%f8%88%80%80%80',
  '&&&',
  '=',
  ';',
  '+',
  '%26%3d',
];

/** Random choices that come out the same for the same numbers. */
export type Dice = {
  /** True so often, out of 1. */
  chance: (part: number) => boolean;
  below: (many: number) => number;
  pick: <T>(from: readonly T[]) => T;
};

/** Makes choices from numbers between 0 and 1. */
export function diceOf(next: () => number): Dice {
  const below = (many: number) => Math.floor(next() * many);
  return {
    chance: (part) => next() < part,
    below,
    pick: (from) => {
      if (from.length === 0) throw new Error('nothing to choose from');
      return from[below(from.length)] as (typeof from)[number]; // there is one: checked above
    },
  };
}

const KINDS = Object.values(PAYLOADS);

/** A text that nobody types: one of those above, two of them together, a part of one, or signs from all of Unicode. */
export function payload(dice: Dice): string {
  const one = () => dice.pick(dice.pick(KINDS));
  const way = dice.below(10);
  if (way < 7) return one();
  if (way === 7) return one() + one();
  if (way === 8) return one().slice(0, 1 + dice.below(20));
  return Array.from({ length: 1 + dice.below(30) }, () => String.fromCharCode(dice.below(dice.chance(0.5) ? 256 : 65_536))).join('');
}
