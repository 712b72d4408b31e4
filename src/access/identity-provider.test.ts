import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { expect, it, test } from 'vitest';
import { readIdentityProviders } from './identity-provider.ts';

const folder = mkdtempSync(join(tmpdir(), 'digihulp-settings-'));
const write = (name: string, content: unknown) => {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const secret = write('secret', 'geheim\n');
const ACM = {
  code: 'acm',
  name: 'Vlaamse overheid',
  issuer: 'https://authenticatie.example/op',
  clientId: 'digihulp',
  clientSecretFile: secret,
  digibanken: ['stroom'],
};
const read = (content: unknown, env = {}) => readIdentityProviders(write('providers.json', content), env);

test('the settings are read with their defaults, the secret from its file', () => {
  expect(read([ACM])).toEqual([
    {
      code: 'acm',
      name: 'Vlaamse overheid',
      issuer: 'https://authenticatie.example/op',
      clientId: 'digihulp',
      proof: { secret: 'geheim' },
      scopes: ['openid', 'profile', 'email'],
      subjectClaim: 'sub',
      emailClaim: 'email',
      acrValues: [],
      secondFactor: { amr: ['mfa'], acr: [], acrs: [] },
      digibanken: ['stroom'],
      roles: [],
    },
  ]);
  expect(readIdentityProviders(null, {})).toEqual([]);
});

test('the secret may stand in the environment; or a key takes its place', async () => {
  const { clientSecretFile: _, ...without } = ACM;
  expect(read([{ ...without, clientSecretEnv: 'ACM_SECRET' }], { ACM_SECRET: 'geheim' })[0]?.proof).toEqual({ secret: 'geheim' });
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = write('key.json', { ...(await exportJWK(privateKey)), alg: 'ES256' });
  const [provider] = read([{ ...without, clientKeyFile: key }]);
  expect(provider && 'assertion' in provider.proof).toBe(true);
});

it.each([
  ['no JSON', '{', 'is geen geldige JSON'],
  ['no list', {}, '"de lijst"'],
  ['an issuer without encryption', [{ ...ACM, issuer: 'http://aanmelden.example' }], '"0.issuer"'],
  ['a scope with the national register number', [{ ...ACM, scopes: ['openid', 'rrn'] }], '"0.scopes.1"'],
  ['the national register number for a subject', [{ ...ACM, subjectClaim: 'rrn' }], '"0.subjectClaim"'],
  ['a name that is no setting', [{ ...ACM, clientSecret: 'open en bloot' }], '"0"'],
  ['no Digibank', [{ ...ACM, digibanken: [] }], '"0.digibanken"'],
  [
    'a role of another Digibank',
    [{ ...ACM, roles: [{ when: { a: 'b' }, digibank: 'stad', role: 'coach' }] }],
    'hoort bij de Digibank "stad"',
  ],
  [
    'a role that only people give',
    [{ ...ACM, roles: [{ when: { a: 'b' }, digibank: 'stroom', role: 'coordinator' }] }],
    '"0.roles.0.role"',
  ],
  ['no openid', [{ ...ACM, scopes: ['profile'] }], 'ontbreekt "openid"'],
  ['two secrets', [{ ...ACM, clientSecretEnv: 'X' }], 'geef één van'],
  ['an empty secret', [{ ...ACM, clientSecretFile: undefined, clientSecretEnv: 'LEEG' }], 'het geheim ontbreekt (LEEG)'],
  ['a secret that is not there', [{ ...ACM, clientSecretFile: join(folder, 'weg') }], 'kan niet worden gelezen'],
  ['a key that is none', [{ ...ACM, clientSecretFile: undefined, clientKeyFile: secret }], 'is geen geldige JSON'],
  ['the same code twice', [ACM, ACM], 'staat een "code" twee keer'],
])('the program does not start with %s, and says where to look', (_, content, words) => {
  expect(() => read(content)).toThrow(words);
});
