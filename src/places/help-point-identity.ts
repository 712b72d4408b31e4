import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import type { HelpPointKind } from './help-point.ts';

/** What a help point is and where it lies: the coordinator's to say. `localLabel`: what such a place is called there. */
export type HelpPointIdentity = {
  name: string;
  localLabel: string;
  kind: HelpPointKind;
  organisationId: string | null;
  street: string | null;
  postcode: string;
  town: string;
  neighbourhoodId: string | null;
};

/** The same, and how often what everybody reads of it was changed: one count with its facts (write-facts.ts). */
export type KnownIdentity = HelpPointIdentity & { version: number };

export async function readIdentity(scope: Scope, helpPointId: string): Promise<KnownIdentity> {
  const { rows } = await sql<KnownIdentity>`
    select name, local_label as "localLabel", kind, organisation_id as "organisationId", street, postcode, town,
      neighbourhood_id as "neighbourhoodId", facts_version as version
    from help_point where digibank_id = ${scope.digibankId} and id = ${helpPointId}`.execute(scope.db);
  const [identity] = rows;
  if (!identity) throw new Error('the help point was found before');
  return identity;
}

/** What differs between two ways to say it. */
export function differingIdentity(before: HelpPointIdentity, after: HelpPointIdentity): (keyof HelpPointIdentity)[] {
  return (Object.keys(after) as (keyof HelpPointIdentity)[]).filter((name) => name in before && before[name] !== after[name]);
}

/** Why it is no place: town_unknown: no such town under that postcode · other_town: the neighbourhood lies elsewhere. */
export type NoPlace = 'town_unknown' | 'other_town';

/** A town as it is written in our list, and where its middle lies. */
export type Town = { nisCode: string; name: string; latitude: number; longitude: number };

/** The town that a help point names. */
export async function townOf(scope: Scope, { postcode, town, neighbourhoodId }: HelpPointIdentity): Promise<Town | { refused: NoPlace }> {
  const { rows } = await sql<Town & { near: boolean }>`
    select p.nis_code as "nisCode", p.place as name, p.latitude, p.longitude,
      ${neighbourhoodId}::uuid is null or exists (
        select from neighbourhood n join municipality m on m.nis_code = n.nis_code
        where n.digibank_id = ${scope.digibankId} and n.id = ${neighbourhoodId} and p.nis_code in (m.nis_code, m.successor_nis_code)) as near
    from postcode_place p
    where p.postcode = ${postcode} and p.plain_place = plain(${town}::text)
    limit 1`.execute(scope.db);
  const [found] = rows;
  if (!found) return { refused: 'town_unknown' };
  return found.near ? found : { refused: 'other_town' };
}

/** The columns of a help point that say what it is. */
export function columnsOf(identity: HelpPointIdentity, town: Town) {
  return {
    name: identity.name,
    local_label: identity.localLabel,
    kind: identity.kind,
    organisation_id: identity.organisationId,
    street: identity.street,
    postcode: identity.postcode,
    town: town.name,
    nis_code: town.nisCode,
    neighbourhood_id: identity.neighbourhoodId,
  };
}
