import { randomInt } from 'node:crypto';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** A request as a browser or a partner's program sends it. `form` goes as a form from our own site, `json` as an API body, `body` as it is. */
export type Sending = {
  path: string;
  /** Where it is not GET (without a body) or POST (with one). */
  method?: string;
  cookie?: string;
  headers?: Record<string, string>;
  form?: Record<string, string>;
  json?: unknown;
  body?: string | Buffer;
};

export type Answer = { status: number; location: string | null; headers: IncomingHttpHeaders; text: string };

/** Connections stay open: what is measured is the portal, not the making of connections. */
const agent = new Agent({ keepAlive: true });

/** Sends one request and gives the whole answer; redirects are not followed. Rejects when the connection breaks before the answer is complete. */
export function send(address: string, sending: Sending): Promise<Answer> {
  const body = sending.form
    ? new URLSearchParams(sending.form).toString()
    : sending.json === undefined
      ? (sending.body ?? null)
      : JSON.stringify(sending.json);
  const headers: Record<string, string> = { 'x-forwarded-for': someNetwork(), ...sending.headers };
  if (sending.cookie) headers.cookie = sending.cookie;
  if (sending.form) Object.assign(headers, { 'content-type': 'application/x-www-form-urlencoded', origin: address });
  if (sending.json !== undefined) headers['content-type'] = 'application/json';
  if (body !== null) headers['content-length'] = String(Buffer.byteLength(body));
  const { hostname, port } = new URL(address);
  return new Promise((answered, broken) => {
    const outgoing = request(
      { hostname, port, path: sending.path, agent, method: sending.method ?? (body === null ? 'GET' : 'POST'), headers },
      (incoming) => {
        const parts: Buffer[] = [];
        incoming.on('data', (part: Buffer) => parts.push(part));
        incoming.on('error', broken);
        incoming.on('end', () =>
          answered({
            status: incoming.statusCode ?? 0,
            location: incoming.headers.location ?? null,
            headers: incoming.headers,
            text: unpacked(Buffer.concat(parts), incoming.headers['content-encoding']),
          }),
        );
      },
    );
    outgoing.on('error', broken);
    outgoing.end(body);
  });
}

/** Each request comes from a network of its own, unless it says from which: limits on a network are not what most proofs are about. */
const someNetwork = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

function unpacked(body: Buffer, encoding: string | undefined): string {
  return (encoding === 'gzip' && body.length > 0 ? gunzipSync(body) : body).toString();
}
