import { gzipSync } from 'node:zlib';
import type { Handler } from 'hono';
import type { Context, Env } from './app.ts';

const MOST_BYTES = 8 * 1024 * 1024;
const LONGEST_ADDRESS = 400;
const MINUTE_MS = 60_000;

/** Below this packing costs more than it saves. */
const WORTH_PACKING = 1_024;

type Kept = { body: Uint8Array<ArrayBuffer>; headers: Record<string, string> };

/** Gives a wrapper for handlers of public addresses, whose answer is the same for everybody who asks the same: it is kept in memory, by its
 *  address and for the minute in which it was made, and given again as long as the version of what everybody may read stays the same
 *  (public-changes.ts). A request that begins after a change was confirmed sees the change, also when another process made it. Of too many
 *  the longest unused go first. Who asks the same while an answer is being made gets that one: it was begun at the version they asked for. */
export function keepAnswers(versionOfNow: () => Promise<number>, mostBytes = MOST_BYTES): (handler: Handler<Env>) => Handler<Env> {
  const answers = new Answers(mostBytes);
  const underWay = new Map<string, Promise<Kept | Response>>();
  return (handler) => async (c, next) => {
    const version = await versionOfNow();
    const key = keyOf(c);
    const kept = answers.find(version, key);
    if (kept) return answerWith(kept);
    const others = underWay.get(`${version} ${key}`);
    if (others) {
      const made = await others;
      if (!(made instanceof Response)) return answerWith(made);
    }
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
}

/** Makes an answer that may be kept; one that something is missing or wrong stays the response that it is. */
async function make(c: Context, render: () => ReturnType<Handler<Env>>): Promise<Kept | Response> {
  const response = await render();
  if (!(response instanceof Response)) throw new Error('a handler of a kept address answers itself');
  return response.status === 200 ? keep(c, response) : response;
}

const answerWith = ({ body, headers }: Kept) => new Response(body, { headers });

const isPacked = (c: Context) => c.req.header('accept-encoding')?.includes('gzip') === true;

/** The minute, how it is sent, and the address without the name of the machine. */
function keyOf(c: Context): string {
  const { url } = c.req;
  const minute = Math.floor(c.var.now.epochMilliseconds / MINUTE_MS);
  return `${minute} ${isPacked(c) ? 'gzip' : ''} ${url.slice(url.indexOf('/', url.indexOf('//') + 2))}`;
}

async function keep(c: Context, response: Response): Promise<Kept> {
  const headers = Object.fromEntries(response.headers);
  const body = new Uint8Array(await response.arrayBuffer());
  if (!isPacked(c) || body.byteLength < WORTH_PACKING) return { body, headers };
  return { body: new Uint8Array(gzipSync(body)), headers: { ...headers, 'content-encoding': 'gzip' } };
}

/** Answers of one version, up to a number of bytes. A Map keeps the order in which its keys came: the first is the longest unused. */
class Answers {
  #answers = new Map<string, Kept>();
  #bytes = 0;
  #version = 0;

  constructor(readonly mostBytes: number) {}

  find(version: number, key: string): Kept | undefined {
    if (version > this.#version) this.#startAnew(version);
    const kept = version === this.#version ? this.#answers.get(key) : undefined;
    if (kept) {
      this.#answers.delete(key);
      this.#answers.set(key, kept);
    }
    return kept;
  }

  /** Keeps an answer that was begun at a version, unless there is a later one by now. */
  add(version: number, key: string, kept: Kept): void {
    if (version !== this.#version || kept.body.byteLength > this.mostBytes) return;
    this.#remove(key);
    this.#answers.set(key, kept);
    this.#bytes += sizeOf(key, kept);
    for (const oldest of this.#answers.keys()) {
      if (this.#bytes <= this.mostBytes) return;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    const kept = this.#answers.get(key);
    if (!kept) return;
    this.#answers.delete(key);
    this.#bytes -= sizeOf(key, kept);
  }

  #startAnew(version: number): void {
    this.#answers.clear();
    this.#bytes = 0;
    this.#version = version;
  }
}

/** With what a Map and the headers take beside the body, roughly. */
const sizeOf = (key: string, { body }: Kept) => body.byteLength + 2 * key.length + 500;
