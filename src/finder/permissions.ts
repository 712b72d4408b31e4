const ANSWERS_THE_PHONE = ['help_point_manager', 'coordinator', 'coach', 'community_worker', 'referrer'] as const;

export const permissions = {
  'finder.phone.answer': {
    roles: ANSWERS_THE_PHONE,
    words: 'Aan wie belt voorlezen waar en wanneer er hulp is, en een moment per sms sturen',
    reach: { referrer: 'digibank', coach: 'digibank', community_worker: 'digibank', help_point_manager: 'digibank' },
  },
} as const;
