import { arrivalInWords } from '../agenda/in-words.ts';
import { withOffset } from '../foundation/clock.ts';
import { m } from '../paraglide/messages.js';
import type { Offered, OfferedDate } from './uitdatabank-offer.ts';

type Data = Record<string, unknown>;

/** UiTdatabank's own codes for what kind of event it is. */
const LESSONS = '0.3.1.0.0';
const OPEN_SESSIONS = '0.3.1.0.1';

const UITDATABANK = 'https://io.uitdatabank.be';
const LONGEST_NAME = 90;

/** Something as UiTdatabank's Entry API takes it at POST /events (publiq). `placeId` and `organiserId`: how UiTdatabank knows them; `site`: where
 *  the portal stands, without a slash at its end. */
export function uitdatabankEvent({ dates }: Offered, placeId: string, organiserId: string | null, site: string): Data {
  const [first] = dates;
  const page = first.activity ? `${site}/activiteit/${first.activity.id}` : `${site}${first.page}`;
  return {
    mainLanguage: 'nl',
    name: { nl: shortened(first.title ?? m.outlets_uit_walk_in({ place: first.helpPoint })) },
    terms: [{ id: first.kind === 'walk_in' ? OPEN_SESSIONS : LESSONS, domain: 'eventtype' }],
    location: { '@id': `${UITDATABANK}/places/${placeId}` },
    ...(organiserId && { organizer: { '@id': `${UITDATABANK}/organizers/${organiserId}` } }),
    calendarType: dates.length === 1 ? 'single' : 'multiple',
    subEvent: dates.map(subEventOf),
    attendanceMode: first.mode === 'hybrid' ? 'mixed' : 'offline',
    audience: { audienceType: 'everyone' },
    languages: ['nl'],
    description: { nl: [first.description, arrivalInWords(first.arrival)].filter(Boolean).join('\n') },
    ...(first.free || first.activity ? { priceInfo: pricesOf(first) } : {}),
    contactPoint: { phone: [first.phone], email: [], url: [page] },
  };
}

function subEventOf(date: OfferedDate, index: number): Data {
  return {
    id: index,
    startDate: withOffset(date.startsAt),
    endDate: withOffset(date.endsAt),
    status: date.cancelled ? { type: 'Unavailable', reason: { nl: m.outlets_uit_cancelled() } } : { type: 'Available' },
    bookingAvailability: { type: date.full || date.cancelled ? 'Unavailable' : 'Available' },
  };
}

function pricesOf({ activity }: OfferedDate): Data[] {
  const price = (cents: number) => ({ price: cents / 100, priceCurrency: 'EUR' });
  return [
    { category: 'base', ...price(activity?.price ?? 0) },
    ...(activity?.reducedPrice != null
      ? [{ category: 'tariff', name: { nl: m.outlets_uit_reduced() }, ...price(activity.reducedPrice) }]
      : []),
  ];
}

const shortened = (name: string) => (name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`);
