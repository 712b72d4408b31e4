import { momentInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { Timeline } from '../../ui/lists.tsx';
import type { ActivityEvent } from '../activity-history.ts';
import { CALL_OFF_REASONS } from '../call-off-activity.ts';

/** Who did what with an activity and its dates, the newest first. */
export function ActivityHistory({ events, now }: { events: readonly ActivityEvent[]; now: Temporal.Instant }) {
  return (
    <Timeline
      entries={events.map((event) => ({
        when: momentInWords(event.at, now),
        datetime: event.at.toString(),
        what: [
          event.who ? m.activity_history_by({ what: whatInWords(event, now), who: event.who }) : `${whatInWords(event, now)}.`,
          reasonInWords(event),
        ]
          .filter(Boolean)
          .join(' '),
      }))}
    />
  );
}

function whatInWords({ what, startsAt }: ActivityEvent, now: Temporal.Instant): string {
  const words = m[`activity_history_${what}`]();
  return startsAt ? m.activity_history_date({ what: words, date: momentInWords(startsAt, now) }) : words;
}

/** Why, where one of our reasons was given; a closed help point says why itself. */
function reasonInWords({ reason }: ActivityEvent): string | null {
  const known = CALL_OFF_REASONS.find((one) => one === reason);
  return known ? `${m[`activity_reason_${known}`]()}.` : null;
}
