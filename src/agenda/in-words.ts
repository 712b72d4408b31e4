import { dayFromToday, minutesOfDay } from '../foundation/dates.ts';
import { m } from '../paraglide/messages.js';
import type { OpeningRule } from '../places/opening-rule.ts';
import type { StripBlock } from '../ui/day-strip.tsx';
import type { PublicSession } from './public-sessions.ts';
import type { Arrival, SessionKind } from './session.ts';
import { whoIsThere } from './who-is-there.ts';

const KINDS: Record<SessionKind, () => string> = {
  open: m.agenda_kind_open,
  walk_in: m.agenda_kind_walk_in,
  walk_in_plus_workshop: m.agenda_kind_walk_in_plus_workshop,
  workshop: m.agenda_kind_workshop,
  consult: m.agenda_kind_consult,
  group: m.agenda_kind_group,
};

const ARRIVALS: Record<Arrival, () => string> = {
  walk_in: m.agenda_arrival_walk_in,
  both: m.agenda_arrival_both,
  appointment: m.agenda_arrival_appointment,
};

/** "Vrije inloop", "Workshop". */
export const kindInWords = (kind: SessionKind) => KINDS[kind]();

/** "Vrije inloop", "Workshop: Itsme en eBox". */
export function momentTitle({ kind, title }: Pick<PublicSession, 'kind' | 'title'>): string {
  return title ? m.agenda_strip_named({ kind: kindInWords(kind), title }) : kindInWords(kind);
}

/** "U hoeft geen afspraak te maken." */
export const arrivalInWords = (arrival: Arrival) => ARRIVALS[arrival]();

/** "Zonder afspraak.": the same in a list, where it stands at every moment. */
export const arrivalInShort = (arrival: Arrival) => m[`agenda_list_${arrival}`]();

/** "Er is iemand die u helpt.", or that there is nobody. */
export const helpInWords = (supervised: boolean) => (supervised ? m.agenda_coach_there() : m.agenda_coach_not_there());

/** The same at a moment of which is known how sure it is: who should be there now and did not say so yet, is not yet there. */
export function helpNowInWords(
  session: Pick<PublicSession, 'supervised' | 'presence' | 'state' | 'startsAt' | 'endsAt'>,
  now: Temporal.Instant,
): string {
  return whoIsThere(session, now) === 'not_sure' ? m.agenda_coach_not_sure() : helpInWords(session.supervised);
}

/** "in de bibliotheek van Destelbergen", "bij LDC de Reinaert": to stand in a sentence. */
export function placeInWords({ helpPoint, town }: Pick<PublicSession, 'helpPoint' | 'town'>): string {
  return helpPoint === `Bibliotheek ${town}` ? m.agenda_in_library({ town }) : m.agenda_at_place({ place: helpPoint });
}

/** How many seats are left, where somebody counts them. */
export function seatsInWords(freeSeats: number | null): string | null {
  if (freeSeats === null) return null;
  return freeSeats <= 0 ? m.agenda_seats_none() : freeSeats === 1 ? m.agenda_seat_free() : m.agenda_seats_free({ seats: freeSeats });
}

/** "Vandaag", "Morgen", "Vrijdag 29 september": a day at the start of a sentence. */
export function dayAtStart(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  return atStart(dayFromToday(day, today));
}

/** Words as they stand at the start of a sentence. */
export const atStart = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** The planned moments of one local day as blocks of its day strip. */
export function stripBlocks(
  sessions: readonly Pick<PublicSession, 'state' | 'kind' | 'title' | 'supervised' | 'startsAt' | 'endsAt'>[],
): StripBlock[] {
  return sessions
    .filter(({ state }) => state === 'planned')
    .map((session) => {
      const isWorkshop = session.kind === 'workshop' || session.kind === 'walk_in_plus_workshop';
      const kind = isWorkshop ? 'workshop' : session.supervised ? 'coach' : 'open';
      const label = isWorkshop ? m.agenda_strip_workshop() : session.supervised ? m.agenda_strip_coach() : m.agenda_strip_open();
      return {
        from: minutesOfDay(session.startsAt),
        to: minutesOfDay(session.endsAt),
        kind,
        label: session.title ? m.agenda_strip_named({ kind: label, title: session.title }) : label,
      };
    });
}

/** "Bij het onthaal van het OCMW. Ook aanwezig: Otto, opbouwwerker."; null where nobody said who receives there. */
export function hostInWords(rule: Pick<OpeningRule, 'host' | 'present'> | undefined): string | null {
  const words = [rule?.host && m.agenda_hosted_by({ host: rule.host }), rule?.present && m.agenda_also_present({ present: rule.present })];
  return words.filter(Boolean).join(' ') || null;
}
