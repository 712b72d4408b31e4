import { sweepPublicChanges } from '../foundation/public-changes.ts';
import type { Room } from '../foundation/rooms.ts';
import { m } from '../paraglide/messages.js';
import { permissions } from './permissions.ts';

export const finder: Room = {
  name: 'finder',
  permissions,
  navigation: [{ path: 'aan-de-telefoon', words: m.finder_phone, lead: m.finder_phone_start, permission: 'finder.phone.answer', rank: 15 }],
  jobs: [{ name: 'finder.sweep-changes', schedule: '23 * * * *', run: sweepPublicChanges }],
  global: ['public_change'],
};
