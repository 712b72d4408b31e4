import { type Permission, reachOf } from '../foundation/actor.ts';
import { dayOf, startOfDay } from '../foundation/clock.ts';
import type { Scope } from '../foundation/transaction.ts';

/** A moment of today at one of the actor's own help points. `present`: the actor said "ik ben er". */
export type MomentOfToday = {
  id: string;
  helpPointId: string;
  helpPoint: string;
  nisCode: string;
  kind: string;
  title: string | null;
  supervised: boolean;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  present: boolean;
};

/** The moments of the local day of `scope.now` within the actor's reach for a permission, in order of time.
 *  A moment elsewhere, of another day or cancelled is not there at all. */
export async function momentsOfToday(scope: Scope, permission: Permission): Promise<MomentOfToday[]> {
  const reach = reachOf(scope.actor, permission);
  const today = dayOf(scope.now);
  const rows = await scope.db
    .selectFrom('session as s')
    .innerJoin('help_point as h', (join) => join.onRef('h.digibank_id', '=', 's.digibank_id').onRef('h.id', '=', 's.help_point_id'))
    .leftJoin('shift as mine', (join) =>
      join
        .onRef('mine.digibank_id', '=', 's.digibank_id')
        .onRef('mine.session_id', '=', 's.id')
        .on('mine.account_id', '=', scope.actor.accountId),
    )
    .select([
      's.id',
      's.help_point_id',
      'h.name',
      'h.nis_code',
      's.kind',
      's.title',
      's.supervised',
      's.starts_at',
      's.ends_at',
      'mine.present_at',
    ])
    .where('s.digibank_id', '=', scope.digibankId)
    .where('s.state', '=', 'planned')
    .where('s.starts_at', '>=', startOfDay(today))
    .where('s.starts_at', '<', startOfDay(today.add({ days: 1 })))
    .$if(!reach.everything, (query) => query.where('s.help_point_id', '=', (any) => any.fn.any(any.val(reach.helpPointIds))))
    .orderBy('s.starts_at')
    .orderBy('h.name')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    helpPointId: row.help_point_id,
    helpPoint: row.name,
    nisCode: row.nis_code,
    kind: row.kind,
    title: row.title,
    supervised: row.supervised,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    present: row.present_at !== null,
  }));
}

/** One moment of today, or null when it is not the actor's to see. */
export async function findMomentOfToday(scope: Scope, permission: Permission, id: string): Promise<MomentOfToday | null> {
  return (await momentsOfToday(scope, permission)).find((moment) => moment.id === id) ?? null;
}

/** The moment that counts now: under way, else the next one, else the last one of the day. */
export function momentNow(moments: readonly MomentOfToday[], now: Temporal.Instant): MomentOfToday | null {
  return moments.find((moment) => Temporal.Instant.compare(moment.endsAt, now) > 0) ?? moments.at(-1) ?? null;
}
