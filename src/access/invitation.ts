import { newNumber } from '../foundation/ids.ts';
import { stateTable } from '../foundation/move.ts';

/** The life of an invitation. That its days are over is no state: see `expires_at`. */
export const invitationLife = stateTable({
  table: 'invitation',
  states: {
    to_confirm: 'For a new coordinator: somebody else looks at it before it leaves.',
    open: 'It left. The code works once, for seven days.',
    accepted: 'The role was given.',
    withdrawn: 'Taken back, by who invited or by who looked at it.',
  },
  verbs: {
    confirmed: { from: ['to_confirm'], to: 'open' },
    sent_again: { from: ['open'], to: 'open' },
    accepted: { from: ['open'], to: 'accepted' },
    withdrawn: { from: ['to_confirm', 'open'], to: 'withdrawn' },
  },
});

export type InvitationState = keyof typeof invitationLife.states;

export const DAYS_VALID = 7;

/** Who must look at an invitation before it leaves: nobody; another coordinator; the platform's operator where there is no other.
 *  Four eyes for a new coordinator (OWASP ASVS 2.3.5). */
export function whoConfirms(role: string, otherCoordinators: number): 'nobody' | 'coordinator' | 'operator' {
  if (role !== 'coordinator') return 'nobody';
  return otherCoordinators > 0 ? 'coordinator' : 'operator';
}

const CODE = /^[0-9A-HJKMNP-TV-Z]{30}$/;

/** A one-time code of 150 bits in signs that can be typed from paper. Only its hash is kept. */
export function newCode(): string {
  return newNumber() + newNumber() + newNumber();
}

/** How a code stands on paper: "7K2M9 QXP4T …", six groups of five, so that a line ends between two. */
export function showCode(code: string): string {
  return code.replace(/(.{5})(?=.)/g, '$1 ');
}

/** Reads a code as people type it (lower case, blanks, O for 0, I or L for 1); null when it cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return CODE.test(code) ? code : null;
}
