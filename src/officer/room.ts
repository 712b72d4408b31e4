import type { Room } from '../foundation/rooms.ts';
import { m } from '../paraglide/messages.js';
import { permissions } from './permissions.ts';

export const officer: Room = {
  name: 'officer',
  permissions,
  navigation: [
    { path: 'datalekken', words: m.officer_breaches, lead: m.officer_breaches_start, permission: 'officer.breach.handle', rank: 86 },
    { path: 'verwerkingsregister', words: m.officer_record, lead: m.officer_record_start, permission: 'officer.record.keep', rank: 87 },
    { path: 'toestel-kwijt', words: m.officer_device, lead: m.officer_device_start, permission: 'officer.device.report_own', rank: 97 },
  ],
};
