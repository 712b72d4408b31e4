import type { Room } from '../foundation/rooms.ts';
import { permissions } from './permissions.ts';

export const messages: Room = { name: 'messages', permissions };
