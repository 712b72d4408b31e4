export const permissions = {
  'reporting.figures.read': { roles: ['coordinator', 'policy_reader'], words: 'De cijfers zien, zonder namen' },
  'reporting.table.export': { roles: ['coordinator'], words: 'De cijfers als rekenblad ophalen' },
} as const;
