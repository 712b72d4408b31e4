import type { Room } from '../foundation/rooms.ts';
import { permissions } from './permissions.ts';

export const people: Room = { name: 'people', permissions };
