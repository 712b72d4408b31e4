import { dayOf } from '../foundation/clock.ts';
import { dayInWords } from '../foundation/dates.ts';
import type { Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { findToJoin } from './activities-to-join.ts';
import { plannedOf } from './activity.ts';
import { materialOf } from './material.ts';
import { broughtInWords } from './material-in-words.ts';
import { leads, type ParticipantLine, participantList } from './participants.ts';
import { materialOfActivity } from './reserve-material.ts';

/** The attendance list of an activity: who has a seat, by name, and a column for each date that takes place. `empty`: lines for who comes without
 *  being on it. */
export type AttendanceSheet = {
  title: string;
  place: string;
  dates: string[];
  people: { name: string; marks: string[] }[];
  empty: number;
  /** What the trainer brings of the shared material; '' where that is nothing. */
  brought: string;
  words: { name: string; after: string };
};

const EMPTY_LINES = 4;

/** The list for paper, of an activity that is the actor's to look after; null: it is not. The look is put in the read log. */
export async function attendanceSheetOf(scope: Scope, activityId: string, digibank: string): Promise<AttendanceSheet | null> {
  const activity = await findToJoin(scope, activityId);
  if (!activity || !(await leads(scope, activity.id))) return null;
  const dates = plannedOf(activity.dates);
  const brought = broughtInWords(await materialOfActivity(scope, activity.id), await materialOf(scope));
  const people = (await participantList(scope, activity.id)).filter(hasSeat);
  return {
    title: m.signup_sheet_heading({ title: activity.title }),
    place: `${activity.helpPoint}, ${digibank}`,
    dates: dates.map(({ startsAt }) => dayInWords(dayOf(startsAt))),
    people: people.map((one) => ({ name: nameWithCompany(one), marks: dates.map(({ id }) => markOf(one.attendance[id])) })),
    empty: EMPTY_LINES,
    brought: brought.length > 0 ? m.material_sheet({ list: brought.join(', ') }) : '',
    words: { name: m.signup_sheet_name(), after: m.signup_sheet_after() },
  };
}

const hasSeat = ({ state }: ParticipantLine) => !state.startsWith('cancelled') && state !== 'waitlisted';

function nameWithCompany({ firstName, lastName, companions }: ParticipantLine): string {
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return companions > 0 ? `${name} + ${companions}` : name;
}

const markOf = (came: boolean | undefined) => (came === undefined ? '' : came ? m.signup_sheet_came() : m.signup_sheet_not_came());
