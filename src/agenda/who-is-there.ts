import { isUnderWay, type Moment } from './session.ts';

/** What everybody may know of the roster of a moment (0331). */
export type Presence = 'unstaffed' | 'expected' | 'confirmed';

/** What is sure about help at a moment. there: somebody helps now · not_sure: somebody should be there now, and did not say so yet ·
 *  planned: later somebody is · nobody: the place is merely open, or the moment does not take place or is over. */
export type WhoIsThere = 'there' | 'not_sure' | 'planned' | 'nobody';

/** Who is there = opening × roster × what the coach said. A moment with a coach for which no roster is kept goes by its hours. */
export function whoIsThere(
  moment: Pick<Moment, 'startsAt' | 'endsAt'> & { supervised: boolean; presence: Presence; state: 'planned' | 'cancelled' },
  now: Temporal.Instant,
): WhoIsThere {
  if (!moment.supervised || moment.state === 'cancelled') return 'nobody';
  if (isUnderWay(moment, now)) return moment.presence === 'expected' ? 'not_sure' : 'there';
  return Temporal.Instant.compare(now, moment.startsAt) < 0 ? 'planned' : 'nobody';
}
