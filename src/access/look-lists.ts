import { sql } from 'kysely';
import { startOfDay } from '../foundation/clock.ts';
import type { Scope } from '../foundation/transaction.ts';
import { shortName } from '../people/client.ts';
import type { FindingKind } from './note-findings.ts';

/** A person on the list of looks: first name and initial. */
export type Seen = { id: string; name: string };

/** One look, or change, as the privacy officer reads it. `people`: three of them at most, of `count`. */
export type LookLine = {
  id: string;
  at: Temporal.Instant;
  accountName: string | null;
  role: string;
  what: 'looked' | 'changed';
  reason: string;
  count: number;
  people: Seen[];
};

/** What stands out and nobody checked yet. `person` null: it is not about one person, or the person is hidden from the reader. */
export type Finding = {
  id: string;
  kind: FindingKind;
  at: Temporal.Instant;
  accountName: string | null;
  role: string;
  person: Seen | null;
};

/** What narrows the list down. `before`: the last look of the page before. */
export type LookFilter = { clientId: string | null; accountId: string | null; day: Temporal.PlainDate | null; before: string | null };

const PAGE = 50;

/** Who looked at whom, the newest first, 50 at a time. The officer's own look at these people is put in the read log. */
export async function looksFor(scope: Scope, filter: LookFilter): Promise<{ looks: LookLine[]; older: string | null }> {
  const { clientId, accountId, day, before } = filter;
  const rows = await scope.db
    .selectFrom('read_log as l')
    .leftJoin('auth.user as u', 'u.id', 'l.account_id')
    .select(['l.id', 'l.at', 'u.name as accountName', 'l.role', sql<LookLine['what']>`l.what`.as('what'), 'l.reason'])
    .select([sql<number>`cardinality(l.client_ids)`.as('count'), sql<string[]>`l.client_ids[1:3]`.as('clientIds')])
    .where('l.digibank_id', '=', scope.digibankId)
    .$if(clientId !== null, (query) => query.where(sql<boolean>`l.client_ids @> array[${clientId}::uuid]`))
    .$if(accountId !== null, (query) => query.where('l.account_id', '=', accountId))
    .$if(day !== null, (query) =>
      query.where('l.at', '>=', startOfDay(day ?? DAY_ONE)).where('l.at', '<', startOfDay((day ?? DAY_ONE).add({ days: 1 }))),
    )
    .$if(before !== null, (query) =>
      query.where(
        sql<boolean>`(l.at, l.id) < (select at, id from read_log where digibank_id = ${scope.digibankId} and id = ${before}::uuid)`,
      ),
    )
    .orderBy('l.at', 'desc')
    .orderBy('l.id', 'desc')
    .limit(PAGE + 1)
    .execute();
  const shown = rows.slice(0, PAGE);
  // Of whom one asks, the name comes first.
  const wanted = shown.map(({ clientIds, ...look }) => ({ ...look, ids: clientId ? [clientId] : clientIds }));
  const names = await namesOf(
    scope,
    wanted.flatMap(({ ids }) => ids),
  );
  const looks = wanted.map(({ ids, ...look }) => ({ ...look, people: ids.flatMap((id) => names.get(id) ?? []) }));
  return { looks, older: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
}

const DAY_ONE = Temporal.PlainDate.from('2023-01-01');

/** What stands out and waits for a check: opened without a relation first, then the newest, 50 at most. The look is put in the read log. */
export async function openFindings(scope: Scope): Promise<Finding[]> {
  const { rows } = await sql<Omit<Finding, 'person'> & { clientId: string | null }>`
    select f.id, f.kind, l.at, u.name as "accountName", l.role, f.client_id as "clientId"
    from read_log_finding f
    join read_log l on l.digibank_id = f.digibank_id and l.id = f.look_id
    left join auth."user" u on u.id = f.account_id
    where f.digibank_id = ${scope.digibankId} and f.checked_at is null
    order by f.kind = 'break_glass' desc, f.found_at desc, f.id desc limit ${PAGE}`.execute(scope.db);
  const names = await namesOf(
    scope,
    rows.flatMap(({ clientId }) => clientId ?? []),
  );
  return rows.map(({ clientId, ...finding }) => ({ ...finding, person: names.get(clientId ?? '') ?? null }));
}

/** The person by name, or null when there is none for this reader. The look is put in the read log. */
export async function findSeen(scope: Scope, clientId: string): Promise<Seen | null> {
  return (await namesOf(scope, [clientId])).get(clientId) ?? null;
}

async function namesOf(scope: Scope, ids: readonly string[]): Promise<Map<string, Seen>> {
  if (ids.length === 0) return new Map();
  const clients = await scope.db
    .selectFrom('client')
    .select(['id', 'first_name', 'last_name'])
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', (any) => any.fn.any(any.val([...new Set(ids)])))
    .execute();
  scope.reads.push({ clientIds: clients.map(({ id }) => id), page: 'inzage', reason: 'privacy_review' });
  return new Map(clients.map((client) => [client.id, { id: client.id, name: shortName(client) }]));
}

/** Everybody who has or had a role here, by name: who may be asked for in the list. */
export async function accountsOfDigibank(scope: Scope): Promise<{ id: string; name: string }[]> {
  return scope.db
    .selectFrom('auth.user')
    .select(['id', 'name'])
    .where('id', 'in', (grants) => grants.selectFrom('role_grant').select('account_id').where('digibank_id', '=', scope.digibankId))
    .orderBy('name')
    .execute();
}
