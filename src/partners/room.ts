import type { Room } from '../foundation/rooms.ts';
import { m } from '../paraglide/messages.js';
import { permissions } from './permissions.ts';

export const partners: Room = {
  name: 'partners',
  permissions,
  navigation: [
    { path: 'overeenkomsten', words: m.agreement_list, lead: m.agreement_list_nav, permission: 'partners.agreement.read', rank: 64 },
  ],
  published: ['digibank', 'digibank_municipality', 'neighbourhood', 'organisation', 'agreement'],
  global: [
    'municipality',
    'postcode_place',
    'public_holiday',
    'school_holiday',
    'topic_group',
    'topic',
    'target_group',
    'pointer',
    'reference_data',
  ],
};
