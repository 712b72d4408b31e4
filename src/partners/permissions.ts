export const permissions = {
  'partners.agreement.read': {
    roles: ['coordinator', 'privacy_officer'],
    words: 'Zien wat met welke organisatie gedeeld mag worden, en tot wanneer',
  },
  'partners.agreement.decide': {
    roles: ['coordinator'],
    words: 'Een getekende overeenkomst met een organisatie noteren, vernieuwen en beëindigen',
  },
} as const;
