import type { Room } from '../foundation/rooms.ts';
import { m } from '../paraglide/messages.js';
import { forgetEnded } from './forget-ended.ts';
import { lookAfterAccess } from './look-after-access.ts';
import { permissions } from './permissions.ts';
import { sealReadLogs } from './seal-read-log.ts';

export const access: Room = {
  name: 'access',
  permissions,
  navigation: [
    { path: 'medewerkers', words: m.access_staff_title, lead: m.access_staff_start, permission: 'access.staff.read', rank: 70 },
    { path: 'meekijken', words: m.access_support, lead: m.access_support_start, permission: 'access.support.stop', rank: 97 },
    { path: 'inzage', words: m.looks_title, lead: m.looks_start, permission: 'access.look.read', rank: 85 },
  ],
  jobs: [
    { name: 'access.seal-read-log', schedule: '* * * * *', run: sealReadLogs },
    { name: 'access.forget-ended', schedule: '17 * * * *', run: forgetEnded },
    { name: 'access.look-after', schedule: '40 3 * * *', run: lookAfterAccess },
  ],
  global: [
    'platform_operator',
    'sign_in_link',
    'last_sign_in',
    'throttle',
    'totp',
    'code_card',
    'mailed_link',
    'kept_form',
    'used_once',
    'passkey',
  ],
};
