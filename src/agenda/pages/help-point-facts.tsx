import type { Child } from 'hono/jsx';
import { dayInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import type { HelpPoint } from '../../places/help-point.ts';
import { accessInWords, equipmentInWords, homeVisitInWords } from '../../places/in-words.ts';
import { SummaryList } from '../../ui/lists.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { MapLink, WebLink } from '../../ui/web-link.tsx';

/** What one finds at a help point and how one gets in; what nobody knows is left out. */
export function HelpPointFacts({ point, today }: { point: HelpPoint; today: Temporal.PlainDate }) {
  const rows: { label: string; value: Child | null | false }[] = [
    { label: m.agenda_help_point_address(), value: [point.street, `${point.postcode} ${point.town}`].filter(Boolean).join(', ') },
    { label: m.agenda_moment_room(), value: point.room },
    { label: m.agenda_help_point_bus(), value: point.busStop },
    { label: m.agenda_help_point_way(), value: <MapLink place={point} /> },
    { label: m.agenda_help_point_phone(), value: <PhoneLink number={point.phone} /> },
    { label: m.agenda_help_point_contact(), value: point.contactPerson },
    { label: m.places_public_email(), value: point.email && <a href={`mailto:${point.email}`}>{point.email}</a> },
    { label: m.places_public_website(), value: point.website && <WebLink address={point.website} /> },
    { label: m.agenda_help_point_access(), value: accessInWords(point.accessNotes) },
    { label: m.agenda_help_point_equipment(), value: equipmentInWords(point.equipment) },
    { label: m.agenda_help_point_welcomes(), value: point.welcomes.length > 0 ? point.welcomes.join(', ') : null },
    {
      label: m.agenda_help_point_visit(),
      value: point.maxVisitMinutes && m.agenda_help_point_visit_minutes({ minutes: point.maxVisitMinutes }),
    },
    { label: m.places_public_home(), value: homeVisitInWords(point) },
    { label: m.places_public_devices(), value: point.takesDevices && m.places_public_devices_yes() },
  ];
  return (
    <section>
      <h2>{m.agenda_help_point_what()}</h2>
      <SummaryList rows={rows.filter(({ value }) => value)} />
      {point.confirmedOn && <p>{m.agenda_help_point_confirmed({ day: dayInWords(point.confirmedOn, today) })}</p>}
      <p class="no-print">{m.agenda_help_point_print()}</p>
    </section>
  );
}
