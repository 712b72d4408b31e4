import { readFileSync } from 'node:fs';
import { createPrivateKeyJwtClientAssertionGetter } from 'better-auth/oauth2';
import { z } from 'zod';
import { isHttpsOrOwnMachine } from '../foundation/config.ts';
import { StartupError } from '../foundation/startup-error.ts';
import { claimRule } from './claim-rule.ts';
import { isNationalNumberName } from './claims.ts';

const code = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/);
const texts = z.array(z.string().regex(/^\S+$/)).default([]);
const slug = z.string().regex(/^[a-z][a-z0-9-]*$/);
const claimName = z
  .string()
  .min(1)
  .refine((name) => !isNationalNumberName(name));
const issuer = z.url({ protocol: /^https?$/ }).refine(isHttpsOrOwnMachine);

const settings = z.strictObject({
  code,
  name: z.string().min(1).max(80),
  issuer,
  clientId: z.string().min(1),
  clientSecretFile: z.string().optional(),
  clientSecretEnv: z.string().optional(),
  clientKeyFile: z.string().optional(),
  scopes: z
    .array(
      z
        .string()
        .regex(/^[\w:./-]+$/)
        .refine((scope) => !isNationalNumberName(scope)),
    )
    .default(['openid', 'profile', 'email']),
  subjectClaim: claimName.default('sub'),
  emailClaim: claimName.default('email'),
  acrValues: texts,
  secondFactor: z.strictObject({ amr: texts, acr: texts, acrs: texts }).default({ amr: ['mfa'], acr: [], acrs: [] }),
  digibanken: z.array(slug).min(1),
  roles: z.array(claimRule).default([]),
});

/** How a provider knows that it is us: a secret that we both have, or a key of which it has the public half. */
type ClientProof = { secret: string } | { assertion: ReturnType<typeof createPrivateKeyJwtClientAssertionGetter> };

/** An organisation with which people sign in (OpenID Connect), as the operator describes it in a file. `code` stands in addresses, `name` on the button.
 *  `digibanken`: the addresses of those to which it belongs. `acrValues`: how sure we ask it to be. `secondFactor`: what it says when somebody
 *  showed two things. */
export type IdentityProvider = Omit<z.output<typeof settings>, 'clientSecretFile' | 'clientSecretEnv' | 'clientKeyFile'> & {
  proof: ClientProof;
};

/** Reads the providers from the file that DIGIHULP_PROVIDERS names; null: there is none. Throws a StartupError that says which setting of
 *  which provider cannot be right. */
export function readIdentityProviders(file: string | null, env: NodeJS.ProcessEnv): IdentityProvider[] {
  if (file === null) return [];
  const read = z.array(settings).safeParse(readJsonFile(file));
  if (!read.success) {
    const path = read.error.issues[0]?.path.join('.') || 'de lijst';
    throw new StartupError(`In ${file} klopt "${path}" niet. Zie docs/organisation-sign-in.md.`);
  }
  const providers = read.data.map((provider) => withProof(provider, env));
  const codes = new Set(providers.map((provider) => provider.code));
  if (codes.size < providers.length) throw new StartupError(`In ${file} staat een "code" twee keer.`);
  return providers;
}

/** The providers to offer to who goes on to a place: those of the Digibank whose page it is; all where it is nobody's page. */
export function providersFor(providers: readonly IdentityProvider[], next: string): readonly IdentityProvider[] {
  const [, slug = ''] = next.split('/');
  return ['aanmelden', 'kies', 'platform'].includes(slug) ? providers : providers.filter(({ digibanken }) => digibanken.includes(slug));
}

function withProof(read: z.output<typeof settings>, env: NodeJS.ProcessEnv): IdentityProvider {
  const { clientSecretFile, clientSecretEnv, clientKeyFile, ...provider } = read;
  const wrong = (what: string) => new StartupError(`De aanmelding "${provider.code}": ${what}.`);
  const outside = provider.roles.find((rule) => !provider.digibanken.includes(rule.digibank));
  if (outside) throw wrong(`een rol hoort bij de Digibank "${outside.digibank}", die niet onder "digibanken" staat`);
  if (!provider.scopes.includes('openid')) throw wrong('onder "scopes" ontbreekt "openid"');
  const ways = [clientSecretFile, clientSecretEnv, clientKeyFile].filter((way) => way !== undefined);
  if (ways.length !== 1) throw wrong('geef één van clientSecretFile, clientSecretEnv en clientKeyFile');
  if (clientKeyFile) return { ...provider, proof: { assertion: assertionWith(clientKeyFile, wrong) } };
  const secret = clientSecretFile ? readText(clientSecretFile).trim() : env[clientSecretEnv ?? ''];
  if (!secret) throw wrong(`het geheim ontbreekt (${clientSecretFile ?? clientSecretEnv})`);
  return { ...provider, proof: { secret } };
}

function assertionWith(file: string, wrong: (what: string) => StartupError) {
  const privateKeyJwk = z.looseObject({ kty: z.string() }).safeParse(readJsonFile(file));
  if (!privateKeyJwk.success) throw wrong(`in ${file} staat geen sleutel (JWK)`);
  return createPrivateKeyJwtClientAssertionGetter({ privateKeyJwk: privateKeyJwk.data });
}

function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readText(file));
  } catch (problem) {
    if (problem instanceof StartupError) throw problem;
    throw new StartupError(`Het bestand ${file} is geen geldige JSON.`);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new StartupError(`Het bestand ${file} kan niet worden gelezen. Kijk DIGIHULP_PROVIDERS en wat erin staat na.`);
  }
}
