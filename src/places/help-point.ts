export const HELP_POINT_KINDS = ['library', 'service_centre', 'town_hall', 'social', 'welfare_group', 'shop', 'mobile', 'other'] as const;
export type HelpPointKind = (typeof HELP_POINT_KINDS)[number];

/** always: whenever it is open somebody helps · at_times: at the moments that say so · none: computers, but nobody who helps. */
export const SUPERVISIONS = ['always', 'at_times', 'none'] as const;
export type Supervision = (typeof SUPERVISIONS)[number];

export const EQUIPMENT = ['public_pc', 'printer', 'scanner', 'wifi', 'charging', 'tablet'] as const;
export type Equipment = (typeof EQUIPMENT)[number];

export const ACCESS_NOTES = ['step_free', 'lift', 'accessible_toilet', 'hearing_loop'] as const;
export type AccessNote = (typeof ACCESS_NOTES)[number];

/** A published help point as everybody may see it. */
export type HelpPoint = {
  id: string;
  slug: string;
  name: string;
  kind: HelpPointKind;
  localLabel: string;
  organisation: string | null;
  nisCode: string;
  municipality: string;
  street: string | null;
  postcode: string;
  town: string;
  latitude: number;
  longitude: number;
  /** The help point's own number, else the Digibank's. */
  phone: string;
  contactPerson: string | null;
  room: string | null;
  supervision: Supervision;
  maxVisitMinutes: number | null;
  equipment: Equipment[];
  accessNotes: AccessNote[];
  /** Labels of the target groups who feel at home there. */
  welcomes: string[];
  busStop: string | null;
  email: string | null;
  /** Its own website, https. */
  website: string | null;
  /** Whether it takes devices that people give away. */
  takesDevices: boolean;
  /** For whom somebody comes at home, in words; null: nobody does. The price in cents, null: not known. */
  homeVisitsFor: string | null;
  homeVisitPrice: number | null;
  example: boolean;
  confirmedOn: Temporal.PlainDate | null;
  digibank: string;
  digibankName: string;
};
