import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';

/** A file that a coordinator opened without a relation. */
export type BrokenGlass = {
  id: string;
  clientId: string;
  firstName: string;
  lastName: string | null;
  by: string;
  reason: string;
  openedAt: Temporal.Instant;
  until: Temporal.Instant;
};

const PAGE = 50;

/** Files that were opened without a relation, the newest first; `after` skips that many. The officer's own look is put in the read log. */
export async function brokenGlass(scope: Scope, after: number): Promise<{ opened: BrokenGlass[]; more: boolean }> {
  const { rows } = await sql<BrokenGlass>`
    select b.id, b.client_id as "clientId", c.first_name as "firstName", c.last_name as "lastName", coalesce(u.name, '') as by, b.reason,
      b.opened_at as "openedAt", b.until
    from break_glass b
    join client c on c.digibank_id = b.digibank_id and c.id = b.client_id
    left join auth."user" u on u.id = b.account_id
    where b.digibank_id = ${scope.digibankId}
    order by b.opened_at desc, b.id desc limit ${PAGE + 1} offset ${after}`.execute(scope.db);
  const opened = rows.slice(0, PAGE);
  scope.reads.push({ clientIds: opened.map(({ clientId }) => clientId), page: 'zonder-band', reason: 'break_glass_check' });
  return { opened, more: rows.length > PAGE };
}
