import type { Room } from '../foundation/rooms.ts';
import { m } from '../paraglide/messages.js';
import { permissions } from './permissions.ts';

export const outlets: Room = {
  name: 'outlets',
  permissions,
  published: ['embed_site', 'neighbour', 'paper_logo'],
  navigation: [
    { path: 'logos', words: m.outlets_logos, lead: m.outlets_logos_nav, permission: 'outlets.logo.keep', rank: 87 },
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
