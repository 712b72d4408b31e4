import { createRemoteJWKSet } from 'jose';
import { z } from 'zod';
import { isBefore } from '../foundation/clock.ts';
import { isHttpsOrOwnMachine } from '../foundation/config.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** Why signing in with an organisation did not go on. unreachable: it did not answer, or not as agreed · not_trusted: its answer cannot be believed ·
 *  clock: its answer is of another time than ours · stale: begun too long ago, in another browser, or used already ·
 *  refused: it, or the person there, said no. */
export type Fault = 'unreachable' | 'not_trusted' | 'clock' | 'stale' | 'refused';

/** `why`: for the log, without anything about the person. */
export type Failed = { fault: Fault; why: string };

const PATIENCE_MS = 5_000;
const KNOWN_FOR_MINUTES = 60;

const address = z.url().refine(isHttpsOrOwnMachine);
const description = z.object({
  issuer: z.string(),
  authorization_endpoint: address,
  token_endpoint: address,
  jwks_uri: address,
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
  authorization_response_iss_parameter_supported: z.boolean().default(false),
});
/** How a provider describes itself, and its keys. */
export type Described = z.output<typeof description> & { keys: ReturnType<typeof createRemoteJWKSet> };

const known = new WeakMap<IdentityProvider, { until: Temporal.Instant; description: Described }>();

/** Reads how a provider describes itself; asked again each hour. */
export async function describeProvider(provider: IdentityProvider, now: Temporal.Instant): Promise<Described | Failed> {
  const before = known.get(provider);
  if (before && isBefore(now, before.until)) return before.description;
  const answer = await ask(`${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if ('fault' in answer) return answer;
  const read = description.safeParse(answer.body);
  if (!answer.ok || !read.success) return { fault: 'unreachable', why: `description (${answer.status})` };
  if (read.data.issuer !== provider.issuer) return { fault: 'not_trusted', why: 'issuer of the description' };
  const keys = createRemoteJWKSet(new URL(read.data.jwks_uri), { timeoutDuration: PATIENCE_MS });
  const found = { ...read.data, keys };
  known.set(provider, { until: now.add({ minutes: KNOWN_FOR_MINUTES }), description: found });
  return found;
}

type Answer = { ok: boolean; status: number; body: unknown };

/** Asks an address for JSON, with a limit to our patience; it may not send us on to another. A body that is no JSON is null. */
export async function ask(url: string, init: RequestInit = {}): Promise<Answer | Failed> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
    const text = await response.text();
    return { ok: response.ok, status: response.status, body: parsed(text) };
  } catch (problem) {
    return { fault: 'unreachable', why: problem instanceof Error && problem.name === 'TimeoutError' ? 'too slow' : 'no answer' };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
