import { grantsFor } from '../foundation/actor.ts';
import type { Channel } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { NotShared } from '../partners/agreement.ts';
import type { ConsentWay, NewClient } from '../people/client.ts';
import { permissions } from './permissions.ts';
import { type NotRegistered, type Registered, register } from './register.ts';
import { registerBrought } from './register-brought.ts';

/** For which organisation an actor brings people: a referrer for the own one; who works for the Digibank itself for none. */
export function bringsFor({ actor }: Scope): string | null {
  const grants = grantsFor(actor, permissions['agenda.registration.create']);
  return grants.every(({ role }) => role === 'referrer') ? (grants[0]?.organisationId ?? null) : null;
}

/** Registers somebody whom a colleague has at the desk, on the phone or in front of them; a referrer's organisation hears whether they came. */
export function registerByStaff(
  scope: Scope,
  wish: { activityId: string; who: NewClient | { clientId: string }; companions: number; channel: Channel; agreed: ConsentWay },
): Promise<Registered | { refused: NotRegistered | NotShared }> {
  const { agreed, ...registering } = wish;
  const organisationId = bringsFor(scope);
  if (organisationId === null) return register(scope, { ...registering, byStaff: true });
  return registerBrought(scope, { ...registering, organisationId, channel: 'via_referrer', byStaff: true }, { agreed, named: false });
}
