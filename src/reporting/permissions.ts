export const permissions = {
  'reporting.figures.read': { roles: ['coordinator', 'policy_reader'], words: 'De cijfers zien, zonder namen' },
  'reporting.table.export': { roles: ['coordinator', 'policy_reader'], words: 'De cijfers als rekenblad ophalen, zonder kleine aantallen' },
} as const;
