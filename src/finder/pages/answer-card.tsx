import { arrivalInWords, dayAtStart, helpInWords, placeInWords, stripBlocks } from '../../agenda/in-words.ts';
import { ExampleMark } from '../../agenda/pages/example-mark.tsx';
import { isUnderWay } from '../../agenda/session.ts';
import { whoIsThere } from '../../agenda/who-is-there.ts';
import { dayOf } from '../../foundation/clock.ts';
import { hoursInWords, minutesOfDay, timeInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { ButtonLink } from '../../ui/button.tsx';
import { DayStrip } from '../../ui/day-strip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Card } from '../../ui/layout.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { MapLink, WebLink } from '../../ui/web-link.tsx';
import { firstNearer, isHelpToday, type NearSession, sameDay } from '../nearest.ts';
import type { Place } from '../understand-place.ts';

/** The answer as a sentence: where to go, until when, whether somebody helps and whether one needs an appointment. */
export function AnswerCard(props: { chosen: NearSession; sessions: readonly NearSession[]; place: Place; now: Temporal.Instant }) {
  const { chosen, place, now } = props;
  const isToday = dayOf(chosen.startsAt).equals(dayOf(now));
  const nearer = firstNearer(props.sessions, chosen, now);
  const shut = closedNearer(props.sessions, chosen, now);
  return (
    <section>
      <Card now={isUnderWay(chosen, now)}>
        <h2 class="lead">{whereToGo(chosen, props.sessions, place, now)}</h2>
        {shut && <p>{m.finder_closed_today({ place: shut.helpPoint })}</p>}
        <p>
          {isUnderWay(chosen, now) ? UNTIL[whoIsThere(chosen, now)]({ until: timeInWords(chosen.endsAt) }) : helpInWords(chosen.supervised)}{' '}
          {isUnderWay(chosen, now) && !chosen.supervised && `${helpInWords(false)} `}
          {arrivalInWords(chosen.arrival)}
        </p>
        <DayStrip blocks={stripBlocks(sameDay(props.sessions, chosen))} now={isToday ? minutesOfDay(now) : undefined} />
        <p class="way">
          <Icon name="map-pin" /> {addressInWords(chosen)}
          <br />
          {distanceSentence(chosen.meters, place.name)} {chosen.mode !== 'online' && <MapLink place={chosen} />}
          <ExampleMark example={chosen.example} />
        </p>
        {nearer && <p>{nearerInWords(nearer, chosen, now)}</p>}
        <p>
          <PhoneLink number={chosen.phone} /> {chosen.website && <WebLink address={chosen.website} />}
        </p>
        <p>
          <a class="alone" href={`/hulppunt/${chosen.digibank}/${chosen.helpPointSlug}`}>
            {m.finder_help_point()}
          </a>
        </p>
      </Card>
      {place.digibank && (
        <>
          <p>{m.finder_ask_why()}</p>
          <ButtonLink href={askAddress(place)} kind="secondary">
            {m.finder_ask()}
          </ButtonLink>
        </>
      )}
    </section>
  );
}

/** What is sure about help until the end of a moment that is under way. */
const UNTIL = { there: m.finder_until, not_sure: m.finder_not_sure, planned: m.finder_until, nobody: m.finder_open_until };

function whereToGo(chosen: NearSession, sessions: readonly NearSession[], place: Place, now: Temporal.Instant): string {
  const where = placeInWords(chosen);
  const hours = hoursInWords(chosen.startsAt, chosen.endsAt);
  if (isUnderWay(chosen, now)) return m.finder_open_now({ where });
  if (dayOf(chosen.startsAt).equals(dayOf(now))) return m.finder_later_today({ where, hours });
  const day = dayAtStart(dayOf(chosen.startsAt), dayOf(now));
  if (isHelpToday(sessions, now)) return m.finder_on_day({ where, hours, day });
  return m.finder_other_day({ where, hours, place: place.name, day });
}

/** "Dichterbij is er nu niemand. Vandaag van 16.30 tot 18.30 uur wel, in de bibliotheek van Destelbergen." */
function nearerInWords(nearer: NearSession, chosen: NearSession, now: Temporal.Instant): string {
  const words = {
    day: dayAtStart(dayOf(nearer.startsAt), dayOf(now)),
    hours: hoursInWords(nearer.startsAt, nearer.endsAt),
    where: placeInWords(nearer),
  };
  return isUnderWay(chosen, now) ? m.finder_nearer_later(words) : m.finder_nearer_too(words);
}

/** The form for a question, with where one lives already filled in. */
export function askAddress({ postcode, name }: Place): string {
  return `/hulp-vragen?waar=${encodeURIComponent(`${postcode} ${name}`.trim())}`;
}

/** A help point at least as near as the answer whose moment of today was cancelled: who knows it would stand before a closed door. */
function closedNearer(sessions: readonly NearSession[], chosen: NearSession, now: Temporal.Instant): NearSession | undefined {
  return sessions.find(
    (session) => session.state === 'cancelled' && session.meters <= chosen.meters && dayOf(session.startsAt).equals(dayOf(now)),
  );
}

function addressInWords({ street, postcode, town }: NearSession): string {
  return street ? m.finder_way({ street, postcode, town }) : m.finder_place({ postcode, place: town });
}

function distanceSentence(meters: number, place: string): string {
  return meters < 100 ? m.finder_is_nearby({ place }) : m.finder_distance({ distance: distanceInWords(meters), place });
}

/** "ongeveer 800 meter", "ongeveer 3 kilometer": nobody walks to the metre. */
export function distanceInWords(meters: number): string {
  return meters < 950
    ? m.finder_meters({ meters: Math.max(100, Math.round(meters / 100) * 100) })
    : m.finder_kilometers({ kilometers: Math.round(meters / 1000) });
}
