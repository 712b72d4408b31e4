import { atStart, stripBlocks } from '../agenda/in-words.ts';
import { type PublicSession, sessionsAt } from '../agenda/public-sessions.ts';
import { dayOf, startOfDay } from '../foundation/clock.ts';
import type { Database } from '../foundation/database.ts';
import { dayInWords, hoursInWords } from '../foundation/dates.ts';
import { writePhone } from '../foundation/phone.ts';
import { squareCode } from '../foundation/square-code.ts';
import { m } from '../paraglide/messages.js';
import { type Closure, closureOn, closuresOf } from '../places/closures.ts';
import type { HelpPoint } from '../places/help-point.ts';
import { type StripBlock, stripInWords } from '../ui/day-strip.tsx';
import type { PaperLogo } from './logos.ts';

export type Paper = 'a4' | 'a3';

/** What stands on the poster of one help point (print/poster.typ). */
export type Poster = {
  paper: Paper;
  title: string;
  name: string;
  words: { promise: string; week: string; workshops: string; phone: string; code: string };
  days: { weekday: string; date: string; blocks: StripBlock[]; words: string[] }[];
  workshops: string[];
  address: string;
  facts: string[];
  /** The square code, row by row, "1" for dark. */
  code: string[];
  note: string | null;
  logos: PaperLogo[];
};

const WORKSHOPS_AHEAD = { weeks: 5 } as const;
/** More would not be read from where one stands. */
const MOST_WORKSHOPS = 5;

/** The poster of the week in which `day` falls, from Monday to Sunday, with the workshops of the weeks after it. Its code leads to the help point's
 *  own page at `baseUrl`, where what changed since it was printed stands. */
export async function posterOf(
  db: Database,
  point: HelpPoint,
  { day, paper, baseUrl, logos = [] }: { day: Temporal.PlainDate; paper: Paper; baseUrl: string; logos?: PaperLogo[] },
): Promise<Poster> {
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  const until = monday.add(WORKSHOPS_AHEAD);
  const sessions = await sessionsAt(db, { digibank: point.digibank, slug: point.slug }, startOfDay(monday), startOfDay(until));
  const closures = await closuresOf(db, point.id, monday, monday.add({ days: 7 }));
  const days = Array.from({ length: 7 }, (_, after) => monday.add({ days: after }));
  return {
    paper,
    title: m.outlets_poster_title({ name: point.name, day: dayInWords(monday) }),
    name: point.name,
    words: {
      promise: m[`outlets_poster_promise_${point.supervision}`](),
      week: m.outlets_poster_week({ day: dayInWords(monday) }),
      workshops: m.outlets_poster_workshops(),
      phone: m.outlets_poster_phone({ phone: writePhone(point.phone)?.words ?? point.phone }),
      code: m.outlets_poster_code(),
    },
    days: days.map((one) => dayOnPoster(one, sessions, closureOn(closures, one))),
    workshops: sessions.filter(isWorkshop).slice(0, MOST_WORKSHOPS).map(workshopInWords),
    address: [point.street, `${point.postcode} ${point.town}`].filter(Boolean).join(', '),
    facts: [
      point.room && m.outlets_calendar_room({ room: point.room }),
      point.busStop && m.outlets_poster_bus({ stop: point.busStop }),
    ].flatMap((fact) => fact || []),
    code: squareCode(`${baseUrl}/hulppunt/${point.digibank}/${point.slug}`),
    logos,
    note: point.example ? m.outlets_example() : null,
  };
}

function dayOnPoster(day: Temporal.PlainDate, sessions: readonly PublicSession[], closure: Closure | undefined): Poster['days'][number] {
  const blocks = stripBlocks(sessions.filter(({ startsAt }) => dayOf(startsAt).equals(day)));
  const empty = closure ? m.agenda_day_closed({ reason: closure.reason }) : m.agenda_day_nobody();
  const [weekday = '', ...date] = dayInWords(day).split(' ');
  return { weekday: atStart(weekday), date: date.join(' '), blocks, words: blocks.length > 0 ? stripInWords(blocks) : [empty] };
}

const isWorkshop = ({ kind, title, state }: PublicSession) =>
  state === 'planned' && title !== null && kind !== 'open' && kind !== 'consult';

const workshopInWords = ({ title, startsAt, endsAt }: PublicSession) =>
  m.outlets_poster_workshop({ day: atStart(dayInWords(dayOf(startsAt))), hours: hoursInWords(startsAt, endsAt), title: title ?? '' });
