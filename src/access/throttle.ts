import { sql } from 'kysely';
import type { App, Context } from '../foundation/app.ts';
import { callerOf } from '../foundation/caller.ts';
import { keyedHash } from '../foundation/ids.ts';

/** At most so many wrong tries in so many seconds. Several of them on one counter make the wait grow. */
type Limit = readonly [tries: number, seconds: number];

/** What may be tried how often: five wrong at once, then slower and slower; nobody waits longer than an hour.
 *  An account that is under attack slows down on strange devices only: a known device has a counter of its own. */
const LIMITS = {
  sign_in_account: [
    [5, 60],
    [10, 600],
    [20, 3_600],
  ],
  sign_in_device: [
    [5, 60],
    [10, 600],
    [20, 3_600],
  ],
  sign_in_address: [
    [10, 60],
    [60, 3_600],
  ],
  second_factor: [
    [5, 60],
    [10, 600],
    [20, 3_600],
  ],
  sign_in_link: [
    [5, 60],
    [20, 3_600],
  ],
  ticket: [[5, 60]],
  ticket_all: [[50, 60]],
  card: [[5, 60]],
  api_token: [[5, 60]],
  api_token_all: [[50, 60]],
  public_form: [
    [30, 600],
    [120, 86_400],
  ],
} as const satisfies Record<string, readonly Limit[]>;

type ThrottleKind = keyof typeof LIMITS;

/** One thing that is counted: the tries of an address, at an account, of everybody together. */
export type Counter = { kind: ThrottleKind; of: string };

/** Too many wrong tries: nothing was looked up. `until`: when the next one is looked at. */
export type TooOften = { until: Temporal.Instant };

/** Looks something up that could be guessed at. The try is counted before the look, so that many at the same moment do not get past the
 *  limit; a right one is given back. `look` gives null for what is wrong. The counters are asked in order, and what an earlier one refuses
 *  does not weigh on the next: one address cannot use up what everybody has together. */
export async function guess<T>(
  app: App,
  now: Temporal.Instant,
  counters: readonly Counter[],
  look: () => Promise<T | null>,
): Promise<{ found: T | null } | TooOften> {
  for (const counter of counters) {
    if (await countTry(app, counter, now)) continue;
    return { until: await nextTry(app, counter, now) };
  }
  const found = await look();
  if (found !== null) await Promise.all(counters.map((counter) => giveBack(app, counter, now)));
  return { found };
}

/** Whether more was done by the network that this request comes from than is for one to do: forms of people without an account. A whole group may
 *  sign up in one library; nobody solves a puzzle. Null: it may go on. */
export async function tooManyForms(c: Context): Promise<TooOften | null> {
  const { app, now } = c.var;
  const until = await nextTry(app, formsOf(c), now);
  return Temporal.Instant.compare(until, now) > 0 ? { until } : null;
}

/** Counts a form of somebody without an account that was carried out. */
export async function countForm(c: Context): Promise<void> {
  await countTry(c.var.app, formsOf(c), c.var.now);
}

const formsOf = (c: Context): Counter => ({ kind: 'public_form', of: callerOf(c) });

/** Counts a try, unless one of the limits is reached; one statement, for several processes ask at once. Tries of a clock that was set back
 *  since (a demo begins its day again) are no longer counted. */
async function countTry(app: App, counter: Counter, now: Temporal.Instant): Promise<boolean> {
  const limits = LIMITS[counter.kind];
  const { numAffectedRows } = await sql`
    insert into throttle (kind, hash, tries) values (${counter.kind}::text, ${hashOf(app, counter)}, array[${now}::timestamptz])
    on conflict (kind, hash) do update
    set tries = (throttle.tries || ${now}::timestamptz)[greatest(1, cardinality(throttle.tries) + 2 - ${mostOf(limits)}::int):]
    where not exists (
      select from unnest(${limits.map(([tries]) => tries)}::int[], ${limits.map(([, seconds]) => seconds)}::int[]) as upper (tries, seconds)
      where upper.tries <= (
        select count(*) from unnest(throttle.tries) as tried (at)
        where tried.at > ${now}::timestamptz - upper.seconds * interval '1 second' and tried.at < ${now}::timestamptz + interval '1 minute'))`.execute(
    app.counters,
  );
  return numAffectedRows === 1n;
}

async function giveBack(app: App, counter: Counter, now: Temporal.Instant): Promise<void> {
  await sql`
    update throttle set tries = tries[:array_position(tries, ${now}::timestamptz) - 1] || tries[array_position(tries, ${now}::timestamptz) + 1:]
    where kind = ${counter.kind}::text and hash = ${hashOf(app, counter)} and ${now}::timestamptz = any(tries)`.execute(app.counters);
}

async function nextTry(app: App, counter: Counter, now: Temporal.Instant): Promise<Temporal.Instant> {
  const { rows } = await sql<{ at: Temporal.Instant }>`
    select unnest(tries) as at from throttle where kind = ${counter.kind}::text and hash = ${hashOf(app, counter)} order by 1`.execute(
    app.counters,
  );
  const tries = rows.map(({ at }) => at);
  return freeAt(tries, LIMITS[counter.kind], now);
}

/** When the next try is looked at: as soon as each limit has room again. Not before `now`. */
export function freeAt(tries: readonly Temporal.Instant[], limits: readonly Limit[], now: Temporal.Instant): Temporal.Instant {
  const free = limits.flatMap(([most, seconds]) => tries.at(-most)?.add({ seconds }) ?? []);
  return [now, ...free].reduce((latest, moment) => (Temporal.Instant.compare(moment, latest) > 0 ? moment : latest));
}

/** Forgets who has not tried for a day: longer than any limit looks back. */
export async function forgetOldTries(app: App): Promise<void> {
  const now = app.clock();
  await sql`delete from throttle where not exists (
    select from unnest(tries) as tried (at) where tried.at between ${now.subtract({ hours: 24 })} and ${now.add({ hours: 24 })})`.execute(
    app.counters,
  );
}

const mostOf = (limits: readonly Limit[]) => Math.max(...limits.map(([tries]) => tries));

const hashOf = (app: App, { kind, of }: Counter) => keyedHash(app.key, `throttle ${kind} ${of}`);
