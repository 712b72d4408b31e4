import type { Room } from '../foundation/rooms.ts';

export const partners: Room = {
  name: 'partners',
  permissions: {},
  published: ['digibank', 'digibank_municipality', 'neighbourhood', 'organisation'],
  global: ['municipality', 'postcode_place', 'public_holiday', 'topic_group', 'topic', 'target_group', 'pointer', 'reference_data'],
};
