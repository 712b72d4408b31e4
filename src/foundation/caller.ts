import { isIPv6 } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from './app.ts';

/** The network address that a request comes from, for limits: never shown, never kept as it is. Behind proxies of our own (DIGIHULP_PROXIES)
 *  it is the address that the outermost of them saw; what a stranger writes before it in X-Forwarded-For is not believed. Of an IPv6
 *  address the first 64 bits: whoever has one has all that begin so. */
export function callerOf(c: Context): string {
  const { proxies } = c.var.app.config;
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>; // absent where a test asks the application without a server
  const seen = [...(c.req.header('x-forwarded-for')?.split(',') ?? []), incoming?.socket.remoteAddress ?? ''].map((part) => part.trim());
  return network(seen[Math.max(0, seen.length - 1 - proxies)] ?? '');
}

function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [before = '', after] = plain.split('::');
  const first = before.split(':').filter(Boolean);
  const last = after?.split(':').filter(Boolean) ?? [];
  const gap = after === undefined ? [] : Array.from({ length: 8 - first.length - last.length }, () => '0');
  return [...first, ...gap, ...last]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}
