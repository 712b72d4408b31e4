import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Grant } from '../foundation/actor.ts';
import type { Context } from '../foundation/app.ts';
import type { Database } from '../foundation/database.ts';
import type { Account, Entry, Visitor } from '../foundation/guard.ts';
import { isUnnoted, runs, sessionOf, stillThere } from './session.ts';

/** Who sends this request, by the session cookie; null: nobody signed in. `operator`: of the whole platform. */
export async function identify(c: Context): Promise<(Account & { operator: boolean }) | null> {
  const token = sessionOf(c);
  if (token === null) return null;
  const { rows } = await sql<Account & { operator: boolean; shared: boolean; unnoted: boolean }>`
    select u.id, u.name, s.shared, ${isUnnoted} as unnoted, o.account_id is not null as operator
    from auth.session s
    join auth."user" u on u.id = s."userId"
    left join platform_operator o on o.account_id = u.id
    where s.token = ${token} and ${runs}`.execute(c.get('app').database);
  const [account] = rows;
  if (account?.unnoted) await stillThere(c.get('app').database, token);
  c.set('onSharedComputer', account?.shared === true);
  return account ?? null;
}

/** Who knocks at a Digibank's door with a session. */
type Knock = { visitor: Visitor; onSharedComputer: boolean; worksElsewhere: boolean };

/** Who came in the last time with a session at a door, the longest ago first: most likely who knocks there now. By itself it opens nothing. */
const cameBefore = new Map<string, Knock>();
const MOST_REMEMBERED = 1_000;

/** Who knocks at a Digibank's door, and which roles they hold there at this moment. Who came in there before with the same session is taken to
 *  be who they were then, and asked meanwhile: `isSo` says whether they still are, and nothing is kept or shown before that. Each page then waits
 *  for the database once less (docs/decisions/0033). `sure`: ask first. */
export async function enter(c: Context, db: Database, slug: string, sure: boolean): Promise<Entry> {
  const token = sessionOf(c);
  const door = `${slug} ${token}`;
  const asked = ask(c, db, slug, token).then((knock) => remember(door, knock));
  const before = sure ? undefined : cameBefore.get(door);
  const isSo = before ? asked.then((knock) => isDeepStrictEqual(knock, before)) : Promise.resolve(true);
  isSo.catch(() => {}); // told to who waits for it
  const { visitor, onSharedComputer, worksElsewhere } = before ?? (await asked);
  c.set('onSharedComputer', onSharedComputer);
  c.set('worksElsewhere', worksElsewhere);
  return { visitor, isSo };
}

function remember(door: string, knock: Knock): Knock {
  cameBefore.delete(door);
  if (knock.visitor.tenant && knock.visitor.account) cameBefore.set(door, knock);
  const [longestAgo] = cameBefore.keys();
  if (cameBefore.size > MOST_REMEMBERED && longestAgo) cameBefore.delete(longestAgo);
  return knock;
}

/** From here on the transaction is that Digibank's, and the people who may not be seen by this account are hidden from it (0110). One
 *  statement: what it sees of that Digibank hangs on the row that sets it. */
async function ask(c: Context, db: Database, slug: string, token: string | null): Promise<Knock> {
  const now = c.get('now');
  const { rows } = await sql<{
    id: string | null;
    slug: string;
    name: string;
    example: boolean;
    accountId: string | null;
    accountName: string;
    shared: boolean;
    unnoted: boolean;
    elsewhere: boolean;
    grants: Grant[];
  }>`
    with door as materialized (
      select d.digibank_id as id, d.slug, d.name, d.example, u.id as "accountId", u.name as "accountName", s.shared, ${isUnnoted} as unnoted,
        set_config('digihulp.digibank', coalesce(d.digibank_id::text, ''), true)
      from (select) as request
      left join digibank d on d.slug = ${slug}
      left join auth.session s on s.token = ${token} and ${runs}
      left join auth."user" u on u.id = s."userId"
    )
    select id, slug, name, example, "accountId", "accountName", shared, unnoted,
      exists (select from pointer where kind = 'account' and hash = sha256(convert_to("accountId", 'UTF8')) and digibank_id <> door.id) as elsewhere,
      set_config('digihulp.hidden', case when exists (select from sight_limit where digibank_id = door.id and lifted_at is null)
        then hidden_from("accountId") else '' end, true),
      coalesce((
        select json_agg(json_build_object('role', role, 'organisationId', organisation_id, 'helpPointId', help_point_id, 'nisCode', nis_code)
          order by role_grant.id)
        from role_grant
        where digibank_id = door.id and account_id = "accountId"
          and valid_from <= ${now} and (valid_until is null or valid_until > ${now})), '[]') as grants
    from door`.execute(db);
  const [row] = rows;
  if (row?.unnoted && token !== null) await stillThere(db, token);
  return {
    visitor: {
      tenant: row?.id ? { id: row.id, slug: row.slug, name: row.name, example: row.example } : null,
      account: row?.accountId ? { id: row.accountId, name: row.accountName } : null,
      grants: row?.grants ?? [],
    },
    onSharedComputer: row?.shared === true,
    worksElsewhere: row?.elsewhere === true,
  };
}
