import { plannedOf } from '../agenda/activity.ts';
import { activityKindInWords, dateInWords, priceInWords } from '../agenda/activity-in-words.ts';
import { atStart } from '../agenda/in-words.ts';
import type { PublicActivity } from '../agenda/public-activity.ts';
import { isOver } from '../agenda/session.ts';
import { writePhone } from '../foundation/phone.ts';
import { squareCode } from '../foundation/square-code.ts';
import { m } from '../paraglide/messages.js';
import { languagesInWords } from '../people/languages-in-words.ts';

/** What stands on the sheet of one activity (print/activity.typ). `bring`: with a box to tick before one leaves home. */
export type ActivitySheet = {
  title: string;
  description: string;
  goal: string | null;
  dates: string[];
  place: string;
  facts: string[];
  bring: string[];
  words: { kind: string; when: string; none: string; bring: string; signup: string; phone: string; code: string };
  code: string[];
  note: string | null;
};

/** The sheet as it holds at `now`: the dates to come. Its code leads to the activity's own page at `baseUrl`, which says whether there is a seat. */
export function activitySheetOf(activity: PublicActivity, now: Temporal.Instant, baseUrl: string): ActivitySheet {
  const { title, description, goal, organisation, signup, phone, busStop, room, priorKnowledge } = activity;
  const kind = activityKindInWords(activity.kind);
  const coming = plannedOf(activity.dates).filter((date) => !isOver(date, now));
  return {
    title,
    description,
    goal: goal && m.activity_learn({ goal }),
    dates: activity.state === 'published' ? coming.map((date) => atStart(dateInWords(date, now))) : [],
    place: [activity.helpPoint, activity.street, `${activity.postcode} ${activity.town}`].filter(Boolean).join(', '),
    facts: [
      room && m.outlets_calendar_room({ room }),
      busStop && m.outlets_poster_bus({ stop: busStop }),
      m.outlets_activity_cost({ cost: priceInWords(activity) }),
      m.outlets_activity_languages({ languages: languagesInWords(activity.languages) }),
      priorKnowledge && m.outlets_activity_prior({ knowledge: priorKnowledge }),
    ].flatMap((fact) => fact || []),
    bring: activity.bringAlong,
    words: {
      kind: organisation ? m.activity_kind_by({ kind, organisation }) : kind,
      when: m.outlets_activity_when(),
      none: m.activity_dates_follow(),
      bring: m.agenda_moment_bring(),
      signup: m[`outlets_activity_signup_${signup}`](),
      phone: m.outlets_poster_phone({ phone: writePhone(phone)?.words ?? phone }),
      code: m.outlets_activity_code(),
    },
    code: squareCode(`${baseUrl}/activiteit/${activity.id}`),
    note: activity.example ? m.outlets_example() : null,
  };
}
