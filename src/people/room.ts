import type { Room } from '../foundation/rooms.ts';
import { m } from '../paraglide/messages.js';
import { permissions } from './permissions.ts';

export const people: Room = {
  name: 'people',
  permissions,
  navigation: [{ path: 'dubbels', words: m.people_doubles, lead: m.people_doubles_lead, permission: 'people.double.read', rank: 60 }],
};
