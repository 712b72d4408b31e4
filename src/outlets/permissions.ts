export const permissions = {
  'outlets.own_calendar.keep': {
    roles: ['coach', 'community_worker', 'trainer', 'help_point_manager', 'coordinator'],
    words: 'De eigen beurten in de agenda van een gsm of computer zetten, en dat stoppen',
    reach: 'own',
  },
} as const;
