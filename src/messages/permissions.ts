import { SUPPORT } from '../partners/roles.ts';

export const permissions = {
  'messages.message.read': {
    roles: ['coordinator', 'help_point_manager', SUPPORT],
    words: 'Zien welke berichten vertrokken en welke niet',
  },
  'messages.letter.post': { roles: ['coordinator', 'help_point_manager'], words: 'Een brief afdrukken en posten' },
  'messages.call.read': {
    roles: ['coordinator', 'help_point_manager', 'referrer'],
    words: 'De bellijst zien: van het eigen hulppunt, of van de eigen cliënten',
    reach: { referrer: 'own' },
  },
  'messages.call.make': {
    roles: ['coordinator', 'help_point_manager', 'referrer'],
    words: 'Zeggen of iemand gebeld is of niet bereikt',
    reach: { referrer: 'own' },
  },
  'messages.sms.stop': {
    roles: ['coordinator', 'help_point_manager', 'coach', 'community_worker'],
    words: 'Vastleggen dat een nummer geen sms meer krijgt, en dat weer opheffen',
  },
} as const;
