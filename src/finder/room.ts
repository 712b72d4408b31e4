import type { Room } from '../foundation/rooms.ts';
import { permissions } from './permissions.ts';

export const finder: Room = { name: 'finder', permissions };
