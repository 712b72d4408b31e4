import type { App } from '../foundation/app.ts';
import { type AtProvider, accountFor } from './account-at-provider.ts';
import { type Invitation, invitationOf } from './answer-invitation.ts';
import { rulesFulfilled } from './claim-rule.ts';
import { type Claims, describe } from './claims.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** Somebody whom the provider knows and we do not. `next`: where they wanted to go on to. */
type Newcomer = { at: AtProvider; claims: Claims; next: string };

/** Makes an account for a newcomer who has business here: their organisation's word gives them a role, or somebody invited them and they hold
 *  the invitation. Null: neither, no name or address there or in the invitation, or the address is of an account that is there already; then its owner links the two. */
export async function newcomerFrom(app: App, provider: IdentityProvider, who: Newcomer, now: Temporal.Instant): Promise<string | null> {
  const invitation = await heldInvitation(app, provider, who.next, now);
  if (!invitation && rulesFulfilled(provider.roles, who.claims).length === 0) return null;
  const described = describe(who.claims, provider);
  const name = described.name ?? invitation?.name;
  const email = described.email ?? invitation?.email;
  return name && email ? accountFor(app, who.at, { name, email }, now) : null;
}

/** The invitation on whose page somebody stood, if it is to a Digibank of this organisation. */
async function heldInvitation(app: App, provider: IdentityProvider, next: string, now: Temporal.Instant): Promise<Invitation | null> {
  const code = /^\/aanmelden\/uitnodiging\/(\w+)$/.exec(next)?.[1];
  const invitation = code ? await invitationOf(app.database, code, now) : null;
  return invitation && provider.digibanken.includes(invitation.slug) ? invitation : null;
}
