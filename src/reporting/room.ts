import type { Room } from '../foundation/rooms.ts';
import { permissions } from './permissions.ts';

export const reporting: Room = { name: 'reporting', permissions };
