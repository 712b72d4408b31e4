import { PASSWORD } from '../../support/world.ts';
import { type Asked, nameOf } from './fuzz-fields.ts';
import { BROKEN_ENCODINGS, type Dice, MARK, payload, STRANGE_NAMES } from './fuzz-payloads.ts';
import { expectedFor, type Person } from './matrix-people.ts';
import { addressOf, keysFor, type Route } from './matrix-routes.ts';
import type { Chain } from './matrix-world.ts';
import type { Sending } from './send.ts';

/** Out of what requests are made. */
export type Material = {
  routes: readonly Route[];
  asked: ReadonlyMap<string, Asked>;
  people: readonly Person[];
  chains: readonly Chain[];
  /** A token with which a partner may ask for help. */
  token: string;
  cookies: ReadonlyMap<Person, string>;
  /** Where the portal listens. */
  address: string;
};

/** A request by somebody at a route. */
export type Attack = { name: string; sending: Sending };

/** Whoever holds the code of a card, or registers without an account, writes in the Digibank to which it leads: rightly so. There only the keys of
 *  the Digibank in which everybody else writes are given. */
const ANYBODY_WRITES = ['/inschrijving/', '/laat-weten/', '/activiteit/'];

/** Makes one request: mostly by who may, at a file that is there and with a form that is nearly right, for that comes furthest. */
export function attack(dice: Dice, material: Material): Attack {
  const { people, chains } = material;
  const route = dice.pick(material.routes);
  const allowed = people.filter((person) => expectedFor(person, route.permission) === 'in');
  const person = dice.pick(dice.chance(0.75) && allowed.length > 0 ? allowed : people);
  const isOpen = ANYBODY_WRITES.some((start) => route.path.startsWith(start));
  const chain = dice.pick(isOpen ? chains.filter(({ slug }) => slug === 'stroom') : chains);
  const slug = dice.chance(0.85) ? 'stroom' : dice.chance(0.5) ? 'stad' : encode(dice, payload(dice));
  const keys = keysFor(route.path, chain).map((key) => (dice.chance(0.75) ? key : encode(dice, payload(dice))));
  const path = addressOf(route.path, slug, keys);
  const asked = material.asked.get(nameOf(route)) ?? { fields: new Map(), body: null };
  const sending = route.method === 'GET' ? reading(dice, path, asked) : writing(dice, path, asked, material);
  const headers = { ...strangeHeaders(dice), ...sending.headers };
  if (dice.chance(0.02)) sending.method = dice.pick(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND']);
  const cookie = strangeCookie(dice, material.cookies.get(person) ?? '');
  return { name: `${person.name}: ${nameOf(route)}`, sending: { ...sending, headers, cookie } };
}

/** Of a longer one Node.js reads no more than the beginning, and answers 431 while we still write. */
const LONGEST_ADDRESS = 30_000;

/** A request without a body. */
function reading(dice: Dice, path: string, { fields }: Asked): Sending {
  const query = encoded(dice, nearlyRight(dice, fields)).slice(0, LONGEST_ADDRESS);
  return { path: tampered(dice, query ? `${path}?${query}` : path) };
}

/** A request with a body, mostly a form as browsers send them. */
function writing(dice: Dice, path: string, { fields, body }: Asked, { address, token }: Material): Sending {
  const headers: Record<string, string> = { origin: dice.chance(0.98) ? address : sendable(payload(dice)) };
  if (body !== null) {
    headers.authorization = dice.chance(0.9) ? `Bearer ${token}` : sendable(`Bearer ${payload(dice)}`);
    headers['idempotency-key'] = dice.chance(0.9) ? uuid(dice) : sendable(payload(dice));
  }
  const pairs = nearlyRight(dice, fields);
  if (dice.chance(0.95)) pairs.push(['_key', dice.chance(0.95) ? uuid(dice) : payload(dice)]);
  const way = body === null ? dice.below(20) : 12 + dice.below(8);
  if (way < 12) return { path, headers: { ...headers, 'content-type': FORM }, body: encoded(dice, pairs) };
  if (way < 18 && body === null) return { path, ...multipart(dice, pairs, headers) };
  const type = dice.chance(0.8) ? 'application/json' : dice.pick([...STRANGE_TYPES, FORM, `multipart/form-data; boundary=${MARK}`]);
  const json = dice.chance(0.9) ? JSON.stringify(bent(dice, body ?? Object.fromEntries(pairs))) : dice.pick(BROKEN_JSON);
  return { path: tampered(dice, path), headers: { ...headers, 'content-type': type }, body: json };
}

const FORM = 'application/x-www-form-urlencoded';
const STRANGE_TYPES = [
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded; charset=utf-16',
  'multipart/form-data',
  ';',
  'image/svg+xml',
];
const BROKEN_JSON = [
  '',
  '{',
  '[',
  'null',
  '0',
  '"',
  '{"a":}',
  `${'['.repeat(20_000)}`,
  `${'{"a":'.repeat(5_000)}`,
  '{"__proto__":{"operator":true}}',
  '1e999',
  '\ufeff{}',
];

type Pairs = [name: string, value: string][];

/** The fields of a form with values that they take, of which a few are bent, left out, told twice or joined by others. */
function nearlyRight(dice: Dice, fields: ReadonlyMap<string, string[]>): Pairs {
  const evil = dice.chance(0.1) ? 0.5 : 0.15;
  const pairs = [...fields].flatMap(([name, values]): Pairs => {
    const right = values.length > 0 ? dice.pick(values) : dice.chance(0.5) ? 'Naam' : '';
    if (dice.chance(0.05)) return [];
    if (dice.chance(evil)) return [[name, payload(dice)]];
    if (dice.chance(0.04)) return Array.from({ length: 2 + dice.below(40) }, () => [name, dice.chance(0.5) ? right : payload(dice)]);
    return [[dice.chance(0.01) ? `${name}[${dice.pick(STRANGE_NAMES)}]` : name, right]];
  });
  if (dice.chance(0.1)) pairs.push([dice.pick(STRANGE_NAMES), payload(dice)]);
  return pairs;
}

function encoded(dice: Dice, pairs: Pairs): string {
  const text = new URLSearchParams(pairs).toString();
  if (dice.chance(0.002)) return `${text}&groot=${'a'.repeat(300_000)}`;
  if (!dice.chance(0.05)) return text;
  const at = dice.below(text.length + 1);
  return text.slice(0, at) + dice.pick(BROKEN_ENCODINGS) + text.slice(at);
}

/** The same form as one with files is sent: sometimes with a file, cut off, or with a header in a field's name. */
function multipart(dice: Dice, pairs: Pairs, headers: Record<string, string>): Pick<Sending, 'headers' | 'body'> {
  const boundary = `----${MARK}`;
  const quoted = (name: string) => (dice.chance(0.9) ? name.replaceAll('"', '%22').replaceAll(/[\r\n]+/g, ' ') : name);
  const parts = pairs.map(([name, value]) => {
    const file = dice.chance(0.05) ? `; filename="${quoted(payload(dice))}"\r\ncontent-type: image/svg+xml` : '';
    return `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"${file}\r\n\r\n${value}\r\n`;
  });
  const whole = Buffer.from(`${parts.join('')}--${boundary}--\r\n`);
  const body = dice.chance(0.1) ? whole.subarray(0, dice.below(whole.length)) : whole;
  return { headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` }, body };
}

/** A JSON value with one or more of its parts replaced by what should not stand there. */
function bent(dice: Dice, value: unknown): unknown {
  if (dice.chance(0.12))
    return dice.pick<unknown>([null, true, 0, -1, 1.5, 1e308, '', [], {}, [[[[]]]], { a: { b: null } }, payload(dice), [payload(dice)]]);
  if (Array.isArray(value)) return dice.chance(0.1) ? Array.from({ length: 500 }, () => value[0]) : value.map((one) => bent(dice, one));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, one]) => [name, bent(dice, one)]);
  if (dice.chance(0.1)) fields.push([dice.pick(STRANGE_NAMES), payload(dice)]);
  return Object.fromEntries(fields);
}

/** An address in which something is odd. */
function tampered(dice: Dice, path: string): string {
  if (!dice.chance(0.05)) return path;
  const [where = '', query = ''] = path.split('?');
  const odd = [
    `${where}/`,
    `/${where}`,
    where.replaceAll('/', '%2f'),
    `${where}%00`,
    `${where}/..%2f..%2f`,
    `${where};x=1`,
    where.toUpperCase(),
    `${where}.json`,
    `/.${where}`,
  ];
  return `${dice.pick(odd)}${dice.pick(['', '?', `?${query}`, `?${query}&${dice.pick(BROKEN_ENCODINGS)}`, '#x'])}`;
}

function strangeHeaders(dice: Dice): Record<string, string> {
  if (!dice.chance(0.1)) return {};
  const name = dice.pick([
    'user-agent',
    'x-forwarded-for',
    'accept-language',
    'accept-encoding',
    'referer',
    'if-none-match',
    'if-modified-since',
    'range',
    'accept',
    'x-http-method-override',
  ]);
  return { [name]: dice.chance(0.3) ? 'gzip' : sendable(payload(dice)) };
}

function strangeCookie(dice: Dice, cookie: string): string {
  if (!dice.chance(0.06)) return cookie;
  const odd = sendable(payload(dice));
  return dice.pick([
    `${cookie}; digihulp.half-way=${odd}`,
    `${cookie}; digihulp.half-way=e30.${odd}`,
    `${cookie}; ${odd}`,
    `${odd}=1; ${cookie}`,
    `${cookie}${odd}`,
    odd,
  ]);
}

/** What a header can carry at all. */
const sendable = (text: string) => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '').slice(0, 6_000);

/** A text as a part of an address; sometimes as it is, where a browser would have encoded it. */
function encode(dice: Dice, text: string): string {
  const short = text.slice(0, 2_000).toWellFormed();
  if (dice.chance(0.1)) return dice.pick(BROKEN_ENCODINGS);
  const plain = short.replaceAll(/[^\x21-\x7e]|[?#]/g, '');
  return dice.chance(0.2) && plain !== '' ? plain : encodeURIComponent(short) || '%20';
}

function uuid(dice: Dice): string {
  const hex = (length: number) => Array.from({ length }, () => dice.below(16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
}

/** Values that fields of this name take, where neither schema nor page says so. `chain`: whose keys are given. */
export function givenFor(chains: readonly Chain[], email: string): (name: string) => string[] {
  const keys: Readonly<Record<string, (chain: Chain) => string>> = {
    moment: ({ session }) => session,
    session: ({ session }) => session,
    afspraak: ({ appointment }) => appointment,
    hulppunt: ({ helpPointId }) => helpPointId,
    helpPoint: ({ helpPointId }) => helpPointId,
    client: ({ client }) => client,
    number: ({ number }) => number,
    nummer: ({ number }) => number,
  };
  const texts: readonly [RegExp, string][] = [
    [/^waar$|postcode/i, '9070'],
    [/birthYear|geboren/i, '1961'],
    [/phone/i, '0400 00 00 77'],
    [/email/i, email],
    [/password/i, PASSWORD],
    [/jaar|year/i, '2023'],
    [/day|until|deadline|tot$|van$/i, '2/10/2023'],
    [/name$/i, 'Naam'],
    [/address/i, 'Voorbeeldstraat 2, 9070 Destelbergen'],
  ];
  return (name) => {
    const key = keys[name];
    return key ? chains.map(key) : texts.filter(([like]) => like.test(name)).map(([, text]) => text);
  };
}
