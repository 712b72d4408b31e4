import { ROLES } from '../partners/roles.ts';

export const permissions = {
  'access.start.read': { roles: ROLES, words: 'De startpagina van de Digibank zien' },
  'platform.installation.read': { roles: [], words: 'De installatie zien: welke Digibanken er zijn en of alles draait' },
} as const;
