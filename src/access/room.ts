import type { Room } from '../foundation/rooms.ts';
import { forgetEnded } from './forget-ended.ts';
import { permissions } from './permissions.ts';
import { sealReadLogs } from './seal-read-log.ts';

export const access: Room = {
  name: 'access',
  permissions,
  jobs: [
    { name: 'access.seal-read-log', schedule: '* * * * *', run: sealReadLogs },
    { name: 'access.forget-ended', schedule: '17 * * * *', run: forgetEnded },
  ],
  global: ['platform_operator', 'sign_in_link', 'throttle'],
};
