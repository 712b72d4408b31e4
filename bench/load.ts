import { Agent, request } from 'node:http';

/** A request to send, and the status that counts as a good answer. */
export type Shot = { method: 'GET' | 'POST'; path: string; headers: Record<string, string>; body?: string; expect: number };

/** What a stretch of load gave. Times in milliseconds. */
export type Stretch = { requests: number; seconds: number; latencies: number[]; wrong: number; firstWrong: string | null };

/** Keeps `connections` connections busy, each with one request at a time, until `seconds` have passed or the shots are used up. */
export async function load(origin: string, options: { connections: number; seconds: number; next: () => Shot | null }): Promise<Stretch> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const stretch: Stretch = { requests: 0, seconds: 0, latencies: [], wrong: 0, firstWrong: null };
  const began = performance.now();
  const end = began + options.seconds * 1000;
  const keepBusy = async () => {
    for (let shot = options.next(); shot && performance.now() < end; shot = options.next()) {
      const sent = performance.now();
      const { status, text } = await fire(agent, origin, shot);
      stretch.latencies.push(performance.now() - sent);
      stretch.requests++;
      if (status === shot.expect) continue;
      stretch.wrong++;
      stretch.firstWrong ??= `${shot.method} ${shot.path}: ${status} ${text.slice(0, 300)}`;
    }
  };
  await Promise.all(Array.from({ length: options.connections }, keepBusy));
  stretch.seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return stretch;
}

/** Sends one request; gives the answer's status and, unless it is a page that nobody will read, its text. */
function fire(agent: Agent, origin: string, shot: Shot): Promise<{ status: number; text: string }> {
  return new Promise((answered, broken) => {
    const { method, headers, body } = shot;
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = request(`${origin}${shot.path}`, { agent, method, headers: { ...headers, ...length, origin } }, (incoming) => {
      const status = incoming.statusCode ?? 0;
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => status !== shot.expect && parts.push(part));
      incoming.on('error', broken);
      incoming.on('end', () => answered({ status, text: Buffer.concat(parts).toString() }));
    });
    outgoing.on('error', broken);
    outgoing.end(body);
  });
}

/** The value below which the given part of the numbers lies: percentile(latencies, 0.99). */
export function percentile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
