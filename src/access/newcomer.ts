import type { App } from '../foundation/app.ts';
import { type AtProvider, accountFor } from './account-at-provider.ts';
import { invitationOf } from './answer-invitation.ts';
import { rulesFulfilled } from './claim-rule.ts';
import { type Claims, describe } from './claims.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** Somebody whom the provider knows and we do not. `next`: where they wanted to go on to. */
type Newcomer = { at: AtProvider; claims: Claims; next: string };

/** Makes an account for a newcomer who has business here: their organisation's word gives them a role, or somebody invited them and they hold
 *  the invitation. Null: neither, no name or address, or the address is of an account that is there already; then its owner links the two. */
export async function newcomerFrom(app: App, provider: IdentityProvider, who: Newcomer, now: Temporal.Instant): Promise<string | null> {
  const { name, email } = describe(who.claims, provider);
  if (name === null || email === null) return null;
  const hasBusiness = rulesFulfilled(provider.roles, who.claims).length > 0 || (await holdsInvitation(app, provider, who.next, now));
  return hasBusiness ? accountFor(app, who.at, { name, email }, now) : null;
}

async function holdsInvitation(app: App, provider: IdentityProvider, next: string, now: Temporal.Instant): Promise<boolean> {
  const code = /^\/aanmelden\/uitnodiging\/([\w-]+)$/.exec(next)?.[1];
  const invitation = code ? await invitationOf(app.database, code, now) : null;
  return invitation !== null && provider.digibanken.includes(invitation.slug);
}
