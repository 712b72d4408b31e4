import { authorizationCodeRequest, createAuthorizationURL } from 'better-auth/oauth2';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { type Claims, whenShown, withoutNationalNumber } from './claims.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { ask, type Described, describeProvider, type Failed } from './provider-description.ts';

/** What ties a way to a provider and back together, each known to one side only: see RFC 9700. */
export type Ties = { state: string; nonce: string; codeVerifier: string; redirectUri: string };

const CLOCKS_DIFFER_SECONDS = 60;

/** Signatures that only the provider can make; never one with a shared secret, or none. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];

/** Where to send somebody to say who they are there. `again`: they must show it anew, also when the provider still knows who was there before. */
export async function addressToSignInAt(
  provider: IdentityProvider,
  ties: Ties,
  { again }: { again: boolean },
  now: Temporal.Instant,
): Promise<string | Failed> {
  const described = await describeProvider(provider, now);
  if ('fault' in described) return described;
  const url = await createAuthorizationURL({
    id: provider.code,
    options: { clientId: provider.clientId },
    authorizationEndpoint: described.authorization_endpoint,
    state: ties.state,
    nonce: ties.nonce,
    codeVerifier: ties.codeVerifier,
    redirectURI: ties.redirectUri,
    scopes: provider.scopes,
    ...(again && { prompt: 'login' }),
    additionalParams: {
      ...(again && { max_age: '0' }),
      ...(provider.acrValues.length > 0 && { acr_values: provider.acrValues.join(' ') }),
    },
  });
  return url.href;
}

/** What the provider's answer in the address says: a code, or why there is none. `iss`: who says so (RFC 9207). */
export type Returned = { code?: string; error?: string; iss?: string };

/** Exchanges the code for what the provider says about the person, and believes it only when it is signed by this provider, for us, for this
 *  very attempt, just now; with `again` not when they showed there longer ago who they are. The provider's tokens are not kept. */
export async function redeem(
  provider: IdentityProvider,
  returned: Returned,
  ties: Ties,
  { again }: { again: boolean },
  now: Temporal.Instant,
): Promise<{ claims: Claims } | Failed> {
  const described = await describeProvider(provider, now);
  if ('fault' in described) return described;
  const { iss = described.authorization_response_iss_parameter_supported ? '' : provider.issuer, code, error } = returned;
  if (iss !== provider.issuer) return { fault: 'not_trusted', why: 'issuer of the answer' };
  if (code === undefined) return saidNo(error);
  const answer = await ask(described.token_endpoint, await tokenRequest(provider, described, code, ties));
  if ('fault' in answer) return answer;
  const body = z.object({ id_token: z.string().optional(), error: z.string().optional() }).safeParse(answer.body).data;
  if (!answer.ok)
    return { fault: body?.error === 'invalid_grant' ? 'stale' : 'unreachable', why: `token (${body?.error ?? answer.status})` };
  if (!body?.id_token) return { fault: 'not_trusted', why: 'no id_token' };
  const verified = await verify(provider, described, body.id_token, ties);
  if (again && 'claims' in verified && whenShown(verified.claims) === 'earlier') return { fault: 'not_trusted', why: 'auth_time' };
  return verified;
}

function saidNo(error = 'nothing'): Failed {
  const isAway = ['server_error', 'temporarily_unavailable'].includes(error);
  return { fault: isAway ? 'unreachable' : 'refused', why: isAway ? error : 'said no' };
}

async function tokenRequest(provider: IdentityProvider, described: Described, code: string, ties: Ties): Promise<RequestInit> {
  const { proof, clientId } = provider;
  const basic = described.token_endpoint_auth_methods_supported.includes('client_secret_basic');
  const { body, headers } = await authorizationCodeRequest({
    code,
    codeVerifier: ties.codeVerifier,
    redirectURI: ties.redirectUri,
    tokenEndpoint: described.token_endpoint,
    options: { clientId, ...('secret' in proof && { clientSecret: proof.secret }) },
    tokenEndpointAuth:
      'secret' in proof
        ? { method: basic ? 'client_secret_basic' : 'client_secret_post' }
        : { method: 'private_key_jwt', getClientAssertion: proof.assertion },
  });
  return { method: 'POST', body, headers };
}

async function verify(
  provider: IdentityProvider,
  { keys }: Described,
  idToken: string,
  { nonce }: Ties,
): Promise<{ claims: Claims } | Failed> {
  try {
    const { payload } = await jwtVerify(idToken, keys, {
      issuer: provider.issuer,
      audience: provider.clientId,
      algorithms: ALGORITHMS,
      requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
      maxTokenAge: '10 minutes',
      clockTolerance: CLOCKS_DIFFER_SECONDS,
    });
    if (payload.nonce !== nonce) return { fault: 'not_trusted', why: 'nonce' };
    if (!isForUs(payload, provider.clientId)) return { fault: 'not_trusted', why: 'azp' };
    return { claims: withoutNationalNumber(payload) };
  } catch (problem) {
    return whyNotVerified(problem);
  }
}

/** A token for several must say that we asked for it (OpenID Connect Core 3.1.3.7). */
function isForUs({ aud, azp }: JWTPayload, clientId: string): boolean {
  return azp === undefined ? [aud].flat().length === 1 : azp === clientId;
}

function whyNotVerified(problem: unknown): Failed {
  if (problem instanceof errors.JWTExpired) return { fault: 'clock', why: 'exp' };
  if (problem instanceof errors.JWTClaimValidationFailed) {
    const { claim, reason } = problem;
    return { fault: ['iat', 'nbf'].includes(claim) && reason === 'check_failed' ? 'clock' : 'not_trusted', why: claim };
  }
  const code = problem instanceof errors.JOSEError ? problem.code : 'no keys';
  const isAway = ['no keys', 'ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC'].includes(code);
  return { fault: isAway ? 'unreachable' : 'not_trusted', why: code };
}
