import { type Consent, type ContactWay, type HelpedBefore, type NewClient, neededFor, UNKNOWN_CLIENT } from './client.ts';
import type { Caution } from './safe-contact.ts';

type Typed = {
  firstName: string | null;
  lastName: string | null;
  birthYear: number | null;
  postcode: string | null;
  contactWay: ContactWay;
  cautions: Caution[];
  phone: string | null;
  email: string | null;
  address: string | null;
  helpedBefore: HelpedBefore;
} & Partial<Pick<NewClient, 'helps' | 'languages' | 'targetGroups'>>;

/** A person as a form describes them. Of the contact points only the one that the chosen way needs is kept: who comes with a card leaves none. */
export function clientFromForm(typed: Typed, lives: { nisCode: string | null; outOfArea: boolean }, consents: Consent[]): NewClient {
  const needed = neededFor(typed.contactWay);
  const kept = { phone: null, email: null, address: null, ...(needed && { [needed]: typed[needed] }) };
  return { ...UNKNOWN_CLIENT, ...typed, ...kept, ...lives, consents };
}
