import { SUPPORT } from '../partners/roles.ts';

const MANAGES_THE_LIST = ['help_point_manager', 'coordinator'] as const;
const AT_THE_DESK = ['help_point_manager', 'coordinator', 'coach', 'community_worker', 'referrer'] as const;

export const permissions = {
  'requests.help_request.register': { roles: AT_THE_DESK, words: 'Een vraag noteren die per telefoon of aan de balie komt' },
  'requests.mandate.ask': {
    roles: ['coordinator', 'help_point_manager', 'community_worker'],
    words: 'Een vraag noteren van wie in naam van een persoon mag vragen',
    reach: 'relation',
  },
  'requests.waiting_list.read': {
    roles: [...MANAGES_THE_LIST, SUPPORT],
    words: 'De wachtlijst zien, met de reden van de volgorde',
  },
  'requests.help_request.place': { roles: MANAGES_THE_LIST, words: 'Iemand van de wachtlijst een plaats geven' },
  'requests.help_request.close': {
    roles: MANAGES_THE_LIST,
    words: 'Een vraag op de wachtlijst bekijken, afsluiten of een inloop aanraden',
  },
  'requests.referral.create': { roles: ['referrer'], words: 'Een cliënt doorverwijzen naar de Digibank' },
  'requests.referral.read': { roles: ['referrer'], words: 'Zien wat er werd van de mensen van de eigen organisatie' },
} as const;
