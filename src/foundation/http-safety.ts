import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import type { Env } from './app.ts';
import type { Config } from './config.ts';

/** A form from another site is refused: by where the browser says it comes from. */
export const sameSiteOnly: MiddlewareHandler<Env> = csrf({
  origin: (origin, c) => /^https?:\/\/(.+)$/.exec(origin)?.[1] === c.req.header('host'),
});

const OWN_FILES_ONLY = [
  "default-src 'none'",
  ...['script-src', 'style-src', 'img-src', 'font-src', 'connect-src', 'form-action'].map((kind) => `${kind} 'self'`),
  ...['base-uri', 'object-src'].map((kind) => `${kind} 'none'`),
].join('; ');

const ALWAYS: Readonly<Record<string, string>> = {
  'content-security-policy': `${OWN_FILES_ONLY}; frame-ancestors 'none'`,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  vary: 'accept-encoding',
};

/** What is sent to us is a form or a small message: 256 kB is more than the largest. */
const LARGEST_BODY = 256 * 1024;
const limitOfUnsaidLength = bodyLimit({ maxSize: LARGEST_BODY });

/** More than we take ends with 413. Who says so beforehand is not read at all: a body that was begun could not be let go by without
 *  breaking the connection, and the answer with it. */
export const smallBodies: MiddlewareHandler<Env> = (c, next) => {
  const said = c.req.header('content-length');
  if (said === undefined) return limitOfUnsaidLength(c, next);
  if (Number(said) > LARGEST_BODY) throw new HTTPException(413);
  return next();
};

/** No code and no style but our own files; no frame around us; no address of ours to others. Staff pages and answers to forms are kept by
 *  nobody; public pages may be asked again when they changed. A page that says something else about itself keeps that.
 *
 *  They are set on Node's own answer: a Response whose headers nobody touches is sent without being unpacked, at half the cost. */
export const safeHeaders: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  const { outgoing } = (c.env ?? {}) as Partial<HttpBindings>; // absent where a test asks the application without a server
  const set = (name: string, value: string) => {
    if (outgoing) outgoing.setHeader(name, value);
    else if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
  const headers = c.var.mayBeShownBy?.length ? shownBy(c.var.mayBeShownBy, c.req.header('origin')) : ALWAYS;
  for (const name in headers) set(name, headers[name] ?? '');
  const lasting = onlyByHttps(c.var.app.config);
  for (const name in lasting) set(name, lasting[name] ?? '');
  set('cache-control', c.get('actor') ? 'no-store' : 'no-cache');
};

/** The same for a public answer that no other site may show. */
export const publicHeaders = (config: Config): Record<string, string> => ({
  ...ALWAYS,
  ...onlyByHttps(config),
  'cache-control': 'no-cache',
});

const onlyByHttps = ({ baseUrl }: Config): Record<string, string> =>
  baseUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {};

/** The headers of what a few sites may show in a frame, or fetch. Which site fetches, the browser says in Origin; x-frame-options knows no sites,
 *  and browsers that know frame-ancestors do not ask it. */
function shownBy(sites: readonly string[], origin: string | undefined): Record<string, string> {
  const { 'x-frame-options': _, ...headers } = ALWAYS;
  return {
    ...headers,
    'content-security-policy': `${OWN_FILES_ONLY}; frame-ancestors ${sites.join(' ')}`,
    'cross-origin-resource-policy': 'cross-origin',
    ...(origin && sites.includes(origin) && { 'access-control-allow-origin': origin }),
  };
}

const gzip = compress({ encoding: 'gzip' });

/** Smaller answers for who can unpack them. */
export const compressed: MiddlewareHandler<Env> = (c, next) => (c.req.header('accept-encoding')?.includes('gzip') ? gzip(c, next) : next());
