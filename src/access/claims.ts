import { z } from 'zod';
import { forbiddenIn } from '../foundation/forbidden-text.ts';
import { plainText } from '../foundation/plain-text.ts';

/** What a provider says about somebody, as it may be read: without a national register number. */
export type Claims = Readonly<Record<string, unknown>>;

/** Names under which the number travels: at ACM/IDM (rrn), at the federal services (egovNRN, insz, niss, ssin, bis), and in full. */
const NAMES =
  /^(.*[^a-z])?(rrn|rijksregister\w*|registre_?national|national_?(register_?)?number|nrn|egov_?nrn|insz|niss|ssin|bis_?nummer)([^a-z].*)?$/i;

/** Whether a scope or claim is by its name the national register number. */
export function isNationalNumberName(name: string): boolean {
  return NAMES.test(name.replace(/([a-z])([A-Z])/g, '$1_$2')) || NAMES.test(name);
}

/** What a provider said, without anything that is, or looks like, a national register number, however deep it stands: dropped at the door, so
 *  that nothing of it can be stored or logged (law of 8 August 1983, article 8). Other texts come out plain. */
export function withoutNationalNumber(said: Record<string, unknown>): Claims {
  return Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (isNationalNumberName(name) ? [] : keptOf(name, value))));
}

function keptOf(name: string, value: unknown): [string, unknown][] {
  const kept = keep(value);
  return kept === undefined ? [] : [[name, kept]];
}

function keep(value: unknown): unknown {
  if (typeof value === 'string') return forbiddenIn(value) === 'national_number' ? undefined : plainText(value);
  if (typeof value === 'number') return forbiddenIn(String(value)) === 'national_number' ? undefined : value;
  if (Array.isArray(value)) return value.map(keep).filter((one) => one !== undefined);
  if (value !== null && typeof value === 'object') return withoutNationalNumber({ ...value });
  return value;
}

const shortText = (max: number) => z.string().trim().min(1).max(max);

/** The texts of one claim: providers give one, or a list. */
export function textsOf(claims: Claims, name: string): string[] {
  return [claims[name]].flat().filter((one) => typeof one === 'string');
}

/** Who somebody is, as far as we keep it. Null: not said, or not usable. */
export type Described = { subject: string | null; name: string | null; email: string | null };

/** Reads who somebody is. `subjectClaim` and `emailClaim`: where this provider says it. */
export function describe(claims: Claims, { subjectClaim, emailClaim }: { subjectClaim: string; emailClaim: string }): Described {
  const parts = ['given_name', 'family_name'].flatMap((part) => textsOf(claims, part).slice(0, 1));
  return {
    subject: shortText(255).safeParse(claims[subjectClaim]).data ?? null,
    name: shortText(80).safeParse(claims.name ?? parts.join(' ')).data ?? null,
    email: z.email().max(200).safeParse(claims[emailClaim]).data?.toLowerCase() ?? null,
  };
}

/** Where a provider says how sure it is of somebody: what it did (`amr`, RFC 8176), how sure that makes it (`acr`), and which demands of the
 *  organisation were met (`acrs`, at Entra ID). */
export type Strong = Readonly<Record<'amr' | 'acr' | 'acrs', readonly string[]>>;

/** Whether the provider says that somebody showed two things, in one of the ways that count for it. */
export function showedTwo(claims: Claims, strong: Strong): boolean {
  return (['amr', 'acr', 'acrs'] as const).some((name) => textsOf(claims, name).some((one) => strong[name].includes(one)));
}

const JUST_NOW_SECONDS = 300;

/** When somebody showed there who they are. A provider that is asked for a recent sign-in must say it (OpenID Connect Core 3.1.2.1, max_age);
 *  some do not. By its own clock. */
export function whenShown({ iat, auth_time }: Claims): 'just_now' | 'earlier' | 'not_said' {
  if (typeof iat !== 'number' || typeof auth_time !== 'number') return 'not_said';
  return iat - auth_time < JUST_NOW_SECONDS ? 'just_now' : 'earlier';
}
