import type { Room } from '../foundation/rooms.ts';
import { permissions } from './permissions.ts';

export const agenda: Room = { name: 'agenda', permissions, published: ['session', 'session_topic'] };
