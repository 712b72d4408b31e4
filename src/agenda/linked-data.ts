import { dayOf, withOffset } from '../foundation/clock.ts';
import { m } from '../paraglide/messages.js';
import type { HelpPoint } from '../places/help-point.ts';
import { equipmentNames } from '../places/in-words.ts';
import type { OwnDate } from './activity-dates.ts';
import { momentTitle } from './in-words.ts';
import type { PublicActivity } from './public-activity.ts';
import type { PublicSession, PublicSessionDetail } from './public-sessions.ts';

type Data = Record<string, unknown>;

const ATTENDANCE: Record<PublicSessionDetail['mode'], string> = { on_site: 'Offline', online: 'Online', hybrid: 'Mixed' };

/** One moment in the words of schema.org. `site`: where the portal stands, without a slash at its end. */
export function momentData(session: PublicSessionDetail, site: string): Data {
  const page = `${site}/moment/${session.id}`;
  return {
    '@type': session.kind === 'workshop' ? 'EducationEvent' : 'Event',
    '@id': page,
    url: page,
    name: momentTitle(session),
    ...describedAs(session.description, session.example),
    startDate: withOffset(session.startsAt),
    endDate: withOffset(session.endsAt),
    eventStatus: `https://schema.org/${session.state === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: `https://schema.org/${ATTENDANCE[session.mode]}EventAttendanceMode`,
    inLanguage: 'nl',
    isAccessibleForFree: session.free,
    location: session.mode === 'online' ? { '@type': 'VirtualLocation', url: page } : placeData(session),
    organizer: organiserData(session, site),
    ...(session.freeSeats !== null && { remainingAttendeeCapacity: Math.max(session.freeSeats, 0) }),
  };
}

/** A workshop, course or group with its dates, those that fell away too. null: no date stands fixed, so there is nothing to find. */
export function activityData(activity: PublicActivity, site: string): Data | null {
  const [first] = activity.dates;
  const last = activity.dates.at(-1);
  if (!first || !last) return null;
  const page = `${site}/activiteit/${activity.id}`;
  const place = placeData(activity);
  const status = activity.state === 'cancelled' ? 'EventCancelled' : activity.state === 'postponed' ? 'EventPostponed' : 'EventScheduled';
  return {
    '@type': 'EducationEvent',
    '@id': page,
    url: page,
    name: activity.title,
    ...describedAs(activity.description, activity.example),
    startDate: withOffset(first.startsAt),
    endDate: withOffset(last.endsAt),
    eventStatus: `https://schema.org/${status}`,
    eventAttendanceMode: `https://schema.org/${ATTENDANCE[activity.mode]}EventAttendanceMode`,
    inLanguage: activity.languages,
    isAccessibleForFree: activity.price === 0,
    location: activity.mode === 'online' ? { '@type': 'VirtualLocation', url: page } : place,
    organizer: activity.organisation ? { '@type': 'Organization', name: activity.organisation } : organiserData(activity, site),
    offers: [activity.price, activity.reducedPrice]
      .filter((cents) => cents !== null)
      .map((cents) => ({ '@type': 'Offer', url: page, price: (cents / 100).toFixed(2), priceCurrency: 'EUR' })),
    ...(activity.seats !== null && { maximumAttendeeCapacity: activity.seats }),
    ...(activity.dates.length > 1 && { subEvent: activity.dates.map((date) => dateData(date, activity.title, place, page)) }),
  };
}

const dateData = (date: OwnDate, name: string, place: Data, page: string): Data => ({
  '@type': 'Event',
  name,
  url: page,
  startDate: withOffset(date.startsAt),
  endDate: withOffset(date.endsAt),
  eventStatus: `https://schema.org/${date.state === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
  location: date.mode === 'online' ? { '@type': 'VirtualLocation', url: page } : place,
});

/** A help point with the days on which somebody can come there, from the moments that stand in the agenda; a closed day says so. */
export function helpPointData(point: HelpPoint, sessions: readonly PublicSession[], site: string): Data {
  const page = `${site}/hulppunt/${point.digibank}/${point.slug}`;
  return {
    ...placeData({ ...point, helpPoint: point.name }),
    '@id': page,
    url: page,
    ...describedAs(null, point.example),
    geo: { '@type': 'GeoCoordinates', latitude: point.latitude, longitude: point.longitude },
    isAccessibleForFree: true,
    publicAccess: true,
    ...(point.website && { sameAs: point.website }),
    parentOrganization: organiserData(point, site),
    amenityFeature: equipmentNames(point.equipment).map((name) => ({ '@type': 'LocationFeatureSpecification', name, value: true })),
    specialOpeningHoursSpecification: sessions
      .filter(({ state }) => state === 'planned')
      .map(({ startsAt, endsAt }) => ({
        '@type': 'OpeningHoursSpecification',
        validFrom: dayOf(startsAt).toString(),
        validThrough: dayOf(startsAt).toString(),
        opens: withOffset(startsAt).slice(11, 16),
        closes: withOffset(endsAt).slice(11, 16),
      })),
  };
}

/** What is invented for a demonstration says so to machines too. */
function describedAs(description: string | null, example: boolean): Data {
  const words = [example && m.outlets_example(), description].filter(Boolean);
  return words.length > 0 ? { description: words.join(' ') } : {};
}

function placeData(place: Pick<PublicSession, 'helpPoint' | 'street' | 'postcode' | 'town' | 'phone'>): Data {
  return {
    '@type': 'Place',
    name: place.helpPoint,
    telephone: place.phone,
    address: {
      '@type': 'PostalAddress',
      ...(place.street && { streetAddress: place.street }),
      postalCode: place.postcode,
      addressLocality: place.town,
      addressCountry: 'BE',
    },
  };
}

const organiserData = ({ digibank, digibankName }: Pick<PublicSession, 'digibank' | 'digibankName'>, site: string): Data => ({
  '@type': 'Organization',
  name: digibankName,
  url: `${site}/${digibank}`,
});
