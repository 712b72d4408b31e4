import { ROLES } from '../partners/roles.ts';

export const permissions = {
  'access.start.read': { roles: ROLES, words: 'De startpagina van de Digibank zien' },
  'access.own_rights.read': { roles: ROLES, words: 'Lezen wat men zelf mag zien en doen, en waarom', reach: 'own' },
  'platform.installation.read': { roles: [], words: 'De installatie zien: welke Digibanken er zijn en of alles draait' },
} as const;
