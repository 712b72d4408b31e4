import { sql } from 'kysely';
import { isBefore } from '../foundation/clock.ts';
import { isId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';

/** A kind of thing that a Digibank shares, and how many of it there are. `keptAt`: where it stands, in words; null: nobody said. */
export type Material = {
  id: string;
  name: string;
  howMany: number;
  helpPointId: string | null;
  keptAt: string | null;
  where: string | null;
  example: boolean;
};

/** So many of it. */
export type Wished = { materialId: string; howMany: number };

/** Some of it that is away for a stretch of time, and for what. */
export type Use = Wished & { startsAt: Temporal.Instant; endsAt: Temporal.Instant; title: string; helpPoint: string; activityId: string };

/** A stretch of time, its end not counted. */
type Stretch = { startsAt: Temporal.Instant; endsAt: Temporal.Instant };

/** The list of the Digibank, by name. `where`: the help point or the words that say where it stands. */
export async function materialOf(scope: Scope): Promise<Material[]> {
  const { rows } = await sql<Material>`
    select m.id, m.name, m.how_many as "howMany", m.help_point_id as "helpPointId", m.kept_at as "keptAt", coalesce(m.kept_at, h.name) as where, m.example
    from material m left join help_point h on h.digibank_id = m.digibank_id and h.id = m.help_point_id
    where m.digibank_id = ${scope.digibankId} order by lower(m.name)`.execute(scope.db);
  return rows;
}

/** One of the list; null when it is not on it. */
export async function findMaterial(scope: Scope, id: string): Promise<Material | null> {
  return isId(id) ? ((await materialOf(scope)).find((one) => one.id === id) ?? null) : null;
}

/** Who has material in a stretch of time, soonest first. */
export async function usesBetween(scope: Scope, { startsAt, endsAt }: Stretch): Promise<Use[]> {
  const { rows } = await sql<Use>`
    select u.material_id as "materialId", u.how_many as "howMany", lower(u.during) as "startsAt", upper(u.during) as "endsAt", a.title,
      h.name as "helpPoint", a.id as "activityId"
    from material_use u
    join session s on s.digibank_id = u.digibank_id and s.id = u.session_id
    join activity a on a.digibank_id = s.digibank_id and a.id = s.activity_id
    join help_point h on h.digibank_id = s.digibank_id and h.id = s.help_point_id
    where u.digibank_id = ${scope.digibankId} and upper(u.during) > ${startsAt} and lower(u.during) < ${endsAt}
    order by u.during, a.title`.execute(scope.db);
  return rows;
}

/** How many of one thing are away at once at most in a stretch of time; that is where some use begins. */
export function mostInUse(uses: readonly (Stretch & { howMany: number })[], during: Stretch): number {
  const within = uses.filter((use) => isBefore(use.startsAt, during.endsAt) && isBefore(during.startsAt, use.endsAt));
  const begins = [during.startsAt, ...within.map(({ startsAt }) => startsAt).filter((at) => isBefore(during.startsAt, at))];
  const inUseAt = (at: Temporal.Instant) =>
    within.reduce((sum, use) => (isBefore(at, use.startsAt) || !isBefore(at, use.endsAt) ? sum : sum + use.howMany), 0);
  return Math.max(...begins.map(inUseAt));
}
