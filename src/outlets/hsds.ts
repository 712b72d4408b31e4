import { arrivalInWords, helpInWords, momentTitle } from '../agenda/in-words.ts';
import { dayOf, withOffset } from '../foundation/clock.ts';
import { derivedId } from '../foundation/ids.ts';
import { m } from '../paraglide/messages.js';
import { accessInWords, equipmentInWords } from '../places/in-words.ts';
import { type CalendarMoment, placeOf } from './calendar-moments.ts';
import type { ExportedDigibank, ExportedPoint } from './hsds-places.ts';

type Data = Record<string, unknown>;

/** A Digibank as an organisation of HSDS 3.0 (Open Referral). `site`: where the portal stands, without a slash at its end. */
export function organisationOf(digibank: ExportedDigibank, site: string): Data {
  return {
    id: digibank.id,
    name: digibank.name,
    description: withExample(m.outlets_hsds_organisation({ name: digibank.name }), digibank.example),
    website: `${site}/${digibank.slug}`,
    uri: `${site}/${digibank.slug}`,
    ...(digibank.email && { email: digibank.email }),
    phones: [phoneOf(digibank.id, digibank.phone)],
  };
}

/** The help at one help point as a service of HSDS, as it stands in a list. */
export function serviceOf(point: ExportedPoint, site: string): Data {
  return {
    id: point.id,
    organization_id: point.digibankId,
    name: m.outlets_hsds_service({ place: point.name }),
    alternate_name: point.localLabel,
    description: withExample(m.outlets_hsds_service_text({ name: point.digibankName }), point.example),
    url: point.website ?? pageOf(point, site),
    ...(point.email && { email: point.email }),
    status: 'active',
    fees_description: m.outlets_hsds_free(),
    ...(point.welcomes.length > 0 && { eligibility_description: m.outlets_hsds_welcomes({ who: point.welcomes.join(', ') }) }),
    ...(point.confirmedOn && { assured_date: point.confirmedOn.toString() }),
  };
}

/** The same service in full: where it is, every coming moment with its hours, and what is said of it in the words of our lists (hsds-taxonomies.ts). */
export function fullServiceOf(
  point: ExportedPoint,
  digibank: ExportedDigibank,
  moments: readonly CalendarMoment[],
  attributes: readonly Data[],
  site: string,
): Data {
  return {
    ...serviceOf(point, site),
    organization: organisationOf(digibank, site),
    phones: [phoneOf(point.id, point.phone)],
    languages: [{ id: derivedId(point.id, 'language'), name: 'Nederlands', code: 'nl' }],
    ...(point.contactPerson && { contacts: [{ id: derivedId(point.id, 'contact'), name: point.contactPerson }] }),
    attributes,
    service_at_locations: [
      {
        id: derivedId(point.id, 'service_at_location'),
        service_id: point.id,
        location: locationOf(point, site),
        schedules: moments.map((moment) => scheduleOf(moment, site)),
      },
    ],
  };
}

function locationOf(point: ExportedPoint, site: string): Data {
  const access = accessInWords(point.accessNotes);
  const equipment = equipmentInWords(point.equipment);
  return {
    id: derivedId(point.id, 'location'),
    location_type: 'physical',
    name: point.name,
    url: pageOf(point, site),
    latitude: point.latitude,
    longitude: point.longitude,
    external_identifier: point.nisCode,
    external_identifier_type: 'NIS',
    ...(equipment && { description: m.outlets_hsds_equipment({ equipment }) }),
    ...(point.busStop && { transportation: point.busStop }),
    ...(access && { accessibility: [{ id: derivedId(point.id, 'accessibility'), description: access }] }),
    addresses: [
      {
        id: derivedId(point.id, 'address'),
        address_1: point.street ?? point.name,
        city: point.town,
        region: point.municipality,
        state_province: 'Vlaanderen',
        postal_code: point.postcode,
        country: 'BE',
        address_type: 'physical',
      },
    ],
  };
}

/** One moment is one schedule of one day: HSDS writes hours with their offset from UTC, and that of a weekly rule would be wrong for half the
 *  year; and so holidays, closures and days with other hours are right without more words. */
function scheduleOf(moment: CalendarMoment, site: string): Data {
  const day = dayOf(moment.startsAt).toString();
  return {
    id: moment.id,
    valid_from: day,
    valid_to: day,
    dtstart: day,
    count: 1,
    opens_at: hourWithOffset(moment.startsAt),
    closes_at: hourWithOffset(moment.endsAt),
    description: momentTitle(moment),
    attending_type: arrivalInWords(moment.arrival),
    notes: moment.stop ? `${placeOf(moment)}. ${helpInWords(moment.supervised)}` : helpInWords(moment.supervised),
    schedule_link: `${site}/moment/${moment.id}`,
  };
}

/** "16:30+02:00". */
function hourWithOffset(instant: Temporal.Instant): string {
  const text = withOffset(instant);
  return `${text.slice(11, 16)}${text.slice(-6)}`;
}

const pageOf = ({ digibank, slug }: ExportedPoint, site: string) => `${site}/hulppunt/${digibank}/${slug}`;
const phoneOf = (of: string, number: string) => ({ id: derivedId(of, 'phone'), number, type: 'voice' });
const withExample = (words: string, example: boolean) => (example ? `${m.outlets_example()} ${words}` : words);
