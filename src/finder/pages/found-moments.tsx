import { arrivalInShort, dayAtStart, helpNowInWords, momentTitle, stripBlocks } from '../../agenda/in-words.ts';
import { ExampleMark } from '../../agenda/pages/example-mark.tsx';
import { isUnderWay, mayStillCome } from '../../agenda/session.ts';
import { dayOf } from '../../foundation/clock.ts';
import { hoursInWords, minutesOfDay } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { DayStrip, StripGround } from '../../ui/day-strip.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { MapLink, WebLink } from '../../ui/web-link.tsx';
import type { FoundMoment } from '../search-moments.ts';
import { distanceInWords } from './answer-card.tsx';

/** What was found, day after day: when and what, where, the day of that place, whether somebody helps, whether one must reserve, and who to
 *  call. */
export function FoundMoments(props: { moments: readonly FoundMoment[]; now: Temporal.Instant }) {
  const { now } = props;
  const today = dayOf(now);
  const byDay = Map.groupBy(props.moments, ({ startsAt }) => dayOf(startsAt).toString());
  return (
    <>
      <StripGround />
      {[...byDay].map(([day, moments]) => (
        <>
          <h3 class={day === today.toString() ? 'day today' : 'day'}>
            <time datetime={day}>{dayAtStart(Temporal.PlainDate.from(day), today)}</time>
          </h3>
          <ul class="found">
            {moments.map((moment) => (
              <FoundLine moment={moment} now={now} />
            ))}
          </ul>
        </>
      ))}
    </>
  );
}

function FoundLine({ moment, now }: { moment: FoundMoment; now: Temporal.Instant }) {
  const isNow = isUnderWay(moment, now);
  const isToday = dayOf(moment.startsAt).equals(dayOf(now));
  const address = [moment.street, `${moment.postcode} ${moment.town}`].filter(Boolean).join(', ');
  return (
    <li>
      <p class="found-what">
        <a href={`/moment/${moment.id}`}>{hoursInWords(moment.startsAt, moment.endsAt)}</a>
        {isNow && mayStillCome(moment, now) && <b class="tag now">{m.agenda_now()}</b>} <b>{momentTitle(moment)}</b>
        <ExampleMark example={moment.example} />
      </p>
      <p>
        {moment.mode === 'online' && `${m.activity_online_help()} `}
        <a href={`/hulppunt/${moment.digibank}/${moment.helpPointSlug}`}>{moment.helpPoint}</a>
        {moment.mode !== 'online' && `, ${address}`}
        {moment.mode !== 'online' && moment.meters !== null && `, ${distanceInWords(moment.meters)}`}
      </p>
      <DayStrip blocks={stripBlocks(moment.thatDay)} now={isToday ? minutesOfDay(now) : undefined} ground="shared" />
      <p class="found-how">
        {[helpNowInWords(moment, now), reservationInWords(moment), moment.free ? m.finder_is_free() : m.agenda_moment_paid()].join(' ')}
      </p>
      <p>
        <PhoneLink number={moment.phone} />
        {moment.contactPerson && ` ${m.finder_ask_for({ name: moment.contactPerson })}`}{' '}
        {moment.website && <WebLink address={moment.website} />} {moment.mode !== 'online' && <MapLink place={moment} />}
      </p>
    </li>
  );
}

/** Whether a reservation is needed, possible or never. */
function reservationInWords(moment: FoundMoment): string {
  if (moment.arrival === 'appointment' && moment.freeSeats !== null && moment.freeSeats <= 0) return `${m.agenda_full()}.`;
  return moment.activityId && moment.arrival === 'appointment' ? m.finder_register_first() : arrivalInShort(moment.arrival);
}
