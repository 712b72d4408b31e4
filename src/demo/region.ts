/** A demo region as its dossier describes it: what is known stands as fact, what is invented says `example`. */
export type Region = {
  digibankId: string;
  slug: string;
  /** The domain of its demo accounts. */
  domain: string;
  name: string;
  coordinatorName: string;
  phone: string;
  funderLine: string | null;
  seed: number;
  municipalities: readonly RegionMunicipality[];
  /** Below which postcode people say they live where. The first is the postcode's own town. */
  towns: readonly Town[];
  neighbourhoods: readonly { nisCode: string; name: string }[];
  organisations: readonly RegionOrganisation[];
  helpPoints: readonly RegionHelpPoint[];
  /** Moments of long ago that the dossier names. */
  history: readonly HistoricMoment[];
  /** How many unique end users the dossier wants, in which days; and an invented goal for a year outside these. */
  goals: readonly { value: number; firstDay: string; lastDay: string }[];
  yearGoal: number;
  /** Where the demo coach, manager and community worker stand, and for whom the referrer, the trainer and the policy reader look. */
  desk: { helpPoint: string; otherHelpPoint: string; referrer: string; trainer: string; policyNisCode: string };
  apiPartner: string | null;
  volumes: Volumes;
};

type RegionMunicipality = { nisCode: string; from: string; until?: string };

/** `before2025` names the municipality in which the town lay before the mergers of that year. */
export type Town = { postcode: string; name: string; nisCode: string; before2025?: string; weight: number };

export type RegionOrganisation = {
  name: string;
  kind: string;
  roles: readonly string[];
  mayRefer?: boolean;
  example?: boolean;
  referralWeight?: number;
};

/** weekday: 1 Monday to 7 Sunday; times are local. */
export type RegionRule = {
  weekdays: readonly number[];
  starts: string;
  ends: string;
  kind?: 'open' | 'walk_in' | 'consult';
  supervised?: boolean;
  arrival?: 'walk_in' | 'appointment' | 'both';
  seats?: number;
  room?: string;
  from?: string;
  everyWeeks?: number;
  /** Only the first, second … such weekday of the month; -1 the last. */
  nth?: 1 | 2 | 3 | 4 | -1;
  /** Who receives at a moment that help may hook onto, by its title. */
  title?: string;
  host?: string;
  present?: string;
  hooksOnto?: string;
  /** Where a mobile unit stops then. */
  stop?: string;
  /** Stands in the dossier. Every other rule is invented. */
  known?: boolean;
};

export type RegionHelpPoint = {
  slug: string;
  name: string;
  kind: string;
  label: string;
  postcode: string;
  town: string;
  organisation?: string;
  neighbourhood?: string;
  latitude: number;
  longitude: number;
  room?: string;
  supervision?: 'always' | 'at_times' | 'none';
  maxVisitMinutes?: number;
  equipment?: readonly string[];
  accessNotes?: readonly string[];
  welcomes?: readonly string[];
  stops?: readonly { name: string; postcode: string; town: string }[];
  takesDevices?: boolean;
  /** For whom somebody comes at home, free of charge. */
  homeVisitsFor?: string;
  /** How many days ago somebody last said that all this is right. */
  confirmedDaysAgo?: number;
  /** Closed some time ahead. */
  closed?: { inDays: number; days: number; reason: string };
  /** The place itself is invented, not only its hours. */
  example?: boolean;
  rules: readonly RegionRule[];
};

type HistoricMoment = {
  helpPoint: string;
  day: string;
  starts: string;
  ends: string;
  kind: 'walk_in' | 'walk_in_plus_workshop' | 'group';
  title?: string;
  description?: string;
  topics?: readonly string[];
  bringAlong?: readonly string[];
};

/** What a year counts, up to the moment of loading. */
type Volumes = {
  uniqueEndUsers: number;
  /** Visits with a file, at the table and in workshops. */
  visitsWithFile: number;
  anonymousVisits: number;
  workshops: number;
  requestsWithFile: number;
  waiting: number;
  referrals: number;
  ocmwShare: number;
  noShowShare: number;
  handovers: number;
};
