import type pg from 'pg';
import { newId } from '../../../src/foundation/ids.ts';
import type { Sending } from './send.ts';

/** The public form by which somebody without an account takes part in an activity, with a card. Each comes over a connection of their own, as
 *  people do: one that waited a whole round may be closed just then. */
export function signingUp(activityId: string): Sending {
  return {
    path: `/activiteit/${activityId}/inschrijven`,
    headers: { connection: 'close' },
    form: { _key: newId(), firstName: 'Proefpersoon', contactWay: 'card', helpedBefore: 'unknown', companions: '0' },
  };
}

/** How an activity stands: how many have a seat, how many were offered one, and the numbers in line. */
export async function standing(
  owner: pg.Client,
  activityId: string,
): Promise<{ taken: number; registered: number; offered: number; lines: number[]; winner: string }> {
  const { rows } = await owner.query<{ taken: number; registered: number; offered: number; lines: number[]; winner: string }>(
    `select a.seats_taken as taken, count(*) filter (where r.state = 'registered')::int as registered,
       count(*) filter (where r.state = 'offered')::int as offered,
       coalesce(array_agg(r.in_line order by r.in_line) filter (where r.in_line is not null), '{}') as lines,
       max(r.code) filter (where r.state = 'registered') as winner
     from activity a left join registration r on r.activity_id = a.id where a.id = $1 group by a.id, a.digibank_id`,
    [activityId],
  );
  const [found] = rows;
  if (!found) throw new Error('the activity of the proof is gone');
  return found;
}
