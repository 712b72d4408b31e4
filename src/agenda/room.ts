import type { Room } from '../foundation/rooms.ts';
import { m } from '../paraglide/messages.js';
import { closedForGoodReactions } from './call-off-at-closing.ts';
import { closureReactions } from './cancel-moments.ts';
import { expireOffersEverywhere } from './expire-offers.ts';
import { hoursReactions } from './follow-hours.ts';
import { registrationReactions } from './join-registrations.ts';
import { makeSessionsEverywhere } from './make-sessions.ts';
import { settleAttendanceEverywhere } from './note-attendance.ts';
import { interestReactions } from './note-news.ts';
import { permissions } from './permissions.ts';
import { privacy } from './privacy.ts';
import { remindEverywhere } from './remind.ts';
import { endInterestsEverywhere } from './stop-interest.ts';
import { tellInterestedEverywhere } from './tell-interested.ts';
import { tellMissedEverywhere } from './tell-missed.ts';
import { newsReactions } from './withdraw-news.ts';
import { reminderReactions } from './withdraw-reminders.ts';

export const agenda: Room = {
  name: 'agenda',
  permissions,
  privacy,
  navigation: [
    { path: 'aanbod', words: m.activity_title, lead: m.activity_start, permission: 'agenda.activity.read', rank: 50 },
    { path: 'inschrijven', words: m.signup_staff_title, lead: m.signup_staff_start, permission: 'agenda.registration.create', rank: 52 },
    { path: 'materiaal', words: m.material_title, lead: m.material_nav, permission: 'agenda.material.keep', rank: 58 },
  ],
  reactions: {
    ...closedForGoodReactions,
    ...closureReactions,
    ...hoursReactions,
    ...registrationReactions,
    ...interestReactions,
    ...reminderReactions,
    ...newsReactions,
  },
  jobs: [
    { name: 'agenda.make-sessions', schedule: '30 2 * * *', run: makeSessionsEverywhere },
    { name: 'agenda.expire-offers', schedule: '*/5 * * * *', run: expireOffersEverywhere },
    { name: 'agenda.tell-interested', schedule: '*/5 * * * *', run: tellInterestedEverywhere },
    { name: 'agenda.end-interests', schedule: '40 2 * * *', run: endInterestsEverywhere },
    { name: 'agenda.remind', schedule: '*/15 * * * *', run: remindEverywhere },
    { name: 'agenda.tell-missed', schedule: '10 * * * *', run: tellMissedEverywhere },
    { name: 'agenda.settle-attendance', schedule: '0 3 * * *', run: settleAttendanceEverywhere },
  ],
  published: ['session', 'session_topic', 'activity', 'activity_topic'],
};
