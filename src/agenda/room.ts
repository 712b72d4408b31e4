import type { Room } from '../foundation/rooms.ts';
import { closureReactions } from './cancel-moments.ts';
import { expireOffersEverywhere } from './expire-offers.ts';
import { hoursReactions } from './follow-hours.ts';
import { makeSessionsEverywhere } from './make-sessions.ts';
import { permissions } from './permissions.ts';
import { privacy } from './privacy.ts';

export const agenda: Room = {
  name: 'agenda',
  permissions,
  privacy,
  reactions: { ...closureReactions, ...hoursReactions },
  jobs: [
    { name: 'agenda.make-sessions', schedule: '30 2 * * *', run: makeSessionsEverywhere },
    { name: 'agenda.expire-offers', schedule: '*/5 * * * *', run: expireOffersEverywhere },
  ],
  published: ['session', 'session_topic', 'activity', 'activity_topic'],
};
