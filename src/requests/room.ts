import type { Room } from '../foundation/rooms.ts';
import { m } from '../paraglide/messages.js';
import { guidanceReactions } from './follow-guidance.ts';
import { referralReactions } from './follow-referral.ts';
import { permissions } from './permissions.ts';

export const requests: Room = {
  name: 'requests',
  permissions,
  navigation: [
    { path: 'wachtlijst', words: m.requests_waiting_list, permission: 'requests.waiting_list.read', rank: 20 },
    { path: 'doorverwijzen', words: m.requests_refer, permission: 'requests.referral.create', rank: 20 },
    { path: 'mijn-mensen', words: m.requests_my_people, permission: 'requests.referral.read', rank: 25 },
    { path: 'vragen/nieuw', words: m.requests_new_question, permission: 'requests.help_request.register', rank: 30 },
  ],
  reactions: { ...referralReactions, ...guidanceReactions },
};
