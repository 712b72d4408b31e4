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
} as const;
