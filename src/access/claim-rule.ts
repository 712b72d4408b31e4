import { z } from 'zod';
import { ROLES, type Role } from '../partners/roles.ts';
import { type Claims, isNationalNumberName, textsOf } from './claims.ts';

/** Roles that only people give, with a second pair of eyes: who lets others in, and who watches the lookers. No provider can. */
const BY_INVITATION_ONLY: readonly Role[] = ['coordinator', 'privacy_officer'];

/** From what a provider says to a role. `when`: claims that must all hold that value (or have it in their list). The role is held in the
 *  Digibank with that address, at the organisation of that name, the help point with that address or the municipality with that NIS code;
 *  none named: the whole Digibank. */
export const claimRule = z.strictObject({
  when: z
    .record(
      z.string().refine((name) => !isNationalNumberName(name)),
      z.string().min(1),
    )
    .refine((when) => Object.keys(when).length > 0),
  digibank: z.string().min(1),
  role: z.enum(ROLES).refine((role) => !BY_INVITATION_ONLY.includes(role)),
  organisation: z.string().optional(),
  helpPoint: z.string().optional(),
  municipality: z.string().optional(),
});

export type ClaimRule = z.output<typeof claimRule>;

/** The rules that what a provider says fulfils. */
export function rulesFulfilled(rules: readonly ClaimRule[], claims: Claims): ClaimRule[] {
  return rules.filter(({ when }) => Object.entries(when).every(([name, value]) => textsOf(claims, name).includes(value)));
}
