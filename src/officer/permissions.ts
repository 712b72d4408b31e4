import { ROLES } from '../partners/roles.ts';

const LOOK_AFTER = ['privacy_officer', 'coordinator'] as const;

export const permissions = {
  'officer.breach.handle': {
    roles: LOOK_AFTER,
    words: 'Een datalek noteren, nakijken, beslissen of het gemeld wordt, en afsluiten',
  },
  'officer.breach.people': {
    roles: ['privacy_officer'],
    words: 'Bij een datalek lezen van wie de gegevens te zien waren',
  },
  'officer.record.keep': {
    roles: LOOK_AFTER,
    words: 'Het verwerkingsregister, de risicoanalyse en de lijst van verwerkers lezen, aanvullen en meenemen',
  },
  'officer.device.report_own': {
    roles: ROLES,
    words: 'Een eigen toestel als kwijt melden, waarna men overal wordt afgemeld',
    reach: 'own',
    certain: true,
  },
  'officer.device.report': {
    roles: ['coordinator', 'help_point_manager'],
    words: 'Het toestel van een medewerker als kwijt melden, waarna die overal wordt afgemeld en een nieuwe kaart nodig heeft',
    certain: true,
  },
} as const;
