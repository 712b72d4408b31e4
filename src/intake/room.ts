import type { Room } from '../foundation/rooms.ts';
import { permissions } from './permissions.ts';

export const intake: Room = { name: 'intake', permissions };
