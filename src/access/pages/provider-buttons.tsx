import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import type { IdentityProvider } from '../identity-provider.ts';

/** Inside a form: a button an organisation, to sign in there instead. What else is in the form goes along: the tick for a shared computer, and where
 *  somebody wants to go on to. */
export function ProviderButtons({ providers }: { providers: readonly IdentityProvider[] }) {
  return (
    <>
      {providers.map(({ code, name }) => (
        <p>
          <Button kind="secondary" formaction={`/aanmelden/organisatie/${code}`}>
            {m.ways_provider_sign_in({ provider: name })}
          </Button>
        </p>
      ))}
    </>
  );
}
