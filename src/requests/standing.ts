import { momentInWords } from '../foundation/dates.ts';
import { m } from '../paraglide/messages.js';
import type { Tone } from '../ui/status-tag.tsx';
import type { Referred } from './referral-lists.ts';

/** How it stands with somebody who was referred: a word, what comes next, and both in a sentence. Status only, never what it was about. */
export function standingOf(person: Referred, now: Temporal.Instant): { tone: Tone; word: string; next: string; sentence: string } {
  const how = standing(person, now);
  return { ...how, sentence: `${how.word}. ${how.next}` };
}

/** The three signs a referrer waits for: on the list, came or did not come, next step. */
function standing(person: Referred, now: Temporal.Instant): { tone: Tone; word: string; next: string } {
  if (person.state === 'scheduled' && person.startsAt && person.place) {
    const words = { moment: momentInWords(person.startsAt, now), place: person.place };
    return { tone: 'good', word: m.requests_status_placed(), next: m.requests_next_placed(words) };
  }
  if (person.appointmentState === 'no_show' && person.state === 'waiting')
    return { tone: 'careful', word: m.requests_status_missed(), next: m.requests_next_missed() };
  switch (person.state) {
    case null:
      return { tone: 'neutral', word: m.requests_status_not_told(), next: m.requests_next_not_told() };
    case 'new':
    case 'triaged':
    case 'waiting':
    case 'matched':
      return { tone: 'neutral', word: m.requests_status_on_list(), next: m.requests_next_on_list() };
    case 'in_progress':
      return { tone: 'good', word: m.requests_status_came(), next: m.requests_next_in_progress() };
    case 'resolved':
      return { tone: 'good', word: m.requests_status_came(), next: m.requests_next_resolved() };
    case 'partly_resolved':
      return { tone: 'good', word: m.requests_status_came(), next: m.requests_next_partly() };
    case 'handed_over':
      return { tone: 'good', word: m.requests_status_came(), next: m.requests_next_handed_over() };
    case 'closed_advised':
      return { tone: 'neutral', word: m.requests_state_closed_advised(), next: m.requests_next_advised() };
    case 'unreachable':
      return { tone: 'careful', word: m.requests_state_unreachable(), next: m.requests_next_unreachable() };
    case 'cancelled':
      return { tone: 'neutral', word: m.requests_state_cancelled(), next: m.requests_next_nothing() };
    default:
      return { tone: 'neutral', word: m.requests_status_closed(), next: m.requests_next_closed() };
  }
}
