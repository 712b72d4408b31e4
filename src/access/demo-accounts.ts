/** The way in to the demo regions: fixed, printed at start, and present in demo data only. */
export const DEMO_PASSWORD = 'digihulp-demo-2023';

/** A partner's token for POST /api/v1/help-requests in the demo region Digistroom. */
export const DEMO_API_TOKEN = 'demo-token-van-een-verzonnen-partner';

export const OPERATOR = 'operator@digihulp.example';

/** The demo accounts of each region, by the first half of their address, with the role each shows. */
const DEMO_ROLES = {
  coordinator: 'coordinator',
  toeleider: 'referrer',
  begeleider: 'coach',
  opbouwwerker: 'community_worker',
  verantwoordelijke: 'help_point_manager',
  lesgever: 'trainer',
  vrijwilligers: 'volunteer_coordinator',
  beleid: 'policy_reader',
  privacy: 'privacy_officer',
} as const;

const DEMO_REGIONS = ['digistroom.example', 'gent.example'] as const;

/** Every demo address, in the order in which the terminal shows them. */
export const DEMO_ACCOUNTS = [...DEMO_REGIONS.flatMap((region) => Object.keys(DEMO_ROLES).map((name) => `${name}@${region}`)), OPERATOR];
