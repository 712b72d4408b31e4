import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import type { Database } from '../foundation/database.ts';
import { likeness } from './likeness.ts';

/** A town or village with where it lies. `municipality` differs from `name` for a village or a municipality that merged.
 *  `digibank`: which Digibank works there today; null where there is none yet. */
export type Place = {
  postcode: string;
  name: string;
  nisCode: string;
  municipality: string;
  latitude: number;
  longitude: number;
  digibank: { slug: string; name: string; phone: string } | null;
};

/** What was meant. guess: probably a slip of the pen; `others` may be meant too. several: the name exists more than once.
 *  unknown: `suggestions` are what looks like it most, perhaps none. */
export type Understanding =
  | { kind: 'place'; place: Place }
  | { kind: 'guess'; place: Place; others: Place[] }
  | { kind: 'several'; places: Place[] }
  | { kind: 'unknown'; suggestions: Place[] };

type Match = Place & { exactPostcode: boolean; exactName: boolean; isBeginning: boolean; likeness: number };

/** The same letters for "Sint-Martens-Latem", "st martens latem" and "SINT MARTENSLATEM". */
export function squeeze(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\bs(?:in)?t[ .-]+/g, 'sint')
    .replace(/[^a-z0-9]/g, '');
}

/** Takes apart what people type in one field: "9850 nevele", "Nevele (9850)", "B-9070". */
export function readWhere(typed: string): { postcode: string | null; name: string } {
  const postcode = /(?<!\d)[1-9]\d{3}(?!\d)/.exec(typed)?.[0] ?? null;
  const words = typed.replace(postcode ?? '', ' ').replace(/\bb-(?=\s|$)/i, ' ');
  return { postcode, name: squeeze(words) };
}

/** Finds which place somebody means by a town, village or postcode, misspelled too: what is exact counts first, then what is written
 *  most alike. Names of before the mergers are known.
 *  One query, two when nothing is exact. */
export async function understandPlace(db: Database, typed: string, now: Temporal.Instant): Promise<Understanding> {
  const asked = readWhere(typed.slice(0, 80));
  if (!asked.postcode && asked.name.length < 2) return { kind: 'unknown', suggestions: [] };
  const exact = await findPlaces(db, asked, dayOf(now), 'exact');
  return choosePlace(asked, exact.length > 0 ? exact : await findPlaces(db, asked, dayOf(now), 'alike'));
}

/** How alike two names must be written before one is taken for the other without asking, and by how much it must be the best.
 *  The beginning of a name alone is a reason to suggest it, and to doubt another: "dest" is as well Diest as Destelbergen. */
const SURE = 0.65;
const CLEARLY = 0.05;
const BEGINNING = 0.6;
const WORTH_ASKING = 0.5;

/** Chooses among matches, best first. Beside a postcode a name may be misspelled; where the two contradict, both are offered. */
function choosePlace(asked: { postcode: string | null; name: string }, matches: readonly Match[]): Understanding {
  const inPostcode = matches.filter(({ exactPostcode }) => exactPostcode);
  const named = matches.filter(({ exactName }) => exactName);
  const both = inPostcode.filter(({ exactName }) => exactName);
  if (both.length > 0) return oneOf(both);
  const meant = asked.name === '' ? undefined : byLikeness(inPostcode)[0];
  if (meant && meant.likeness >= SURE) return { kind: 'place', place: meant };
  if (inPostcode.length > 0 || named.length > 0) return oneOf([...inPostcode, ...named]);
  const [best, ...others] = onePerMunicipality(byLikeness(matches));
  const isClear = best && best.likeness >= SURE && best.likeness - (others[0]?.likeness ?? 0) >= CLEARLY;
  if (isClear && !others.some(({ isBeginning }) => isBeginning)) {
    return { kind: 'guess', place: best, others: worthAsking(others).slice(0, 3) };
  }
  return { kind: 'unknown', suggestions: worthAsking(best ? [best, ...others] : []).slice(0, 5) };
}

function oneOf(matches: readonly Match[]): Understanding {
  const places = onePerMunicipality(matches);
  const [place] = places;
  return place && places.length === 1 ? { kind: 'place', place } : { kind: 'several', places };
}

const worthAsking = (matches: readonly Match[]) => matches.filter(({ likeness }) => likeness >= WORTH_ASKING);

const byLikeness = (matches: readonly Match[]) => [...matches].sort((a, b) => b.likeness - a.likeness);

function onePerMunicipality(matches: readonly Match[]): Match[] {
  return matches.filter((match, at) => matches.findIndex(({ nisCode }) => nisCode === match.nisCode) === at);
}

/** The places with this postcode or name; or those whose name begins so or shares letters with it. Main towns before villages.
 *  Shared letters find the candidates, slips of the pen rank them. */
async function findPlaces(
  db: Database,
  asked: { postcode: string | null; name: string },
  today: Temporal.PlainDate,
  how: 'exact' | 'alike',
): Promise<Match[]> {
  const squeezed = sql`replace(plain_place, ' ', '')`;
  const begins = `${asked.name}%`;
  const { rows } = await sql<Row>`
    with place as (
      select postcode, place as name, nis_code, latitude, longitude, ${squeezed} as squeezed
      from postcode_place
      where ${how === 'exact' ? sql`postcode = ${asked.postcode} or ${squeezed} = ${asked.name}` : alike(squeezed, asked.name)}
      union all
      select '', m.name, m.successor_nis_code, m.latitude, m.longitude, m.plain_name
      from municipality m
      where m.successor_nis_code is not null and ${asked.name} <> ''
        and not exists (select from postcode_place p where p.nis_code = m.successor_nis_code and p.place = m.name)
        and ${how === 'exact' ? sql`m.plain_name = ${asked.name}` : alike(sql`m.plain_name`, asked.name)}
    )
    select p.postcode, p.name, p.squeezed, p.nis_code as "nisCode", m.name as municipality, p.latitude, p.longitude,
      coalesce(p.postcode = ${asked.postcode}, false) as "exactPostcode", p.squeezed = ${asked.name} as "exactName",
      ${asked.name} <> '' and p.squeezed like ${begins} as "isBeginning", d.slug, d.name as "digibankName", d.phone
    from place p
    join municipality m on m.nis_code = p.nis_code
    left join digibank d on d.digibank_id = (
      select dm.digibank_id
      from digibank_municipality dm
      where dm.nis_code = any(array(select m.nis_code union all select old.nis_code from municipality old where old.successor_nis_code = m.nis_code))
        and dm.valid_from <= ${today} and (dm.valid_until is null or dm.valid_until > ${today})
      order by dm.nis_code = m.nis_code desc, dm.digibank_id
      limit 1)
    order by "exactPostcode" desc, "exactName" desc, exists (select from municipality main where main.name = p.name) desc,
      "isBeginning" desc, similarity(p.squeezed, ${asked.name}) desc, m.residents desc nulls last, p.postcode
    limit 60`.execute(db);
  return rows.map(({ slug, digibankName, phone, squeezed, ...place }) => ({
    ...place,
    likeness: place.exactName ? 1 : Math.max(likeness(asked.name, squeezed), place.isBeginning ? BEGINNING : 0),
    digibank: slug === null ? null : { slug, name: digibankName, phone },
  }));
}

function alike(squeezed: ReturnType<typeof sql>, name: string) {
  return sql`(length(${name}) >= 2 and (${squeezed} like ${`${name}%`} or similarity(${squeezed}, ${name}) > 0.2))`;
}

type Row = Omit<Match, 'digibank' | 'likeness'> & {
  squeezed: string;
  slug: string | null;
  digibankName: string;
  phone: string;
};
