import type { Room } from '../foundation/rooms.ts';
import { m } from '../paraglide/messages.js';
import { permissions } from './permissions.ts';
import { privacy } from './privacy.ts';

export const guidance: Room = {
  name: 'guidance',
  permissions,
  privacy,
  navigation: [
    { path: 'vandaag', words: m.guidance_today, lead: m.guidance_today_lead, permission: 'guidance.today.read', rank: 10 },
    {
      path: 'doorgegeven',
      words: m.guidance_handed_over,
      lead: m.guidance_handed_over_lead,
      permission: 'guidance.handover.read',
      rank: 40,
    },
  ],
};
