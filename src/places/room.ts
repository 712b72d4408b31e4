import type { Room } from '../foundation/rooms.ts';
import { m } from '../paraglide/messages.js';
import { hideClosedForGood } from './close-for-good.ts';
import { permissions } from './permissions.ts';
import { remindOfStaleFacts } from './stale-facts.ts';

export const places: Room = {
  name: 'places',
  permissions,
  navigation: [
    { path: 'hulppunten', words: m.places_help_points, lead: m.places_help_points_lead, permission: 'places.help_point.read', rank: 55 },
    { path: 'instellingen', words: m.places_settings_title, lead: m.places_settings_nav, permission: 'places.settings.write', rank: 66 },
  ],
  jobs: [
    { name: 'places.remind-of-stale-facts', schedule: '15 7 * * 1-5', run: remindOfStaleFacts },
    { name: 'places.hide-closed-for-good', schedule: '1 0 * * *', run: hideClosedForGood },
  ],
  published: ['help_point', 'stop', 'opening_rule', 'changed_day', 'closure'],
};
