import type { Context } from '../../foundation/app.ts';
import { dayOf, startOfDay } from '../../foundation/clock.ts';
import { dayInWords, hoursInWords, minutesOfDay, timeInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { findClosedHelpPoint } from '../../places/close-for-good.ts';
import { type Closure, closureOn, closuresOf, FOR_GOOD } from '../../places/closures.ts';
import { findPublicHelpPoint } from '../../places/public-help-points.ts';
import { publicRules } from '../../places/read-hours.ts';
import { publicStops } from '../../places/stops.ts';
import { DataBlock } from '../../ui/data-block.tsx';
import { DayStrip } from '../../ui/day-strip.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { Card } from '../../ui/layout.tsx';
import { Notice } from '../../ui/notice.tsx';
import { showNotFound } from '../../ui/pages/wrong.tsx';
import { arrivalInWords, atStart, dayAtStart, helpNowInWords, stripBlocks } from '../in-words.ts';
import { helpPointData } from '../linked-data.ts';
import { type PublicSession, sessionsAt } from '../public-sessions.ts';
import { isOver, isUnderWay } from '../session.ts';
import { ClosedHelpPointPage } from './closed-help-point.tsx';
import { ExampleMark } from './example-mark.tsx';
import { HelpPointFacts } from './help-point-facts.tsx';
import { Hosts } from './hosts.tsx';
import { Stops } from './stops.tsx';

const DAYS_SHOWN = 7;
/** Far enough to say when somebody is there again after a holiday. */
const DAYS_LOOKED_AHEAD = 56;

/** GET /hulppunt/:digibank/:slug: today first, then the week, then what one finds there. To be printed and given along. */
export async function showHelpPoint(c: Context) {
  const { app, now } = c.var;
  const address = { digibank: c.req.param('digibank') ?? '', slug: c.req.param('slug') ?? '' };
  const point = await findPublicHelpPoint(app.database, address.digibank, address.slug);
  if (!point) {
    const closed = await findClosedHelpPoint(app.database, address.digibank, address.slug);
    return closed ? c.html(<ClosedHelpPointPage c={c} point={closed} digibank={address.digibank} />) : showNotFound(c);
  }
  const today = dayOf(now);
  const end = today.add({ days: DAYS_LOOKED_AHEAD });
  const sessions = await sessionsAt(app.database, address, startOfDay(today), startOfDay(end));
  const closures = await closuresOf(app.database, point.id, today, end);
  const rules = await publicRules(app.database, point.id, today);
  const stops = point.kind === 'mobile' ? await publicStops(app.database, point.id) : [];
  const week = Array.from({ length: DAYS_SHOWN }, (_, days) => today.add({ days }));
  return c.html(
    <PublicFrame c={c} title={point.name} site={{ name: point.digibankName, href: `/${point.digibank}` }} phone={point.phone}>
      <h1>{point.name}</h1>
      <p>
        {m.places_label({ label: point.localLabel, town: point.town })}
        <ExampleMark example={point.example} />
      </p>
      <ClosesForGood closures={closures} today={today} />
      <Today sessions={sessions} closure={closureOn(closures, today)} now={now} />
      <section>
        <h2>{m.agenda_help_point_week()}</h2>
        {week.slice(1).map((day) => (
          <Day day={day} today={today} sessions={onDay(sessions, day)} closure={closureOn(closures, day)} />
        ))}
        <p class="no-print">
          <a class="alone" href={`/momenten?waar=${point.postcode}`}>
            {m.agenda_help_point_all_moments({ town: point.municipality })}
          </a>
        </p>
        <p class="no-print">
          <a class="alone" href={`/agenda/hulppunt/${point.digibank}/${point.slug}/momenten.ics`}>
            {m.outlets_calendar_here()}
          </a>
        </p>
        <p class="no-print">
          <a class="alone" href={`/hulppunt/${point.digibank}/${point.slug}/affiche.pdf`}>
            {m.outlets_poster_print()}
          </a>
        </p>
        <p class="no-print">
          <a class="alone" href={`/hulppunt/${point.digibank}/${point.slug}/affiche.pdf?papier=a3`}>
            {m.outlets_poster_print_a3()}
          </a>
        </p>
      </section>
      <Stops stops={stops} rules={rules} />
      <Hosts rules={rules} />
      <HelpPointFacts point={point} today={today} />
      <DataBlock data={helpPointData(point, sessions, app.config.baseUrl)} />
    </PublicFrame>,
  );
}

/** That it closes for good within the time that is looked ahead, while one can still come. */
function ClosesForGood({ closures, today }: { closures: readonly Closure[]; today: Temporal.PlainDate }) {
  const last = closures.find(({ lastDay }) => lastDay.equals(FOR_GOOD));
  return last ? (
    <Notice kind="careful">
      <p>{m.agenda_closes_for_good({ day: dayInWords(last.firstDay, today), reason: last.reason })}</p>
    </Notice>
  ) : null;
}

function Today(props: { sessions: readonly PublicSession[]; closure: Closure | undefined; now: Temporal.Instant }) {
  const { sessions, closure, now } = props;
  const coming = sessions.filter((session) => session.state === 'planned' && !isOver(session, now));
  const next = coming[0];
  const blocks = stripBlocks(onDay(sessions, dayOf(now)));
  const isClosed = closure !== undefined || onDay(sessions, dayOf(now)).some(({ state }) => state === 'cancelled');
  return (
    <section>
      <Card now={next !== undefined && isUnderWay(next, now)}>
        <h2>{m.agenda_help_point_today({ day: dayInWords(dayOf(now)) })}</h2>
        <p class="lead">{todayInWords(next, isClosed ? (closure?.reason ?? '') : null, now)}</p>
        {next && (
          <p>
            {helpTodayOrThen(next, now)} {arrivalInWords(next.arrival)}
          </p>
        )}
        <DayStrip blocks={blocks} now={minutesOfDay(now)} size={blocks.length > 0 ? 'full' : 'small'} />
      </Card>
    </section>
  );
}

/** Whether somebody helps at the next moment; "dan" where that is not today. */
function helpTodayOrThen(next: PublicSession, now: Temporal.Instant): string {
  if (dayOf(next.startsAt).equals(dayOf(now))) return helpNowInWords(next, now);
  return next.supervised ? m.agenda_coach_then() : m.agenda_coach_not_then();
}

/** `closed`: why the help point is closed today, '' when nobody said why, null when it is not. */
function todayInWords(next: PublicSession | undefined, closed: string | null, now: Temporal.Instant): string {
  const isToday = next !== undefined && dayOf(next.startsAt).equals(dayOf(now));
  const then = next && { day: dayAtStart(dayOf(next.startsAt), dayOf(now)), hours: hoursInWords(next.startsAt, next.endsAt) };
  if (next && isUnderWay(next, now)) return m.agenda_help_point_now({ until: timeInWords(next.endsAt) });
  if (then && isToday) return m.agenda_help_point_later_today({ hours: then.hours });
  if (closed !== null) {
    const shut = closed ? m.agenda_help_point_closed_why({ reason: closed }) : m.agenda_help_point_closed();
    return then ? `${shut} ${m.agenda_help_point_closed_then(then)}` : shut;
  }
  return then ? m.agenda_help_point_other_day(then) : m.agenda_help_point_none();
}

function Day(props: {
  day: Temporal.PlainDate;
  today: Temporal.PlainDate;
  sessions: readonly PublicSession[];
  closure: Closure | undefined;
}) {
  const blocks = stripBlocks(props.sessions);
  return (
    <div class="strip-row">
      <h3>{atStart(dayInWords(props.day, props.today))}</h3>
      {blocks.length > 0 ? (
        <DayStrip blocks={blocks} size="full" />
      ) : (
        <p>{props.closure ? m.agenda_day_closed({ reason: props.closure.reason }) : m.agenda_day_nobody()}</p>
      )}
    </div>
  );
}

const onDay = (sessions: readonly PublicSession[], day: Temporal.PlainDate) =>
  sessions.filter(({ startsAt }) => dayOf(startsAt).equals(day));
