import { sweepPublicChanges } from '../foundation/public-changes.ts';
import type { Room } from '../foundation/rooms.ts';
import { permissions } from './permissions.ts';

export const finder: Room = {
  name: 'finder',
  permissions,
  jobs: [{ name: 'finder.sweep-changes', schedule: '23 * * * *', run: sweepPublicChanges }],
  global: ['public_change'],
};
