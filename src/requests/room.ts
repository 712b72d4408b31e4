import type { Room } from '../foundation/rooms.ts';
import { m } from '../paraglide/messages.js';
import { guidanceReactions } from './follow-guidance.ts';
import { referralReactions } from './follow-referral.ts';
import { helpPointReactions } from './leave-help-point.ts';
import { permissions } from './permissions.ts';
import { privacy } from './privacy.ts';

export const requests: Room = {
  name: 'requests',
  permissions,
  privacy,
  navigation: [
    {
      path: 'wachtlijst',
      words: m.requests_waiting_list,
      lead: m.requests_waiting_list_lead,
      permission: 'requests.waiting_list.read',
      rank: 20,
    },
    { path: 'doorverwijzen', words: m.requests_refer, lead: m.requests_refer_lead, permission: 'requests.referral.create', rank: 20 },
    { path: 'mijn-mensen', words: m.requests_my_people, lead: m.requests_my_people_start, permission: 'requests.referral.read', rank: 25 },
    {
      path: 'vragen/nieuw',
      words: m.requests_new_question,
      lead: m.requests_new_question_lead,
      permission: 'requests.help_request.register',
      rank: 30,
    },
  ],
  reactions: { ...referralReactions, ...guidanceReactions, ...helpPointReactions },
};
