import type { Room } from '../foundation/rooms.ts';
import { m } from '../paraglide/messages.js';
import { permissions } from './permissions.ts';

export const outlets: Room = {
  name: 'outlets',
  permissions,
  published: ['embed_site', 'neighbour'],
  navigation: [
    {
      path: 'elders',
      words: m.outlets_elsewhere,
      lead: m.outlets_elsewhere_nav,
      permission: 'outlets.elsewhere.decide',
      rank: 86,
    },
    {
      path: 'mijn-agenda',
      words: m.outlets_own_calendar,
      lead: m.outlets_own_calendar_nav,
      permission: 'outlets.own_calendar.keep',
      rank: 85,
    },
  ],
};
