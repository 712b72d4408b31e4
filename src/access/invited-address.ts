import { type Place, seal, unseal } from '../foundation/sealing.ts';

const placeOf = (digibankId: string, row: string): Place => ({ column: 'invitation.email', digibankId, row });

/** The address of somebody who was invited, as the row of the invitation keeps it: sealed for that row. */
export function sealAddress(digibankId: string, invitationId: string, email: string | null): Buffer | null {
  return email === null ? null : seal(placeOf(digibankId, invitationId), email.toLowerCase());
}

/** The row of an invitation, with the address opened. */
export function openAddress<T extends { id: string; email: Buffer | null }>(digibankId: string, row: T) {
  return { ...row, email: row.email && unseal(placeOf(digibankId, row.id), row.email) };
}
