import type { Room } from '../foundation/rooms.ts';
import { permissions } from './permissions.ts';
import { privacy } from './privacy.ts';

export const intake: Room = { name: 'intake', permissions, privacy };
