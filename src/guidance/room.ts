import type { Room } from '../foundation/rooms.ts';
import { permissions } from './permissions.ts';

export const guidance: Room = { name: 'guidance', permissions };
