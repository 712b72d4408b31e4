/** Why personal data may be used at all (GDPR, article 6). Source: domain 6.1; a contract comes with lending. */
type LegalGround = 'public_task' | 'legal_obligation' | 'consent';

/** One thing that we do with data of people. `room`: where in the product. Consent alone can be given and taken back; who takes it back is helped
 *  as before, for none of these is a condition for help. */
export type Purpose = { ground: LegalGround; room: string };

/** Everything that we do with data of people, and on what ground. `share` stands for each organisation apart. */
export const PURPOSES = {
  help: { ground: 'public_task', room: 'requests' },
  report: { ground: 'public_task', room: 'reporting' },
  look_log: { ground: 'legal_obligation', room: 'access' },
  sms: { ground: 'consent', room: 'messages' },
  email: { ground: 'consent', room: 'messages' },
  share: { ground: 'consent', room: 'requests' },
  photo_story: { ground: 'consent', room: 'people' },
  research: { ground: 'consent', room: 'people' },
} as const satisfies Record<string, Purpose>;

/** The purposes for which a person says yes or no. */
export const ASKED_PURPOSES = ['sms', 'email', 'share', 'photo_story', 'research'] as const;
export type AskedPurpose = (typeof ASKED_PURPOSES)[number];

/** The purposes that need no yes: the person is told of them. */
export const TOLD_PURPOSES = ['help', 'report', 'look_log'] as const;

/** The channels of messages that need a yes; choosing one to be reached by is that yes. */
export const CONSENT_CHANNELS = ['sms', 'email'] as const satisfies readonly AskedPurpose[];
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];
