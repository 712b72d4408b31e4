import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { ButtonLink } from '../../ui/button.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import type { IdentityProvider } from '../identity-provider.ts';
import type { Fault } from '../provider-description.ts';

/** Why somebody who went to an organisation to sign in is not in. unknown: it knows them, and we do not yet · linked_elsewhere: they come in with another
 *  account of ours. */
export type NotIn = Fault | 'unknown' | 'linked_elsewhere';

type Named = { provider: string };
type Words = { status: 403 | 409 | 410 | 502 | 503; title: (named: Named) => string; text: (named: Named) => string };

const WORDS: Readonly<Record<NotIn, Words>> = {
  unreachable: { status: 503, title: m.ways_provider_unreachable_title, text: m.ways_provider_unreachable_text },
  not_trusted: { status: 502, title: m.ways_provider_not_trusted_title, text: m.ways_provider_not_trusted_text },
  clock: { status: 502, title: m.ways_provider_clock_title, text: m.ways_provider_clock_text },
  stale: { status: 410, title: m.ways_provider_stale_title, text: m.ways_provider_stale_text },
  refused: { status: 403, title: m.ways_provider_refused_title, text: m.ways_provider_refused_text },
  unknown: { status: 403, title: m.ways_provider_unknown_title, text: m.ways_provider_unknown_text },
  linked_elsewhere: { status: 409, title: m.ways_provider_elsewhere_title, text: m.ways_provider_elsewhere_text },
};

/** The answer to who is not in: what it is, and what to do now. It tells nothing about who has an account. */
export function notIn(c: Context, { name: provider }: IdentityProvider, why: NotIn) {
  const { status, title, text } = WORDS[why];
  c.header('cache-control', 'no-store');
  return c.html(
    <SomethingInTheWay c={c} title={title({ provider })} text={text({ provider })}>
      <p>
        <ButtonLink kind="secondary" href={why === 'unknown' ? '/aanmelden?verder=/aanmelden/manieren' : '/aanmelden'}>
          {m.ways_again()}
        </ButtonLink>
      </p>
    </SomethingInTheWay>,
    status,
  );
}
