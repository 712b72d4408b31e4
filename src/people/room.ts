import type { Room } from '../foundation/rooms.ts';
import { m } from '../paraglide/messages.js';
import { findDoublesEverywhere } from './find-doubles.ts';
import { followMergesEverywhere } from './merge-clients.ts';
import { permissions } from './permissions.ts';
import { privacy } from './privacy.ts';
import { keepNoLonger } from './retention.ts';
import { forgetMergesEverywhere } from './undo-merge.ts';

export const people: Room = {
  name: 'people',
  permissions,
  navigation: [
    { path: 'dubbels', words: m.people_doubles, lead: m.people_doubles_lead, permission: 'people.double.read', rank: 60 },
    { path: 'jongeren', words: m.people_minors, lead: m.people_minors_nav, permission: 'people.minor.list', rank: 64 },
    { path: 'rechten', words: m.privacy_desk, lead: m.privacy_desk_lead, permission: 'people.rights.answer', rank: 65 },
    { path: 'bewaren', words: m.privacy_keep, lead: m.privacy_keep_lead, permission: 'people.retention.decide', rank: 66 },
    { path: 'dossier-openen', words: m.people_glass_nav, lead: m.people_glass_nav_lead, permission: 'people.break_glass.open', rank: 95 },
    {
      path: 'zonder-band',
      words: m.people_glass_list,
      lead: m.people_glass_list_nav_lead,
      permission: 'people.break_glass.read',
      rank: 96,
    },
    { path: 'afgeschermd', words: m.people_locked_title, lead: m.people_locked_nav_lead, permission: 'people.sight.unlock', rank: 97 },
  ],
  jobs: [
    { name: 'people.find-doubles', schedule: '* * * * *', run: findDoublesEverywhere },
    { name: 'people.follow-merges', schedule: '*/5 * * * *', run: followMergesEverywhere },
    { name: 'people.forget-merges', schedule: '20 3 * * *', run: forgetMergesEverywhere },
    { name: 'people.keep-no-longer', schedule: '30 3 * * *', run: keepNoLonger },
  ],
  privacy,
};
