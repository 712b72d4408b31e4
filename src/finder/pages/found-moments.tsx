import { raw } from 'hono/html';
import { arrivalInShort, dayAtStart, helpNowInWords, momentTitle, stripBlocks } from '../../agenda/in-words.ts';
import { ExampleMark } from '../../agenda/pages/example-mark.tsx';
import { isUnderWay, mayStillCome } from '../../agenda/session.ts';
import type { Context, Env } from '../../foundation/app.ts';
import { dayOf, startOfDay } from '../../foundation/clock.ts';
import { hoursInWords, minutesOfDay } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { DayStrip, StripGround } from '../../ui/day-strip.tsx';
import { markup } from '../../ui/markup.ts';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { MapLink, WebLink } from '../../ui/web-link.tsx';
import { type Hit, type MomentInList, readMoments } from '../search-moments.ts';
import { distanceInWords } from './answer-card.tsx';

/** What a line says of a moment, as markup; between `where` and `how` stands how far it is. The same for everybody who finds the moment. */
type Line = { what: string; where: string; isOnline: boolean; how: string };

type LineAt = Hit & { line: Line };

/** The lines of what was found, in its order. Each is made once, until something changes (kept-answers.ts); one that says what is so now, once a
 *  minute. */
export async function linesOf(c: Context, hits: readonly Hit[]): Promise<LineAt[]> {
  const { app, now, keepEach = findAll } = c.var;
  const nameOf = namesAt(now);
  const named = new Map(hits.map((hit) => [nameOf(hit), hit]));
  const lines = await keepEach([...named.keys()], async (missing) => {
    const ids = missing.flatMap((name) => named.get(name)?.id ?? []);
    const moments = await readMoments(app.database, ids);
    return new Map(
      missing.flatMap((name, at) => {
        const moment = moments.get(ids[at] ?? '');
        return moment ? [[name, lineOf(moment, now)] as const] : [];
      }),
    );
  });
  return [...named].flatMap(([name, hit]) => {
    const line = lines.get(name);
    return line ? [{ ...hit, line }] : [];
  });
}

const findAll: NonNullable<Env['Variables']['keepEach']> = async (names, find) => new Map(await find(names));

/** What has begun, or begins today, may read otherwise in the next minute. */
function namesAt(now: Temporal.Instant): (hit: Hit) => string {
  const tomorrow = startOfDay(dayOf(now).add({ days: 1 }));
  const minute = now.round({ smallestUnit: 'minute', roundingMode: 'floor' });
  return ({ id, startsAt }) => (Temporal.Instant.compare(startsAt, tomorrow) < 0 ? `line ${id} ${minute}` : `line ${id}`);
}

/** What was found, day after day: when and what, where, the day of that place, whether somebody helps, whether one must reserve, and who to
 *  call. */
export function FoundMoments({ lines, today }: { lines: readonly LineAt[]; today: Temporal.PlainDate }) {
  const byDay = Map.groupBy(lines, ({ startsAt }) => dayOf(startsAt).toString());
  return (
    <>
      <StripGround />
      {[...byDay].map(([day, found]) => (
        <>
          <h3 class={day === today.toString() ? 'day today' : 'day'}>
            <time datetime={day}>{dayAtStart(Temporal.PlainDate.from(day), today)}</time>
          </h3>
          <ul class="found">
            {found.map(({ line, meters }) => (
              <li>
                {raw(line.what)}
                <p>
                  {raw(line.where)}
                  {!line.isOnline && meters !== null && `, ${distanceInWords(meters)}`}
                </p>
                {raw(line.how)}
              </li>
            ))}
          </ul>
        </>
      ))}
    </>
  );
}

function lineOf(moment: MomentInList, now: Temporal.Instant): Line {
  return {
    what: markup(<What moment={moment} now={now} />),
    where: markup(<Where moment={moment} />),
    isOnline: moment.mode === 'online',
    how: markup(<How moment={moment} now={now} />),
  };
}

type Props = { moment: MomentInList; now: Temporal.Instant };

const What = ({ moment, now }: Props) => (
  <p class="found-what">
    <a href={`/moment/${moment.id}`}>{hoursInWords(moment.startsAt, moment.endsAt)}</a>
    {isUnderWay(moment, now) && mayStillCome(moment, now) && <b class="tag now">{m.agenda_now()}</b>} <b>{momentTitle(moment)}</b>
    <ExampleMark example={moment.example} />
  </p>
);

const Where = ({ moment }: Pick<Props, 'moment'>) => (
  <>
    {moment.mode === 'online' && `${m.activity_online_help()} `}
    <a href={`/hulppunt/${moment.digibank}/${moment.helpPointSlug}`}>{moment.helpPoint}</a>
    {moment.mode !== 'online' && `, ${[moment.street, `${moment.postcode} ${moment.town}`].filter(Boolean).join(', ')}`}
  </>
);

function How({ moment, now }: Props) {
  const isToday = dayOf(moment.startsAt).equals(dayOf(now));
  return (
    <>
      <DayStrip blocks={stripBlocks(moment.thatDay)} now={isToday ? minutesOfDay(now) : undefined} ground="shared" />
      <p class="found-how">
        {[helpNowInWords(moment, now), reservationInWords(moment), moment.free ? m.finder_is_free() : m.agenda_moment_paid()].join(' ')}
      </p>
      <p>
        <PhoneLink number={moment.phone} />
        {moment.contactPerson && ` ${m.finder_ask_for({ name: moment.contactPerson })}`}{' '}
        {moment.website && <WebLink address={moment.website} />} {moment.mode !== 'online' && <MapLink place={moment} />}
      </p>
    </>
  );
}

/** Whether a reservation is needed, possible or never. */
function reservationInWords(moment: MomentInList): string {
  if (moment.arrival === 'appointment' && moment.freeSeats !== null && moment.freeSeats <= 0) return `${m.agenda_full()}.`;
  return moment.activityId && moment.arrival === 'appointment' ? m.finder_register_first() : arrivalInShort(moment.arrival);
}
