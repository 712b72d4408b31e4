import { dayOf } from '../../foundation/clock.ts';
import { dayInWords, momentInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { FOR_GOOD } from '../../places/closures.ts';
import type { HoursEvent } from '../../places/hours-history.ts';
import type { OpeningRule } from '../../places/opening-rule.ts';
import { hoursOnClock, offerInWords, ruleInWords, ruleLines } from '../../places/rule-in-words.ts';
import { Timeline } from '../../ui/lists.tsx';

/** Who changed what about the hours of a help point, newest first. */
export function HoursHistory({ events, now }: { events: readonly HoursEvent[]; now: Temporal.Instant }) {
  return (
    <Timeline
      entries={events.map((event) => ({
        when: momentInWords(event.at, now),
        datetime: event.at.toString(),
        what: m.hours_history_by({ who: event.who ?? m.hours_by_nobody(), what: changeInWords(event, now) }),
      }))}
    />
  );
}

/** "Nieuw: elke vrijdag, 14 tot 16 uur.", "Elke vrijdag, 14 tot 16 uur werd: elke vrijdag, 14 tot 17 uur." */
export function changeInWords(event: HoursEvent, now: Temporal.Instant): string {
  const today = dayOf(now);
  const day = (one: Temporal.PlainDate) => dayInWords(one, today);
  if (!('rule' in event)) {
    const { firstDay, lastDay, reason } = event;
    if (lastDay.equals(FOR_GOOD)) return m[`agenda_history_${event.what}_for_good`]({ day: day(firstDay), reason });
    if (firstDay.equals(lastDay)) return m[`hours_history_${event.what}_day`]({ day: day(firstDay), reason });
    return m[`hours_history_${event.what}`]({ first: day(firstDay), last: day(lastDay), reason });
  }
  const rule = ruleInWords(event.rule);
  if (event.change) {
    const { change } = event;
    if (event.what === 'day_as_usual') return m.hours_history_as_usual({ day: day(change.day), rule });
    const hours = change.hours ? hoursOnClock(change.hours) : m.hours_not_that_day();
    return m.hours_history_day({ day: day(change.day), hours, rule, reason: change.reason });
  }
  if (event.what === 'ended') {
    const last = event.rule.validUntil;
    const begun = last && Temporal.PlainDate.compare(event.rule.validFrom, last) <= 0;
    return begun ? m.hours_history_ended({ rule, day: day(last) }) : m.hours_history_withdrawn({ rule });
  }
  if (!event.before) return m.hours_history_added({ rule });
  return m.hours_history_changed({
    before: differingFrom(event.before, event.rule, today),
    after: differingFrom(event.rule, event.before, today),
  });
}

/** When it is, and what else one version of a rule says that the other does not. */
function differingFrom(rule: OpeningRule, other: OpeningRule, today: Temporal.PlainDate): string {
  const lines = (one: OpeningRule) => [offerInWords(one.kind), ...ruleLines(one, today, () => null)];
  const others = lines(other);
  return [ruleInWords(rule), ...lines(rule).filter((line) => !others.includes(line))].join('; ');
}
