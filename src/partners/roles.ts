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
