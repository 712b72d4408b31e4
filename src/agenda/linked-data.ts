import { dayOf, withOffset } from '../foundation/clock.ts';
import { m } from '../paraglide/messages.js';
import type { HelpPoint } from '../places/help-point.ts';
import { equipmentNames } from '../places/in-words.ts';
import { momentTitle } from './in-words.ts';
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
