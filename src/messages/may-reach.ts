import { ZONE } from '../foundation/clock.ts';
import type { ContactPoint } from '../people/contact-points.ts';
import { CALLING_HOURS, type SafeContact } from '../people/safe-contact.ts';
import type { Channel } from './message.ts';
import { outsideQuietHours } from './quiet-hours.ts';

/** Whether something may go to a contact point by a channel: the one place that decides, for every message and every page. An unsafe point
 *  never, nor a channel that the person stopped; who wants no messages is only called, or written to outside the home. */
export function mayReach(channel: Channel, point: Pick<ContactPoint, 'safe' | 'elsewhere'>, care: SafeContact): boolean {
  const { cautions, stoppedChannels = [] } = care;
  if (!point.safe || stoppedChannels.some((stopped) => stopped === channel)) return false;
  return channel === 'call' || point.elsewhere === true || !cautions.includes('no_messages');
}

/** The first moment, this one or later, at which a person may be called: outside the quiet hours, and in the person's own hours. */
export function whenToCall(moment: Temporal.Instant, { callHours }: SafeContact): Temporal.Instant {
  const allowed = outsideQuietHours(moment);
  if (!callHours) return allowed;
  const [from, until] = callHours;
  const local = allowed.toZonedDateTimeISO(ZONE);
  if (local.hour >= from && local.hour < until) return allowed;
  const day = local.hour < from ? local : local.add({ days: 1 });
  const opens = outsideQuietHours(day.withPlainTime({ hour: CALLING_HOURS.first }).toInstant()).toZonedDateTimeISO(ZONE);
  return opens.withPlainTime({ hour: from }).toInstant();
}

/** The first moment at which a message may leave by a channel: a letter at once, the rest not at night nor on Sundays. */
export function whenToLeave(channel: Channel, now: Temporal.Instant, care: SafeContact): Temporal.Instant {
  if (channel === 'letter') return now;
  return channel === 'call' ? whenToCall(now, care) : outsideQuietHours(now);
}
