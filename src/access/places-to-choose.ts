import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { codeOfScope, staffReach } from './role-scope.ts';

/** Where a role can be given by the actor, as a list to choose from: the whole Digibank, its help points, organisations and municipalities;
 *  for who lets in coaches alone the places where those are held. */
export async function placesToChoose(scope: Scope): Promise<{ value: string; label: string }[]> {
  const { roles, helpPointIds } = staffReach(scope.actor);
  const { rows } = await sql<{ kind: 'organisation' | 'help_point' | 'municipality'; key: string; name: string }>`
    select 'help_point' as kind, id::text as key, name, 1 as rank from help_point
    where digibank_id = ${scope.digibankId} and closed_from is null and (${helpPointIds === null} or id = any(${helpPointIds ?? []}::uuid[]))
    union all
    select 'organisation', id::text, name, 2 from organisation where digibank_id = ${scope.digibankId} and ${roles === 'all'}
    union all
    select 'municipality', m.nis_code, m.name, 3 from digibank_municipality d join municipality m on m.nis_code = d.nis_code
    where d.digibank_id = ${scope.digibankId} and d.valid_until is null and ${roles === 'all'}
    order by rank, name`.execute(scope.db);
  const places = rows.map(({ kind, key, name }) => ({ value: `${kind}:${key}`, label: m[`access_place_${kind}`]({ name }) }));
  const whole = { organisationId: null, helpPointId: null, nisCode: null };
  return helpPointIds === null ? [{ value: codeOfScope(whole), label: m.access_place_digibank() }, ...places] : places;
}
