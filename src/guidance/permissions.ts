const AT_THE_TABLE = ['coach', 'help_point_manager', 'coordinator'] as const;
const TAKES_UP = ['community_worker', 'coordinator'] as const;

export const permissions = {
  'guidance.today.read': { roles: AT_THE_TABLE, words: 'Zien wie vandaag verwacht wordt en wie er is, op het eigen hulppunt' },
  'guidance.visit.register': { roles: AT_THE_TABLE, words: 'Noteren wie er is, wie niet kwam en wie wegging' },
  'guidance.session.log': { roles: AT_THE_TABLE, words: 'Noteren waarbij iemand geholpen werd en wie het deed' },
  'guidance.handover.propose': { roles: AT_THE_TABLE, words: 'Een vraag doorgeven die niet digitaal is' },
  'guidance.handover.read': { roles: TAKES_UP, words: 'De doorgegeven vragen van het eigen hulppunt zien' },
  'guidance.handover.follow': { roles: TAKES_UP, words: 'Een doorgegeven vraag opnemen en opvolgen' },
} as const;
