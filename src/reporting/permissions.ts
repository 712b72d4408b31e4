export const permissions = {
  'reporting.figures.read': { roles: ['coordinator', 'policy_reader'], words: 'De cijfers zien, zonder namen' },
} as const;
