import { dayOf } from '../../foundation/clock.ts';
import { hoursInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { arrivalInShort, dayAtStart, momentTitle } from '../in-words.ts';
import type { PublicSession } from '../public-sessions.ts';
import { isUnderWay, mayStillCome } from '../session.ts';
import { ExampleMark } from './example-mark.tsx';

/** Moments in order of time, a heading a local day: when, where, and what one must know before leaving home. `heading`: the level of
 *  the days below the heading that the list stands under. */
export function MomentList(props: {
  sessions: readonly PublicSession[];
  now: Temporal.Instant;
  heading?: 'h2' | 'h3';
  distance?: (session: PublicSession) => string | null;
}) {
  const today = dayOf(props.now);
  const Heading = props.heading ?? 'h3';
  return (
    <>
      {byDay(props.sessions).map(({ day, sessions }) => (
        <>
          <Heading class={day.equals(today) ? 'day today' : 'day'}>
            <time datetime={day.toString()}>{dayAtStart(day, today)}</time>
          </Heading>
          <ul class="moments">
            {sessions.map((session) => (
              <MomentLine session={session} now={props.now} distance={props.distance?.(session) ?? null} />
            ))}
          </ul>
        </>
      ))}
    </>
  );
}

function MomentLine({ session, now, distance }: { session: PublicSession; now: Temporal.Instant; distance: string | null }) {
  const there = [session.helpPoint, session.helpPoint.includes(session.town) ? null : session.town, distance].filter(Boolean).join(', ');
  const place = session.mode === 'online' ? m.activity_mode_online() : there;
  const notes = [
    session.supervised || session.kind === 'open' ? null : m.agenda_list_no_coach(),
    session.freeSeats !== null && session.freeSeats <= 0 && session.arrival === 'appointment'
      ? m.agenda_full()
      : arrivalInShort(session.arrival),
  ];
  return (
    <li>
      <a href={`/moment/${session.id}`}>{hoursInWords(session.startsAt, session.endsAt)}</a>
      <span>
        {isUnderWay(session, now) && mayStillCome(session, now) && <b class="tag now">{m.agenda_now()}</b>} <b>{momentTitle(session)}</b>
      </span>
      <span class="moment-place">{place}</span>
      <span class="moment-note">
        {notes.filter(Boolean).join(' ')}
        <ExampleMark example={session.example} />
      </span>
    </li>
  );
}

function byDay(sessions: readonly PublicSession[]): { day: Temporal.PlainDate; sessions: PublicSession[] }[] {
  const days: { day: Temporal.PlainDate; sessions: PublicSession[] }[] = [];
  for (const session of sessions) {
    const day = dayOf(session.startsAt);
    const last = days.at(-1);
    if (last?.day.equals(day)) last.sessions.push(session);
    else days.push({ day, sessions: [session] });
  }
  return days;
}
