import type { Context as HonoContext } from 'hono';
import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './database.ts';
import type { Log } from './log.ts';
import type { Scope } from './transaction.ts';

/** What the running program holds: no state of people, only its settings and its ways to the outside. */
export type App = {
  config: Config;
  clock: Clock;
  log: Log;
  database: Database;
  /** A few connections apart, for what is counted whatever becomes of the act around it: it never waits for a connection that an open
   *  transaction holds. */
  counters: Database;
  /** The installation's key, for keyed hashes. */
  key: Buffer;
};

/** The Digibank in whose part of the site a request stands. `example`: a demo region with invented people. */
export type Tenant = { id: string; slug: string; name: string; example: boolean };

/** What a handler finds on its context. `scope` and `tenant` are there behind a guard for a Digibank's own pages only. */
export type Env = {
  Variables: {
    app: App;
    now: Temporal.Instant;
    actor: Actor;
    tenant: Tenant;
    scope: Scope;
    /** The form that was sent was kept while its sender was away: under which key, and on which page it stood. */
    keptForm?: { key: string; from: string };
    /** Said at sign-in: others use this computer too. */
    onSharedComputer?: boolean;
    /** The sites that may show this page in a frame, or fetch it: their origins. Without it, nobody may. */
    mayBeShownBy?: readonly string[];
    /** Behind `keepAnswers`: finds a part of an answer once, until what everybody may read changes. `part` names it among all parts. */
    keep?: <T>(part: string, find: () => Promise<T>) => Promise<T>;
    /** The same of several parts, by their names: finds those that are missing together. What is not found is not kept. */
    keepEach?: <T>(
      names: readonly string[],
      find: (missing: readonly string[]) => Promise<ReadonlyMap<string, T>>,
    ) => Promise<Map<string, T>>;
    /** The same account works in another Digibank too. */
    worksElsewhere?: boolean;
  };
};

export type Context = HonoContext<Env>;
