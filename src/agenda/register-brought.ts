import type { Scope } from '../foundation/transaction.ts';
import type { NotShared } from '../partners/agreement.ts';
import type { ConsentWay } from '../people/client.ts';
import { type Sharing, share } from '../people/share.ts';
import { type NotRegistered, type Registered, type Registering, register } from './register.ts';

/** Registers somebody whom an organisation brings, or who named it to be reached through (`named`), and writes down what is shared with it: it
 *  hears whether the person came, never more; whom the person named hears who it is as well. Refused too when no agreement allows that; then the
 *  caller undoes the transaction. */
export async function registerBrought(
  scope: Scope,
  wish: Registering & { organisationId: string },
  { agreed, named }: { agreed: ConsentWay; named: boolean },
): Promise<Registered | { refused: NotRegistered | NotShared }> {
  const done = await register(scope, wish);
  if ('refused' in done) return done;
  const shared = await share(scope, sharingOf(wish, done, { agreed, named }));
  return 'refused' in shared ? shared : done;
}

function sharingOf(
  { who, organisationId }: Registering & { organisationId: string },
  { id, clientId }: Registered,
  { agreed, named }: { agreed: ConsentWay; named: boolean },
): Sharing {
  const isNew = !('clientId' in who);
  const contact = isNew && [who.phone, who.email, who.address].some(Boolean) ? (['contact'] as const) : [];
  const received = isNew && !named ? (['identity', ...contact] as const) : [];
  const given = named ? (['identity', 'outcome'] as const) : (['outcome'] as const);
  const atLeast = named ? given : received;
  return { clientId, organisationId, received, given, atLeast, agreed, occasion: 'referral', occasionId: id };
}
