import { gzipSync } from 'node:zlib';
import type { HttpBindings } from '@hono/node-server';
import type { Handler } from 'hono';
import type { Context, Env } from './app.ts';

const MOST_BYTES = 8 * 1024 * 1024;
const LONGEST_ADDRESS = 400;
/** A line of a list of moments takes about a kilobyte. */
const MOST_PARTS = 20_000;
const MINUTE_MS = 60_000;

/** Half the work of the usual 6, for a tenth more bytes. */
const PACKED_SO_WELL = 3;

/** Below this packing costs more than it saves. */
const WORTH_PACKING = 1_024;

type Kept = { body: Uint8Array<ArrayBuffer>; headers: Record<string, string> };

type Fetch = (request: Request, bindings: object) => Response | Promise<Response>;

/** Answers of public addresses that are kept in memory. */
export type KeptAnswers = {
  /** Wraps a handler whose answer is the same for everybody who asks the same. It finds `keep` on its context, for parts that many answers share. */
  keep: (handler: Handler<Env>) => Handler<Env>;
  /** Wraps what a server asks, so that what is kept is given before the URL table is read: that reading costs as much as all the rest. `clock`:
   *  the one by which answers are made; `headers`: what every public answer carries. */
  first: (served: Fetch, clock: () => Temporal.Instant, headers: Readonly<Record<string, string>>) => Fetch;
};

/** Keeps an answer by its address and for the minute in which it was made, and gives it again as long as the version of what everybody may read
 *  stays the same (public-changes.ts). A request that begins after a change was confirmed sees the change, also when another process made it. Of
 *  too many the longest unused go first. Who asks the same while an answer is being made gets that one: it was begun at the version they
 *  asked for. */
export function keepAnswers(versionOfNow: () => Promise<number>, mostBytes = MOST_BYTES): KeptAnswers {
  const answers = new KeptUntilChanged<Kept>(mostBytes, sizeOf);
  const parts = new KeptUntilChanged<unknown>(MOST_PARTS, () => 1);
  const underWay = new Map<string, Promise<Kept | Response>>();

  const keep: KeptAnswers['keep'] = (handler) => async (c, next) => {
    const version = await versionOfNow();
    const key = keyOf(c.var.now, isPacked(c), c.req.url.slice(c.req.url.indexOf('/', c.req.url.indexOf('//') + 2)));
    const kept = answers.find(version, key);
    if (kept) return answerWith(kept);
    const others = underWay.get(`${version} ${key}`);
    if (others) {
      const made = await others;
      if (!(made instanceof Response)) return answerWith(made);
    }
    c.set('keep', (part, find) => keepPart(parts, version, part, find));
    c.set('keepEach', (names, find) => keepParts(parts, version, names, find));
    const making = make(c, () => handler(c, next));
    underWay.set(`${version} ${key}`, making);
    try {
      const made = await making;
      if (made instanceof Response) return made;
      if (key.length <= LONGEST_ADDRESS) answers.add(version, key, made);
      return answerWith(made);
    } finally {
      underWay.delete(`${version} ${key}`);
    }
  };

  const first: KeptAnswers['first'] = (served, clock, headers) => (request, bindings) => {
    const { incoming } = bindings as Partial<HttpBindings>;
    if (incoming?.method !== 'GET') return served(request, bindings);
    const key = keyOf(clock(), incoming.headers['accept-encoding']?.includes('gzip') === true, incoming.url ?? '');
    if (!answers.has(key)) return served(request, bindings);
    return versionOfNow().then(
      (version) => {
        const kept = answers.find(version, key);
        return kept ? answerWith(kept, headers) : served(request, bindings);
      },
      () => served(request, bindings), // whose page says what is wrong
    );
  };

  return { keep, first };
}

/** Makes an answer that may be kept; one that something is missing or wrong stays the response that it is. */
async function make(c: Context, render: () => ReturnType<Handler<Env>>): Promise<Kept | Response> {
  const response = await render();
  if (!(response instanceof Response)) throw new Error('a handler of a kept address answers itself');
  return response.status === 200 ? toKeep(c, response) : response;
}

const answerWith = ({ body, headers }: Kept, others: Readonly<Record<string, string>> = {}) =>
  new Response(body, { headers: { ...others, ...headers } });

const isPacked = (c: Context) => c.req.header('accept-encoding')?.includes('gzip') === true;

/** The minute, how it is sent, and the address without the name of the machine. */
function keyOf(now: Temporal.Instant, packed: boolean, address: string): string {
  return `${Math.floor(now.epochMilliseconds / MINUTE_MS)} ${packed ? 'gzip' : ''} ${address}`;
}

async function toKeep(c: Context, response: Response): Promise<Kept> {
  const headers = Object.fromEntries(response.headers);
  const body = new Uint8Array(await response.arrayBuffer());
  if (!isPacked(c) || body.byteLength < WORTH_PACKING) return { body, headers };
  return { body: new Uint8Array(gzipSync(body, { level: PACKED_SO_WELL })), headers: { ...headers, 'content-encoding': 'gzip' } };
}

/** Gives a part of an answer that was found before at this version, else finds it. */
async function keepPart<T>(parts: KeptUntilChanged<unknown>, version: number, part: string, find: () => Promise<T>): Promise<T> {
  const kept = parts.find(version, part) as T | undefined; // what is kept under a name is what was found under it
  if (kept !== undefined) return kept;
  const found = await find();
  parts.add(version, part, found);
  return found;
}

/** Gives the parts that were found before at this version, and finds the others together. */
async function keepParts<T>(
  parts: KeptUntilChanged<unknown>,
  version: number,
  names: readonly string[],
  find: (missing: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): Promise<Map<string, T>> {
  const all = new Map<string, T>();
  for (const name of names) {
    const kept = parts.find(version, name) as T | undefined; // what is kept under a name is what was found under it
    if (kept !== undefined) all.set(name, kept);
  }
  const missing = names.filter((name) => !all.has(name));
  if (missing.length === 0) return all;
  for (const [name, found] of await find(missing)) {
    parts.add(version, name, found);
    all.set(name, found);
  }
  return all;
}

/** What was made of one version, up to a size. A Map keeps the order in which its keys came: the first is the longest unused. */
class KeptUntilChanged<T> {
  #kept = new Map<string, T>();
  #size = 0;
  #version = 0;

  constructor(
    readonly most: number,
    readonly sizeOf: (key: string, value: T) => number,
  ) {}

  /** Whether something is kept under a key, of whichever version. */
  has(key: string): boolean {
    return this.#kept.has(key);
  }

  find(version: number, key: string): T | undefined {
    if (version > this.#version) this.#startAnew(version);
    const kept = version === this.#version ? this.#kept.get(key) : undefined;
    if (kept !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
    }
    return kept;
  }

  /** Keeps what was begun at a version, unless there is a later one by now. */
  add(version: number, key: string, value: T): void {
    if (version !== this.#version || this.sizeOf(key, value) > this.most) return;
    this.#remove(key);
    this.#kept.set(key, value);
    this.#size += this.sizeOf(key, value);
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= this.most) return;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    const kept = this.#kept.get(key);
    if (kept === undefined) return;
    this.#kept.delete(key);
    this.#size -= this.sizeOf(key, kept);
  }

  #startAnew(version: number): void {
    this.#kept.clear();
    this.#size = 0;
    this.#version = version;
  }
}

/** With what a Map and the headers take beside the body, roughly. */
const sizeOf = (key: string, { body }: Kept) => body.byteLength + 2 * key.length + 500;
