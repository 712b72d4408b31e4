import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { PublicFrame } from '../../ui/frames.tsx';
import { digibankenOf } from '../accounts.ts';
import { identify } from '../identify.ts';

/** GET /kies: where to go after signing in. One Digibank: straight there; several: a choice. */
export async function chooseDigibank(c: Context) {
  const { app, actor } = c.var;
  const account = await identify(c);
  const digibanken = actor.accountId === null ? [] : await digibankenOf(app.database, actor.accountId);
  const places = [
    ...digibanken.map((digibank) => ({ href: `/${digibank.slug}/begin`, words: digibank.name })),
    ...(account?.operator ? [{ href: '/platform', words: m.access_platform_link() }] : []),
  ];
  const [only] = places;
  if (only && places.length === 1) return c.redirect(only.href, 303);
  return c.html(
    <PublicFrame c={c} title={m.access_choose_title()}>
      <h1>{m.access_choose_title()}</h1>
      {places.length === 0 && <p>{m.access_choose_none()}</p>}
      <ul class="link-list">
        {places.map((place) => (
          <li>
            <a href={place.href}>{place.words}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href="/aanmelden/toestellen">{m.access_sessions_link()}</a>
      </p>
      <p>
        <a href="/aanmelden/manieren">{m.ways_link()}</a>
      </p>
    </PublicFrame>,
  );
}
