import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { newId } from '../foundation/ids.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { bitsOf, type Compared, compare, type Sign, SUSPECTED, signsOf, toCompare } from './likeness.ts';
import { type Identity, matchKeysOf } from './match-keys.ts';

/** Files compared in one transaction. */
const AT_ONCE = 100;
/** Files taken in one turn of the job, so that an import of thousands does not keep the others waiting. */
const A_TURN = 2_000;
/** A phone of more files than this belongs to an organisation, and says nothing about who is who. */
const SHARED_BY_A_HOUSEHOLD = 12;
/** Files laid beside one new file at most, those with most in common first. */
const CANDIDATES = 100;

type File = Identity & { id: string; number: string; hasPhone: boolean };
type Candidate = File & { newId: string; sharesPhone: boolean; mergedInto: string | null };

/** Compares every file that was opened or changed since the last time with those of its Digibank, and puts the pairs that may be one person on the
 *  coordinator's list. A job does this, not the form that opens the file: so signing up takes no longer, and its answer cannot tell, not even by
 *  how long it takes, whether somebody is known. Two who are signed up at the same moment are found as well. */
export async function findDoublesEverywhere(app: App): Promise<void> {
  const digibanken = await app.database.selectFrom('digibank').select('digibank_id').execute();
  for (const { digibank_id } of digibanken) {
    for (let done = 0; done < A_TURN; done += AT_ONCE) {
      const compared = await transaction(app.database, { digibankId: digibank_id, actor: NOBODY, now: app.clock() }, findDoubles);
      if (compared < AT_ONCE) break;
    }
  }
}

/** The same for the next hundred files of one Digibank. Gives how many were compared; fewer than a hundred: none is left. */
export async function findDoubles(scope: Scope): Promise<number> {
  const files = await nextFiles(scope);
  if (files.length === 0) return 0;
  await keepKeys(scope, files);
  const pairs = await pairsOf(scope, files);
  await sql`
    insert into suspected_double (digibank_id, id, newer_client_id, older_client_id, reasons, state, found_at)
    select ${scope.digibankId}, pair.id, greatest(one, other), least(one, other), string_to_array(signs, ' '), 'open', ${scope.now}
    from unnest(${pairs.map(newId)}::uuid[], ${pairs.map(({ one }) => one)}::uuid[], ${pairs.map(({ other }) => other)}::uuid[],
      ${pairs.map(({ signs }) => signs.join(' '))}::text[]) as pair (id, one, other, signs)
    where not exists (select from suspected_double known where known.digibank_id = ${scope.digibankId}
      and known.newer_client_id = least(one, other) and known.older_client_id = greatest(one, other))
    on conflict (digibank_id, newer_client_id, older_client_id) do nothing`.execute(scope.db);
  await sql`update client set compared = true where digibank_id = ${scope.digibankId} and id = any(${files.map(({ id }) => id)}::uuid[])`.execute(
    scope.db,
  );
  return files.length;
}

const FILE = sql.raw(`c.id, c.number, c.first_name as "firstName", c.last_name as "lastName", c.birth_year as "birthYear", c.postcode,
  exists (select from contact_point p where p.digibank_id = c.digibank_id and p.client_id = c.id and p.kind = 'phone') as "hasPhone"`);

async function nextFiles(scope: Scope): Promise<File[]> {
  const { rows } = await sql<File>`select ${FILE} from client c
    where c.digibank_id = ${scope.digibankId} and not c.compared order by c.id limit ${AT_ONCE} for update of c skip locked`.execute(
    scope.db,
  );
  return rows;
}

/** Whoever gave no name is called after the number on the card, and is like nobody. */
function keysOf(file: File): string[] {
  return file.firstName === m.people_card_name({ end: file.number.slice(5) }) ? [] : matchKeysOf(file);
}

async function keepKeys(scope: Scope, files: File[]): Promise<void> {
  const rows = files.flatMap((file) => keysOf(file).map((key) => ({ id: file.id, key })));
  await sql`delete from client_match_key where digibank_id = ${scope.digibankId} and client_id = any(${files.map(({ id }) => id)}::uuid[])`.execute(
    scope.db,
  );
  await sql`insert into client_match_key (digibank_id, client_id, key)
    select ${scope.digibankId}, id, key from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ key }) => key)}::text[]) as made (id, key)`.execute(
    scope.db,
  );
}

/** The pairs of one file that is there. Nothing is written down. */
export async function lookUp(scope: Scope, id: string): Promise<Pair[]> {
  const { rows } = await sql<File>`select ${FILE} from client c where c.digibank_id = ${scope.digibankId} and c.id = ${id}`.execute(
    scope.db,
  );
  return pairsOf(scope, rows);
}

type Pair = { one: string; other: string; signs: Sign[] };

/** The pairs of these files with all others that look like one person enough to ask. A file that was merged leads to the one that was kept. */
async function pairsOf(scope: Scope, files: File[]): Promise<Pair[]> {
  const ready = new Map<string, Compared>();
  const prepared = (file: File) => {
    const compared = ready.get(file.id) ?? toCompare(file);
    ready.set(file.id, compared);
    return compared;
  };
  const seenBy = (file: File, candidate: Candidate, namesakes: number) =>
    compare(prepared(file), prepared(candidate), { sharesPhone: candidate.sharesPhone, namesakes });
  const newFiles = new Map(files.map((file) => [file.id, file]));
  const likely = (await candidatesFor(scope, files)).flatMap((candidate) => {
    const file = newFiles.get(candidate.newId);
    const other = candidate.mergedInto ?? candidate.id;
    return file && other !== file.id && bitsOf(seenBy(file, candidate, 0)) >= SUSPECTED ? [{ file, candidate, other }] : [];
  });
  const names = await namesakesOf(
    scope,
    likely.flatMap(({ file, candidate }) => [file, candidate]),
  );
  const found = new Map<string, Pair>();
  for (const { file, candidate, other } of likely) {
    const [ours, theirs] = [nameKeyOf(file), nameKeyOf(candidate)].map((key) => names.get(key ?? '') ?? 1);
    const others = nameKeyOf(file) === nameKeyOf(candidate) ? (ours ?? 1) - 2 : Math.max(ours ?? 1, theirs ?? 1) - 1;
    const seen = seenBy(file, candidate, Math.max(0, others));
    if (bitsOf(seen) >= SUSPECTED) found.set([file.id, other].toSorted().join(' '), { one: file.id, other, signs: signsOf(seen) });
  }
  return [...found.values()];
}

function nameKeyOf(file: File): string | undefined {
  return matchKeysOf(file).find((key) => key.startsWith('n '));
}

/** The files that share a key or a phone with one of these. */
async function candidatesFor(scope: Scope, files: File[]): Promise<Candidate[]> {
  const keys = files.flatMap((file) => keysOf(file).map((key) => ({ id: file.id, key })));
  const { rows } = await sql<Candidate>`
    select near.new_id as "newId", near.shares_phone as "sharesPhone", c.merged_into as "mergedInto", ${FILE}
    from unnest(${files.map(({ id }) => id)}::uuid[]) as new (id)
    cross join lateral (
      select new.id as new_id, client_id, bool_or(phone) as shares_phone from (
        select k.client_id, false as phone from unnest(${keys.map(({ id }) => id)}::uuid[], ${keys.map(({ key }) => key)}::text[]) as ours (id, key)
        join client_match_key k on k.digibank_id = ${scope.digibankId} and k.key = ours.key
        where ours.id = new.id
        union all
        (select theirs.client_id, true from contact_point ours
        join contact_point theirs on theirs.digibank_id = ours.digibank_id and theirs.kind = ours.kind and theirs.value_hash = ours.value_hash
        where ours.digibank_id = ${scope.digibankId} and ours.client_id = new.id and ours.kind = 'phone' limit ${SHARED_BY_A_HOUSEHOLD})
      ) as hit
      where client_id <> new.id group by client_id order by count(*) desc limit ${CANDIDATES}
    ) as near
    join client c on c.digibank_id = ${scope.digibankId} and c.id = near.client_id`.execute(scope.db);
  return rows;
}

/** How many files have each of these names, by ear; no name counts further than ten. */
async function namesakesOf(scope: Scope, files: File[]): Promise<Map<string, number>> {
  const keys = [...new Set(files.map(nameKeyOf))].filter((key) => key !== undefined);
  const { rows } = await sql<{ key: string; names: number }>`
    select name.key, (select count(*)::int from (select from client_match_key k
      where k.digibank_id = ${scope.digibankId} and k.key = name.key limit 12) as files) as names
    from unnest(${keys}::text[]) as name (key)`.execute(scope.db);
  return new Map(rows.map(({ key, names }) => [key, names]));
}
