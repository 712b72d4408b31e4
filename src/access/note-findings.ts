import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { peopleInTouch } from '../people/person-parts.ts';
import type { LoggedLook } from './read-log-chain.ts';

/** break_glass: opened without a relation, for a reason that was written down · same_surname: one file of somebody with the looker's own
 *  surname · many_files: more than 30 files opened one by one on a day · no_contact: a file without question, appointment or visit around
 *  that day. Source: trust.md 4, threat 1. */
export type FindingKind = 'break_glass' | 'same_surname' | 'many_files' | 'no_contact';

const FILES_A_DAY = 30;

/** How long before and after a look something must have been going on with the person. */
const AROUND = { hours: 24 * 30 } as const;

/** Looks that are about the log or the file itself, not about what somebody is after. */
const NO_FINDING = ['privacy_review', 'break_glass_check', 'client_asked', 'breach', 'rights', 'registered', 'locked_away'];

type Found = { kind: FindingKind; look: LoggedLook; clientId: string | null };

/** Notes what stands out among looks that were just sealed, once a day for the same account, person and kind. It is a question to ask, no verdict. */
export async function noteFindings(scope: Scope, sealed: readonly LoggedLook[]): Promise<void> {
  const looks = sealed.filter(({ reason, clientIds }) => clientIds.length === 1 && !NO_FINDING.includes(reason));
  if (looks.length === 0) return;
  const found = [
    ...looks.filter(({ reason }) => reason === 'break_glass').map((look) => aboutOne('break_glass', look)),
    ...(await sameSurname(scope, looks)).map((look) => aboutOne('same_surname', look)),
    ...(await withoutContact(scope, looks)).map((look) => aboutOne('no_contact', look)),
    ...(await manyFiles(scope, looks)).map((look) => ({ kind: 'many_files' as const, look, clientId: null })),
  ];
  if (found.length > 0) await write(scope, found);
}

const aboutOne = (kind: FindingKind, look: LoggedLook): Found => ({ kind, look, clientId: look.clientIds[0] ?? null });

/** The surname of an account is what stands after its first blank. */
async function sameSurname(scope: Scope, looks: readonly LoggedLook[]): Promise<LoggedLook[]> {
  const { rows } = await sql<{ id: string }>`
    select l.id from read_log l
    join auth."user" u on u.id = l.account_id
    join client c on c.digibank_id = l.digibank_id and c.id = l.client_ids[1]
    where l.digibank_id = ${scope.digibankId} and l.id = any(${looks.map(({ id }) => id)}::uuid[])
      and plain(c.last_name) <> '' and plain(c.last_name) = plain(substring(u.name from '\\s(.*)$'))`.execute(scope.db);
  const ids = new Set(rows.map(({ id }) => id));
  return looks.filter(({ id }) => ids.has(id));
}

/** Only where the file itself was opened: lists and today's table show people because something is going on. */
async function withoutContact(scope: Scope, looks: readonly LoggedLook[]): Promise<LoggedLook[]> {
  const files = looks.filter(({ page, what }) => page === 'mensen' && what === 'looked');
  const moments = files.map(({ at }) => at).sort(Temporal.Instant.compare);
  const [first, last] = [moments[0], moments.at(-1)];
  if (!first || !last) return [];
  const period = { from: first.subtract(AROUND), until: last.add(AROUND) };
  const known = new Set(await peopleInTouch(scope, [...new Set(files.flatMap(({ clientIds }) => clientIds))], period));
  return files.filter(({ clientIds: [clientId] }) => clientId !== undefined && !known.has(clientId));
}

/** One look of each account and day on which it opened more files than that. */
async function manyFiles(scope: Scope, looks: readonly LoggedLook[]): Promise<LoggedLook[]> {
  const { rows } = await sql<{ id: string }>`
    with looked as (
      select distinct on (account_id, day) id, account_id, day
      from read_log, lateral (select (at at time zone 'Europe/Brussels')::date as day) as of_day
      where digibank_id = ${scope.digibankId} and id = any(${looks.map(({ id }) => id)}::uuid[])
      order by account_id, day, id desc)
    select id from looked
    where ${FILES_A_DAY} < (
      select count(distinct l.client_ids[1]) from read_log l
      where l.digibank_id = ${scope.digibankId} and l.account_id = looked.account_id and cardinality(l.client_ids) = 1
        and l.reason <> all(${NO_FINDING}::text[])
        and l.at >= looked.day::timestamp at time zone 'Europe/Brussels'
        and l.at < (looked.day + 1)::timestamp at time zone 'Europe/Brussels')`.execute(scope.db);
  const ids = new Set(rows.map(({ id }) => id));
  return looks.filter(({ id }) => ids.has(id));
}

async function write(scope: Scope, found: readonly Found[]): Promise<void> {
  await scope.db
    .insertInto('read_log_finding')
    .values(
      found.map(({ kind, look, clientId }) => ({
        digibank_id: scope.digibankId,
        id: newId(),
        kind,
        look_id: look.id,
        account_id: look.accountId,
        client_id: clientId,
        day: dayOf(look.at),
        found_at: scope.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['digibank_id', 'account_id', 'day', 'kind', 'client_id']).doNothing())
    .execute();
}
