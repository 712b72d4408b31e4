import type { ReachCode } from '../foundation/actor.ts';

/** Role codes, binding in every document. The Dutch words stand in src/ui/role-in-words.ts. */
export const ROLES = [
  'referrer',
  'coach',
  'community_worker',
  'help_point_manager',
  'trainer',
  'device_manager',
  'refurbisher',
  'volunteer_coordinator',
  'coordinator',
  'policy_reader',
  'funder',
  'privacy_officer',
] as const;

export type Role = (typeof ROLES)[number];

/** The platform's operator, while a coordinator lets them look along. Nobody is invited to it: see src/access/support.ts. */
export const SUPPORT = 'platform_operator' as const;

/** How far a role reaches where it is held as it is meant; a permission may go less far. */
export const REACH_OF_ROLE: Readonly<Record<Role | typeof SUPPORT, ReachCode>> = {
  referrer: 'organisation',
  coach: 'help_point',
  community_worker: 'help_point',
  help_point_manager: 'help_point',
  trainer: 'own',
  device_manager: 'digibank',
  refurbisher: 'own',
  volunteer_coordinator: 'digibank',
  coordinator: 'digibank',
  policy_reader: 'municipality',
  funder: 'digibank',
  privacy_officer: 'digibank',
  platform_operator: 'digibank',
};
