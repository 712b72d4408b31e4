import type { Room } from '../foundation/rooms.ts';
import { m } from '../paraglide/messages.js';
import { permissions } from './permissions.ts';

export const guidance: Room = {
  name: 'guidance',
  permissions,
  navigation: [
    { path: 'vandaag', words: m.guidance_today, permission: 'guidance.today.read', rank: 10 },
    { path: 'doorgegeven', words: m.guidance_handed_over, permission: 'guidance.handover.read', rank: 40 },
  ],
};
