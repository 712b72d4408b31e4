import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { closed, listen } from './identity-provider.ts';

/** What a provider that is not to be trusted may do otherwise. */
export type Mischief = {
  /** Claims other than they should be; undefined leaves one out. */
  claims?: JWTPayload;
  /** Signed with a key that is not in its list. */
  strangeKey?: boolean;
  /** Not signed, or with what both know. */
  algorithm?: 'none' | 'HS256';
  /** What stands at the address of its description. */
  description?: Record<string, unknown>;
  /** An answer instead of what was asked for; null: none at all, for as long as one waits. */
  at?: Partial<Record<'description' | 'token' | 'keys', { status: number; body: string } | null>>;
};

const later = (seconds: number) => Math.floor(Temporal.Now.instant().epochMilliseconds / 1_000) + seconds;

/** A provider without a sign-in page that says whatever a test lets it say. `asked`: set it to the nonce of the attempt. */
export async function startHostileProvider() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const strange = await generateKeyPair('ES256');
  const state = { mischief: {} as Mischief, nonce: '', tokenRequests: 0 };
  const { server, address: issuer } = await listen(async (request, response) => {
    const path = request.url ?? '';
    const what = path.endsWith('openid-configuration') ? 'description' : path === '/keys' ? 'keys' : 'token';
    if (what === 'token') state.tokenRequests++;
    const instead = state.mischief.at?.[what];
    if (instead === null) return;
    if (instead) return response.writeHead(instead.status).end(instead.body);
    const body =
      what === 'description'
        ? { issuer, ...addresses(), ...state.mischief.description }
        : what === 'keys'
          ? { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] }
          : { id_token: await idToken(), token_type: 'Bearer', access_token: 'unused' };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  const addresses = () => ({ authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` });
  const idToken = async () => {
    const { claims, strangeKey, algorithm } = state.mischief;
    const payload = { iss: issuer, sub: 'mallory', aud: 'digihulp', nonce: state.nonce, iat: later(0), exp: later(300), ...claims };
    if (algorithm === 'none') return `${inBase64({ alg: 'none' })}.${inBase64(payload)}.`;
    const jwt = new SignJWT(payload).setProtectedHeader({ alg: algorithm ?? 'ES256', kid: 'one' });
    if (algorithm === 'HS256') return jwt.sign(new TextEncoder().encode(JSON.stringify(await exportJWK(publicKey))));
    return jwt.sign(strangeKey ? strange.privateKey : privateKey);
  };
  return { issuer, state, later, close: () => closed(server) };
}

const inBase64 = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
