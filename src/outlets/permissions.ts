export const permissions = {
  'outlets.own_calendar.keep': {
    roles: ['coach', 'community_worker', 'trainer', 'help_point_manager', 'coordinator'],
    words: 'De eigen beurten in de agenda van een gsm of computer zetten, en dat stoppen',
    reach: 'own',
  },
  'outlets.elsewhere.decide': {
    roles: ['coordinator'],
    words: 'Kiezen welke andere websites, Digibanken en UiTdatabank ons aanbod tonen',
  },
  'outlets.logo.keep': { roles: ['coordinator'], words: "Kiezen welke logo's op de folder en de affiches staan" },
} as const;
