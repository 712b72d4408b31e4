import type { Insertable } from 'kysely';
import type { DB } from '../foundation/schema.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { Random } from './random.ts';
import type { Region, RegionHelpPoint, RegionOrganisation, Town } from './region.ts';

type Row<T extends keyof DB> = Omit<Insertable<DB[T]>, 'digibank_id'>;

/** The tables of people and their year, in the order in which their rows may be written, with the agreements that what was shared stands on. */
export const ORDER = [
  'session',
  'session_topic',
  'shift',
  'client',
  'client_target_group',
  'contact_point',
  'guardian',
  'agreement',
  'consent',
  'disclosure',
  'mandate',
  'suspected_double',
  'digicheck',
  'appointment',
  'visit',
  'guidance_session',
  'guidance_topic',
  'handover',
  'help_request',
  'help_request_topic',
  'referral',
  'service_fact',
  'message',
  'event',
  'read_log',
  'read_log_unsealed',
] as const satisfies readonly (keyof DB)[];

/** What is to be written, gathered in memory so that seats and facts can be counted before a row is. */
export type Rows = { [T in (typeof ORDER)[number]]: Row<T>[] };

export function noRows(): Rows {
  return Object.fromEntries(ORDER.map((table) => [table, []])) as unknown as Rows; // the keys are those of ORDER, which fromEntries forgets
}

/** A region being invented: its facts with their keys, the moment of loading, and what was made up so far. */
export type Demo = {
  region: Region;
  scope: Scope;
  now: Temporal.Instant;
  /** The local day of `now`. */
  today: Temporal.PlainDate;
  /** The installation's key, with which reporting makes a person's key. */
  key: Buffer;
  random: Random;
  helpPoints: ReadonlyMap<string, HelpPoint>;
  organisations: readonly Organisation[];
  neighbourhoods: readonly { id: string; nisCode: string }[];
  accounts: Accounts;
  topics: readonly { code: string; group: string; weight: number }[];
  rows: Rows;
};

export type HelpPoint = RegionHelpPoint & { id: string; nisCode: string; place: Town };
export type Organisation = RegionOrganisation & { id: string };

/** Account ids. `volunteers` stand at the help points but cannot sign in. */
export type Accounts = {
  coordinator: string;
  referrer: string;
  coach: string;
  communityWorker: string;
  manager: string;
  trainer: string;
  volunteers: readonly string[];
};

/** A moment in the making; `taken` counts the seats that appointments hold. */
export type Moment = {
  id: string;
  helpPoint: HelpPoint;
  kind: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  arrival: string;
  seats: number | null;
  taken: number;
  supervised: boolean;
  coach: string;
  topics: readonly string[];
  /** Clients who have something at this moment: nobody is there twice. */
  guests: Set<string>;
};

/** The NIS code of a town on a day: before 2025 that of the municipality that merged away. */
export function nisOn(town: { nisCode: string; before2025?: string }, day: Temporal.PlainDate): string {
  return day.year < 2025 ? (town.before2025 ?? town.nisCode) : town.nisCode;
}
