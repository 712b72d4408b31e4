import type { Room } from '../foundation/rooms.ts';
import { permissions } from './permissions.ts';

export const places: Room = { name: 'places', permissions, published: ['help_point', 'opening_rule', 'closure'] };
