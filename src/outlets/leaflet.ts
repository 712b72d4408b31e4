import { type PublicSession, publicSessions } from '../agenda/public-sessions.ts';
import type { DigibankSite } from '../finder/digibank-site.ts';
import { dayOf } from '../foundation/clock.ts';
import type { Database } from '../foundation/database.ts';
import { dayInWords, hoursInWords } from '../foundation/dates.ts';
import { writePhone } from '../foundation/phone.ts';
import { squareCode } from '../foundation/square-code.ts';
import { m } from '../paraglide/messages.js';
import type { HelpPoint } from '../places/help-point.ts';
import { publicHelpPoints } from '../places/public-help-points.ts';
import type { PaperLogo } from './logos.ts';

/** What stands on the leaflet of one Digibank (print/leaflet.typ). */
export type Leaflet = {
  words: { title: string; promise: string; none: string; phone: string; changes: string; code: string };
  /** phone: null where it is the Digibank's own, which stands below for all. */
  points: { name: string; address: string; phone: string | null; moments: string[] }[];
  funder: string | null;
  code: string[];
  note: string | null;
  logos: PaperLogo[];
};

/** So many moments of each help point: the next time, and that it comes back. */
const MOMENTS = 3;
const MOST_POINTS = 200;
const MOST_MOMENTS = 2_000;

/** The leaflet as it holds at `now`: every help point with the next moments at which somebody helps. Its code leads to the Digibank's own site.
 *  `logos`: below it. */
export async function leafletOf(
  db: Database,
  site: DigibankSite,
  now: Temporal.Instant,
  baseUrl: string,
  logos: PaperLogo[] = [],
): Promise<Leaflet> {
  const { items: points } = await publicHelpPoints(db, { digibank: site.slug, limit: MOST_POINTS });
  const coming = { from: now, digibank: site.slug, supervised: true, limit: MOST_MOMENTS };
  const { items: sessions } = await publicSessions(db, coming);
  const ofPoint = Map.groupBy(sessions, ({ helpPointId }) => helpPointId);
  return {
    words: {
      title: m.outlets_leaflet_title({ name: site.name }),
      promise: m.outlets_leaflet_promise(),
      none: m.outlets_leaflet_none(),
      phone: m.outlets_poster_phone({ phone: inWords(site.phone) }),
      changes: m.outlets_leaflet_changes({ day: dayInWords(dayOf(now)) }),
      code: m.outlets_leaflet_code(),
    },
    points: points.map((point) => pointOnLeaflet(point, ofPoint.get(point.id) ?? [], site.phone)),
    funder: site.funder,
    code: squareCode(`${baseUrl}/${site.slug}`),
    logos,
    note: points.some(({ example }) => example) ? m.outlets_leaflet_example() : null,
  };
}

function pointOnLeaflet(point: HelpPoint, sessions: readonly PublicSession[], ofAll: string): Leaflet['points'][number] {
  return {
    name: point.name,
    address: [point.street, `${point.postcode} ${point.town}`].filter(Boolean).join(', '),
    phone: point.phone === ofAll ? null : inWords(point.phone),
    moments: sessions
      .slice(0, MOMENTS)
      .map(({ startsAt, endsAt }) => m.outlets_leaflet_moment({ day: dayInWords(dayOf(startsAt)), hours: hoursInWords(startsAt, endsAt) })),
  };
}

const inWords = (number: string) => writePhone(number)?.words ?? number;
