import type { Room } from '../foundation/rooms.ts';
import { m } from '../paraglide/messages.js';
import { countGuidance } from './count-guidance.ts';
import { countAsOne, countAsTwo } from './count-merged.ts';
import { permissions } from './permissions.ts';

export const reporting: Room = {
  name: 'reporting',
  permissions,
  navigation: [
    { path: 'cijfers', words: m.reporting_figures, lead: m.reporting_figures_lead, permission: 'reporting.figures.read', rank: 60 },
    { path: 'gevraagde-lessen', words: m.reporting_demand, lead: m.reporting_demand_start, permission: 'reporting.demand.read', rank: 61 },
  ],
  reactions: { 'guidance_session.closed': countGuidance, 'client.merged': countAsOne, 'client.unmerged': countAsTwo },
};
