import { ROLES, SUPPORT } from '../partners/roles.ts';

const REVIEWS = ['coordinator', 'help_point_manager'] as const;
const LETS_IN = [...REVIEWS, 'volunteer_coordinator'] as const;

export const permissions = {
  'access.start.read': { roles: [...ROLES, SUPPORT], words: 'De startpagina van de Digibank zien' },
  'access.own_rights.read': { roles: [...ROLES, SUPPORT], words: 'Lezen wat men zelf mag zien en doen, en waarom', reach: 'own' },
  'access.staff.read': {
    roles: LETS_IN,
    words: 'Zien wie er meewerkt: in de hele Digibank, alle begeleiders, of de begeleiders van het eigen hulppunt',
  },
  'access.staff.invite': {
    roles: LETS_IN,
    words:
      'Iemand uitnodigen voor een rol; de verantwoordelijke van een hulppunt en de coördinator van vrijwilligers nodigen begeleiders uit',
    fresh: true,
  },
  'access.staff.end': { roles: LETS_IN, words: 'Iemands toegang beëindigen, en dat een dag lang ongedaan maken', fresh: true },
  'access.staff.review': { roles: REVIEWS, words: 'Elk kwartaal bevestigen wie nog toegang nodig heeft', fresh: true },
  'access.staff.sign_out': { roles: ['coordinator'], words: 'Iemand overal afmelden, bijvoorbeeld als een toestel kwijt is' },
  'access.code_card.give': { roles: LETS_IN, words: 'Een medewerker een kaart met codes geven om zich aan te melden', fresh: true },
  'access.coordinator.confirm': {
    roles: ['coordinator'],
    words: 'Een nieuwe coördinator bevestigen die een ander uitnodigde',
    fresh: true,
  },
  'access.support.answer': {
    roles: ['coordinator'],
    words: 'De beheerder van het platform laten meekijken, een dag lang ten hoogste, of dat weigeren of stoppen',
    fresh: true,
  },
  'access.support.stop': { roles: ['coordinator'], words: 'Zien wie van het platform meekijkt, en dat meteen stoppen' },
  'access.support.stop_own': { roles: [SUPPORT], words: 'Zelf stoppen met meekijken' },
  'access.look.read': { roles: ['privacy_officer'], words: 'Lezen wie welk dossier bekeek of veranderde, en waarom' },
  'access.look.check': { roles: ['privacy_officer'], words: 'Zeggen dat men nakeek wat aan een blik opviel' },
  'platform.digibank.create': { roles: [], words: 'Een Digibank maken en de eerste coördinator uitnodigen', fresh: true },
  'platform.coordinator.confirm': { roles: [], words: 'Een tweede coördinator bevestigen, zonder te zien wie het is', fresh: true },
  'platform.support.ask': { roles: [], words: 'Aan een coördinator vragen om mee te kijken, met een reden', fresh: true },
  'platform.installation.read': { roles: [], words: 'De installatie zien: welke Digibanken er zijn en of alles draait' },
} as const;
