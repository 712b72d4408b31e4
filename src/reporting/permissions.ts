export const permissions = {
  'reporting.figures.read': { roles: ['coordinator', 'policy_reader'], words: 'De cijfers zien, zonder namen' },
  'reporting.table.export': { roles: ['coordinator', 'policy_reader'], words: 'De cijfers als rekenblad ophalen, zonder kleine aantallen' },
  'reporting.demand.read': {
    roles: ['coordinator'],
    words: 'Zien op welke lessen mensen wachten en waar, zonder namen en zonder kleine aantallen',
  },
} as const;
