import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Provider, { type JWK } from 'oidc-provider';

const CLIENT = 'digihulp';
const SECRET = 'geheim-van-de-proef';

/** Somebody whom the organisation knows. `amr`: what they show there. */
export type Colleague = { sub: string; amr?: string[]; [claim: string]: unknown };

/** An organisation with its own sign-in, at a free port: a real OpenID Connect provider with a page on which one chooses who one is, or refuses. */
export type Organisation = {
  issuer: string;
  /** Who works there; a test may change what it says about them. */
  colleagues: Record<string, Colleague>;
  close: () => Promise<void>;
};

const SCOPES = ['openid', 'profile', 'email', 'vo'];

/** Starts the organisation. Its sign-in page has a button for each colleague, and one to refuse. `key`: the public half of the portal's key, where
 *  it has one instead of a secret. */
export async function startOrganisation(colleagues: Record<string, Colleague>, key?: JWK): Promise<Organisation> {
  const { server, address: issuer } = await listen((request, response) => answer(request, response));
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT,
        redirect_uris: ['http://127.0.0.1/terug'],
        ...(key ? { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [key] } } : { client_secret: SECRET }),
      },
    ],
    claims: {
      openid: ['sub', 'amr', 'acr'],
      profile: ['name', 'given_name', 'family_name', 'rrn'],
      email: ['email'],
      vo: ['vo_id', 'vo_orgcode', 'groups', 'contact'],
    },
    scopes: SCOPES,
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, AuthorizationCode: 60, IdToken: 600 },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/wie-bent-u/${uid}` },
    cookies: { keys: ['koekje'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...colleagues[id], sub: colleagues[id]?.sub ?? id }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ clientId: CLIENT, accountId: oidc.session?.accountId });
      grant.addOIDCScope(SCOPES.join(' '));
      await grant.save();
      return grant;
    },
  });
  provider.Client.prototype.redirectUriAllowed = (uri) => uri.endsWith('/terug'); // the portal's port is not known beforehand
  const protocol = provider.callback();
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/wie-bent-u/')) return protocol(request, response);
    const who = new URL(request.url, issuer).searchParams.get('wie');
    if (who === null) return response.setHeader('content-type', 'text/html').end(choosePage(Object.keys(colleagues)));
    const result =
      who === 'niemand' ? { error: 'access_denied' } : { login: { accountId: who, amr: colleagues[who]?.amr ?? ['pwd'], remember: true } };
    await provider.interactionFinished(request, response, result);
  };
  return { issuer, colleagues, close: () => closed(server) };
}

function choosePage(names: string[]): string {
  const buttons = [...names, 'niemand'].map((name) => `<button name="wie" value="${name}">${name}</button>`);
  return `<!doctype html><html lang="nl"><title>Wie bent u?</title><h1>Wie bent u?</h1><form>${buttons.join('')}</form>`;
}

/** Describes providers in a file of settings, as an operator does. Gives the setting that names it. */
export function providersFile(providers: Record<string, unknown>[]): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'digihulp-providers-'));
  const secret = join(folder, 'secret');
  const file = join(folder, 'providers.json');
  writeFileSync(secret, SECRET);
  const base = { clientId: CLIENT, clientSecretFile: secret, scopes: SCOPES };
  writeFileSync(file, JSON.stringify(providers.map((provider) => ({ ...base, ...provider }))));
  return { DIGIHULP_PROVIDERS: file };
}

/** A server of one function, at a free port of this machine. */
export async function listen(handle: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Stops a server and what it was still answering. */
export function closed(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return done;
}
