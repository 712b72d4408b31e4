import type { Context } from '../../foundation/app.ts';
import { dayOf, startOfDay } from '../../foundation/clock.ts';
import { hoursInWords, minutesOfDay } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { topicLabels } from '../../partners/topics.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { DataBlock } from '../../ui/data-block.tsx';
import { DayStrip } from '../../ui/day-strip.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { SummaryList } from '../../ui/lists.tsx';
import { Notice } from '../../ui/notice.tsx';
import { showNotFound } from '../../ui/pages/wrong.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { MapLink, WebLink } from '../../ui/web-link.tsx';
import { arrivalInWords, dayAtStart, helpNowInWords, momentTitle, seatsInWords, stripBlocks } from '../in-words.ts';
import { momentData } from '../linked-data.ts';
import { activityOfSession } from '../public-activity.ts';
import { findPublicSession, type PublicSessionDetail, sessionsAt } from '../public-sessions.ts';
import { isOver, isUnderWay } from '../session.ts';
import { ExampleMark } from './example-mark.tsx';

/** GET /moment/:id: one moment, with what to know and to bring. */
export async function showMoment(c: Context) {
  const { app, now } = c.var;
  const session = await findPublicSession(app.database, c.req.param('id') ?? '');
  if (!session) return showNotFound(c);
  const day = dayOf(session.startsAt);
  const address = { digibank: session.digibank, slug: session.helpPointSlug };
  const thatDay = await sessionsAt(app.database, address, startOfDay(day), startOfDay(day.add({ days: 1 })));
  const topics = await topicLabels(app.database, session.topics);
  const activity = session.activityId && (await activityOfSession(app.database, session.id));
  const title = momentTitle(session);
  const helpPoint = `/hulppunt/${session.digibank}/${session.helpPointSlug}`;
  return c.html(
    <PublicFrame c={c} title={title} phone={session.phone}>
      <h1>{title}</h1>
      <p class="lead">
        <time datetime={day.toString()}>{dayAtStart(day, dayOf(now))}</time>
        {`, ${hoursInWords(session.startsAt, session.endsAt)}, ${session.mode === 'online' ? m.activity_online_place() : session.helpPoint}`}
        <ExampleMark example={session.example} />
      </p>
      <Standing session={session} now={now} />
      <DayStrip blocks={stripBlocks(thatDay)} now={day.equals(dayOf(now)) ? minutesOfDay(now) : undefined} />
      {session.description && <p>{session.description}</p>}
      {activity && (
        <p>
          {activity.dates > 1 ? m.activity_of_moment({ dates: activity.dates }) : null} {m.activity_of_moment_more()}{' '}
          <a href={`/activiteit/${activity.id}`}>{activity.title}</a>
        </p>
      )}
      {session.bringAlong.length > 0 && (
        <section>
          <h2>{m.agenda_moment_bring()}</h2>
          <ul>
            {session.bringAlong.map((thing) => (
              <li>{thing}</li>
            ))}
          </ul>
        </section>
      )}
      <SummaryList rows={factsOf(session, topics, now)} />
      <ButtonLink href={helpPoint} kind="secondary">
        {m.agenda_moment_help_point()}
      </ButtonLink>
      {session.state === 'planned' && !isOver(session, now) && (
        <p class="no-print">
          <a class="alone" href={`/agenda/moment/${session.id}/moment.ics`}>
            {m.outlets_calendar_moment()}
          </a>
        </p>
      )}
      <DataBlock data={momentData(session, app.config.baseUrl)} />
    </PublicFrame>,
  );
}

function Standing({ session, now }: { session: PublicSessionDetail; now: Temporal.Instant }) {
  if (session.state === 'cancelled') {
    return (
      <Notice kind="careful" title={m.agenda_moment_cancelled_title()}>
        <p>{m.agenda_moment_cancelled_text()}</p>
      </Notice>
    );
  }
  if (isOver(session, now)) {
    return (
      <Notice kind="info" title={m.agenda_moment_over_title()}>
        <p>{m.agenda_moment_over_text()}</p>
      </Notice>
    );
  }
  return isUnderWay(session, now) ? (
    <p>
      <StatusTag tone="now">{m.agenda_now()}</StatusTag>
    </p>
  ) : null;
}

function factsOf(session: PublicSessionDetail, topics: readonly string[], now: Temporal.Instant) {
  const seats = seatsInWords(session.freeSeats);
  const isFull = session.arrival === 'appointment' && session.freeSeats === 0;
  return [
    {
      label: m.agenda_moment_where(),
      value: session.mode === 'online' ? m.activity_online_with_help({ place: session.helpPoint }) : addressOf(session),
    },
    ...(session.room ? [{ label: m.agenda_moment_room(), value: session.room }] : []),
    ...(topics.length > 0 ? [{ label: m.agenda_moment_about(), value: topics.join(', ') }] : []),
    ...(isFull || session.activityId ? [] : [{ label: m.agenda_moment_how(), value: arrivalInWords(session.arrival) }]),
    { label: m.agenda_moment_help(), value: helpNowInWords(session, now) },
    ...(seats ? [{ label: m.agenda_moment_seats(), value: seats }] : []),
    { label: m.agenda_moment_cost(), value: session.free ? m.agenda_moment_free() : m.agenda_moment_paid() },
    { label: m.agenda_moment_phone(), value: <PhoneLink number={session.phone} /> },
    ...(session.website ? [{ label: m.places_public_website(), value: <WebLink address={session.website} /> }] : []),
    ...(session.mode === 'online' ? [] : [{ label: m.agenda_help_point_way(), value: <MapLink place={session} /> }]),
  ];
}

function addressOf({ helpPoint, street, postcode, town }: PublicSessionDetail): string {
  return [helpPoint, street, `${postcode} ${town}`].filter(Boolean).join(', ');
}
