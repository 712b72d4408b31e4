import type { Child, PropsWithChildren } from 'hono/jsx';
import { m } from '../paraglide/messages.js';
import { Document } from './document.tsx';
import { Mark } from './mark.tsx';
import { PhoneLink } from './phone-link.tsx';

type Props = PropsWithChildren<{
  /** Neutral, never personal: it stands in the history of a shared computer. */
  title: string;
  /** The Digibank's name and first page, on its own public site. */
  site?: { name: string; href: string };
  /** Who to call; without it, the portal's own number. */
  phone?: string;
  nav?: Child;
  /** Who pays, in a sentence. */
  funder?: string;
  scripts?: string[];
}>;

/** A public page: warm paper, one thing to do, and a phone number below. */
export function Page(props: Props) {
  const site = props.site ?? { name: m.common_portal(), href: '/' };
  return (
    <Document title={props.title} site={site.name} look="public" scripts={props.scripts}>
      <header class="site-head">
        <div class="wrap">
          <a class="brand" href={site.href}>
            <Mark />
            {site.name}
          </a>
          {props.nav && <nav aria-label={m.common_nav()}>{props.nav}</nav>}
        </div>
      </header>
      <main class="wrap" id="inhoud" tabindex={-1}>
        {props.children}
      </main>
      <footer class="site-foot">
        <div class="wrap">
          <p class="call">
            {m.common_rather_call()} <PhoneLink number={props.phone ?? m.common_portal_phone()} />
          </p>
          <p>{props.funder ?? m.common_free()}</p>
        </div>
      </footer>
    </Document>
  );
}
