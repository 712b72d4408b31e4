import type { Room } from '../foundation/rooms.ts';
import { permissions } from './permissions.ts';

export const access: Room = {
  name: 'access',
  permissions,
  global: ['platform_operator', 'sign_in_link'],
};
