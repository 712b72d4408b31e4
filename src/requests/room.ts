import type { Room } from '../foundation/rooms.ts';
import { permissions } from './permissions.ts';

export const requests: Room = { name: 'requests', permissions };
