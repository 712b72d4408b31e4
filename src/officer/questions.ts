/** What the Digibank does with data, one room at a time: the lines of the record of processing. Source: GDPR, article 30. */
export const ACTIVITIES = ['people', 'access', 'messages', 'intake', 'agenda', 'guidance', 'requests', 'reporting'] as const;
export type Activity = (typeof ACTIVITIES)[number];

/** What somebody has to say of each: the program can only propose it. */
export const ABOUT_ACTIVITY = ['purpose', 'ground', 'remark'] as const;
export type AboutActivity = (typeof ABOUT_ACTIVITY)[number];

/** What the impact assessment asks that no program knows. Source: GDPR, article 35, seventh paragraph. */
export const ASSESSMENT = ['need', 'risks', 'measures', 'people_heard', 'advice', 'decision'] as const;
export type Assessment = (typeof ASSESSMENT)[number];

/** The name under which an answer is kept. */
export const aboutActivity = (activity: Activity, about: AboutActivity) => `record.${activity}.${about}`;
export const ofAssessment = (question: Assessment) => `assessment.${question}`;
