const OFFERS = ['trainer', 'help_point_manager', 'coordinator'] as const;

export const permissions = {
  'agenda.activity.read': {
    roles: OFFERS,
    words: 'Het aanbod zien: in de hele Digibank, van het eigen hulppunt, of van zichzelf en de eigen organisatie',
  },
  'agenda.activity.write': {
    roles: OFFERS,
    words:
      'Aanbod maken, wijzigen, publiceren, online zetten en afzeggen: in de hele Digibank, van het eigen hulppunt, of van zichzelf en de eigen organisatie',
  },
  'agenda.participant.read': {
    roles: [...OFFERS, 'referrer'],
    words: 'Zien wie meedoet aan het eigen aanbod; een toeleider ziet de eigen cliënten',
    reach: { referrer: 'organisation' },
  },
  'agenda.participant.decide': {
    roles: OFFERS,
    words: 'Noteren wie kwam, iemand een plaats geven, een antwoord noteren of iemand uitschrijven, en een attest geven',
  },
  'agenda.registration.create': {
    roles: [...OFFERS, 'coach', 'community_worker', 'referrer'],
    words: 'Iemand of een groep inschrijven voor een activiteit',
    reach: { trainer: 'digibank', coach: 'digibank', community_worker: 'digibank', help_point_manager: 'digibank' },
  },
  'agenda.interest.note': {
    roles: [...OFFERS, 'coach', 'community_worker', 'referrer'],
    words: 'Noteren dat iemand een bericht wil over lessen die komen, en dat stoppen',
    reach: { trainer: 'digibank', coach: 'digibank', community_worker: 'digibank', help_point_manager: 'digibank' },
  },
  'agenda.material.keep': {
    roles: ['coordinator'],
    words: 'De lijst van het gedeelde materiaal bijhouden, en zien wie wat wanneer heeft',
  },
} as const;
