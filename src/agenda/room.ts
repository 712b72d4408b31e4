import type { Room } from '../foundation/rooms.ts';
import { closureReactions } from './cancel-moments.ts';
import { makeSessionsEverywhere } from './make-sessions.ts';
import { permissions } from './permissions.ts';
import { privacy } from './privacy.ts';

export const agenda: Room = {
  name: 'agenda',
  permissions,
  privacy,
  reactions: closureReactions,
  jobs: [{ name: 'agenda.make-sessions', schedule: '30 2 * * *', run: makeSessionsEverywhere }],
  published: ['session', 'session_topic', 'activity', 'activity_topic'],
};
