import { resolve } from 'node:path';
import { z } from 'zod';
import { StartupError } from './startup-error.ts';

const blankIsUnset = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());

const environment = z.object({
  PORT: optional(z.coerce.number().int().min(0).max(65535)),
  HOST: optional(z.string()),
  DIGIHULP_DATA: optional(z.string()),
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//)),
  DATABASE_APP_URL: optional(z.string().regex(/^postgres(ql)?:\/\//)),
  BASE_URL: optional(z.url({ protocol: /^https?$/ })),
  DIGIHULP_DEMO: optional(z.enum(['0', '1'])),
  DIGIHULP_NOW: optional(z.string().transform(readMoment)),
  DIGIHULP_KEY_FILE: optional(z.string()),
  DIGIHULP_SEALING_KEYS: optional(z.string()),
  DIGIHULP_SEALING_KEYS_FILE: optional(z.string()),
  DIGIHULP_PROXIES: optional(z.coerce.number().int().min(0).max(9)),
  DIGIHULP_PROVIDERS: optional(z.string()),
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\//)),
  MAIL_FROM: optional(z.string().min(3)),
  SMS_URL: optional(z.url({ protocol: /^https?$/ }).refine(isHttpsOrOwnMachine)),
  LOG_LEVEL: optional(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])),
});

/** What an installation can set, each with its default. Times are instants; folders are absolute paths. */
export type Config = {
  port: number;
  host: string;
  dataFolder: string;
  /** The owner of a PostgreSQL database; null means the embedded server. */
  databaseUrl: string | null;
  /** The application's own login, where an administrator made it. */
  databaseAppUrl: string | null;
  baseUrl: string;
  demo: boolean;
  demoNow: Temporal.Instant | null;
  keyFile: string;
  /** The keys under which contact data are sealed, where they are given in the environment; else they stand in the file. */
  sealingKeys: string | null;
  sealingKeysFile: string;
  /** How many proxies of our own stand before the program: so many addresses in X-Forwarded-For are believed. */
  proxies: number;
  /** A file that describes the organisations with which people can sign in; null: there are none. */
  providersFile: string | null;
  smtpUrl: string | null;
  mailFrom: string | null;
  smsUrl: string | null;
  logLevel: string;
};

/** Reads the settings from the environment. Throws a StartupError that names the setting when one cannot be right. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const read = environment.safeParse(env);
  if (!read.success) {
    const name = String(read.error.issues[0]?.path[0]);
    throw new StartupError(`De instelling ${name} klopt niet: "${env[name]}".`);
  }
  const set = read.data;
  const port = set.PORT ?? 3000;
  const dataFolder = resolve(set.DIGIHULP_DATA ?? 'data');
  return {
    port,
    host: set.HOST ?? '0.0.0.0',
    dataFolder,
    databaseUrl: set.DATABASE_URL ?? null,
    databaseAppUrl: set.DATABASE_APP_URL ?? null,
    baseUrl: (set.BASE_URL ?? `http://localhost:${port}`).replace(/\/$/, ''),
    demo: set.DIGIHULP_DEMO !== '0',
    demoNow: set.DIGIHULP_NOW ?? null,
    keyFile: resolve(set.DIGIHULP_KEY_FILE ?? `${dataFolder}/key`),
    sealingKeys: set.DIGIHULP_SEALING_KEYS ?? null,
    sealingKeysFile: resolve(set.DIGIHULP_SEALING_KEYS_FILE ?? `${dataFolder}/sealing-keys`),
    proxies: set.DIGIHULP_PROXIES ?? 0,
    providersFile: set.DIGIHULP_PROVIDERS ? resolve(set.DIGIHULP_PROVIDERS) : null,
    smtpUrl: set.SMTP_URL ?? null,
    mailFrom: set.MAIL_FROM ?? null,
    smsUrl: set.SMS_URL ?? null,
    logLevel: set.LOG_LEVEL ?? 'warn',
  };
}

/** What leaves this machine is encrypted. */
export function isHttpsOrOwnMachine(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** Takes an instant, or a local date and time in Brussels ("2026-09-22T10:00"). */
function readMoment(text: string, context: z.RefinementCtx): Temporal.Instant {
  try {
    return /(Z|[+-]\d\d:\d\d)$/.test(text)
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Brussels').toInstant();
  } catch {
    context.addIssue({ code: 'custom', message: 'not a moment' });
    return z.NEVER;
  }
}
