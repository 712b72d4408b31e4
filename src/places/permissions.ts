const RUNS_A_PLACE = ['help_point_manager', 'coordinator'] as const;

export const permissions = {
  'places.help_point.read': { roles: RUNS_A_PLACE, words: 'De eigen hulppunten zien, met hun uren en hun volgende momenten' },
  'places.help_point.close': { roles: RUNS_A_PLACE, words: 'Een hulppunt sluiten, en weer openen' },
  'places.hours.write': { roles: RUNS_A_PLACE, words: 'De uren van een hulppunt veranderen' },
  'places.help_point.write': { roles: RUNS_A_PLACE, words: 'Veranderen en bevestigen wat iedereen over een hulppunt leest' },
  'places.help_point.keep': {
    roles: ['coordinator'],
    words: 'Een hulppunt maken, een andere naam of plaats geven, aan iedereen tonen en voorgoed sluiten',
  },
  'places.settings.write': { roles: ['coordinator'], words: 'De instellingen van de Digibank veranderen' },
} as const;
