import { sql } from 'kysely';
import { newId } from '../foundation/ids.ts';
import { move } from '../foundation/move.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { type BreachData, type BreachState, type BreachStep, breachLife } from './breach.ts';

/** A breach as its page shows it. `account`: whose looks may have been seen by somebody else, and in which period. */
export type Breach = {
  id: string;
  state: BreachState;
  what: string;
  noticedAt: Temporal.Instant;
  notedBy: string;
  account: { id: string; name: string; from: Temporal.Instant; until: Temporal.Instant } | null;
  data: BreachData[];
  peopleCount: number | null;
  reason: string | null;
  decidedBy: string | null;
  decidedAt: Temporal.Instant | null;
  authorityNumber: string | null;
  lessons: string | null;
  closedAt: Temporal.Instant | null;
  steps: BreachStep[];
};

/** All breaches: those to look into first, then those whose hours run, the rest by time, the newest first. */
export async function breaches(scope: Scope): Promise<Breach[]> {
  return read(scope, null);
}

/** One breach; null: there is none. */
export async function findBreach(scope: Scope, id: string): Promise<Breach | null> {
  return (await read(scope, id))[0] ?? null;
}

type Row = Omit<Breach, 'account'> & {
  accountId: string | null;
  accountName: string | null;
  from: Temporal.Instant | null;
  until: Temporal.Instant | null;
};

async function read(scope: Scope, id: string | null): Promise<Breach[]> {
  const { rows } = await sql<Row>`
    select b.id, b.state, b.what, b.noticed_at as "noticedAt", noter.name as "notedBy", b.account_id as "accountId", whose.name as "accountName",
      b.seen_from as from, b.seen_until as until, b.data, b.people_count as "peopleCount", b.reason, decider.name as "decidedBy",
      b.decided_at as "decidedAt", b.authority_number as "authorityNumber", b.lessons, b.closed_at as "closedAt",
      array(select s.step::text from breach_step s where s.digibank_id = b.digibank_id and s.breach_id = b.id) as steps
    from breach b
    join auth."user" noter on noter.id = b.noted_by
    left join auth."user" whose on whose.id = b.account_id
    left join auth."user" decider on decider.id = b.decided_by
    where b.digibank_id = ${scope.digibankId} and (${id}::uuid is null or b.id = ${id}::uuid)
    order by array_position(array['proposed', 'open'], b.state::text) nulls last, b.noticed_at desc, b.id desc`.execute(scope.db);
  return rows.map(({ accountId, accountName, from, until, ...breach }) => ({
    ...breach,
    account: accountId !== null && from && until ? { id: accountId, name: accountName ?? '', from, until } : null,
  }));
}

/** What is known when somebody notes a breach. `looks`: whose looks, in which period, may have been seen by somebody else. */
export type NewBreach = {
  what: string;
  noticedAt: Temporal.Instant;
  data: BreachData[];
  peopleCount: number | null;
  looks: { accountId: string; from: Temporal.Instant; until: Temporal.Instant } | null;
};

/** Notes a breach: at once open, or proposed where somebody has to look first. Gives its key. */
export async function noteBreach(scope: Scope, breach: NewBreach, state: 'proposed' | 'open' = 'open'): Promise<string> {
  const id = newId();
  const { what, noticedAt, data, peopleCount, looks } = breach;
  await sql`
    insert into breach (digibank_id, id, state, what, noticed_at, noted_by, noted_at, account_id, seen_from, seen_until, data, people_count)
    values (${scope.digibankId}, ${id}, ${state}::text, ${what}, ${noticedAt}, ${scope.actor.accountId}, ${scope.now},
      ${looks?.accountId ?? null}, ${looks?.from ?? null}, ${looks?.until ?? null}, ${data}::text[], ${peopleCount})`.execute(scope.db);
  await record(scope, { noun: 'breach', id, verb: 'noted', to: state });
  return id;
}

/** Completes what is known. False: it was closed or dismissed meanwhile. */
export async function completeBreach(
  scope: Scope,
  id: string,
  known: { data: BreachData[]; peopleCount: number | null },
): Promise<boolean> {
  const { rows } = await sql`
    update breach set data = ${known.data}::text[], people_count = ${known.peopleCount}
    where digibank_id = ${scope.digibankId} and id = ${id} and state not in ('closed', 'dismissed') returning id`.execute(scope.db);
  if (rows.length > 0) await record(scope, { noun: 'breach', id, verb: 'completed' });
  return rows.length > 0;
}

/** Says that a step was done; said twice it stands once. */
export async function takeStep(scope: Scope, id: string, step: BreachStep): Promise<void> {
  const { rows } = await sql`
    insert into breach_step (digibank_id, breach_id, step, done_by, done_at)
    values (${scope.digibankId}, ${id}, ${step}::text, ${scope.actor.accountId}, ${scope.now}) on conflict do nothing returning step`.execute(
    scope.db,
  );
  if (rows.length > 0) await record(scope, { noun: 'breach', id, verb: step });
}

/** It is a breach: the hours, which run since it was noticed, count. False: somebody was before. */
export function takeUp(scope: Scope, id: string): Promise<boolean> {
  return move(scope, breachLife, id, 'taken_up');
}

/** What is decided, with the reason. notified: the authority was told · kept_inside: it need not be told · dismissed: it was no breach. */
export type Decision = { verb: 'notified' | 'kept_inside' | 'dismissed'; reason: string; authorityNumber: string | null };

/** Writes a decision down. False: somebody decided before. */
export function decide(scope: Scope, id: string, { verb, reason, authorityNumber }: Decision): Promise<boolean> {
  const set = { reason, decided_by: scope.actor.accountId, decided_at: scope.now, authority_number: authorityNumber };
  return move(scope, breachLife, id, verb, { set });
}

/** Closes a breach with what was learned. False: nothing was decided yet, or it is closed. */
export function closeBreach(scope: Scope, id: string, lessons: string): Promise<boolean> {
  return move(scope, breachLife, id, 'closed', { set: { lessons, closed_at: scope.now } });
}
