import type { Child, PropsWithChildren } from 'hono/jsx';
import { m } from '../paraglide/messages.js';
import { Document } from './document.tsx';
import { Icon } from './icon.tsx';
import { Mark } from './mark.tsx';
import type { NavLink } from './staff-navigation.ts';

type Props = PropsWithChildren<{
  /** Neutral, never personal: it stands in the history of a shared computer. */
  title: string;
  digibank: { name: string; href: string };
  who: { name: string; role: string };
  /** What this role may do, most used first. */
  nav: NavLink[];
  /** One level up, where there is one. */
  back?: { href: string; label: string };
  /** Where to choose another Digibank, for who works in several. */
  switchHref?: string;
  /** On a computer that others use too: one button, or the key Escape, ends the session and leaves. */
  mayLeaveFast?: boolean;
  /** A line across the page, such as that this is a demo. */
  banner?: Child;
  scripts?: string[];
  /** What covers the page when nobody has been there for a while. */
  lock?: Child;
}>;

/** A page for who works at a Digibank: same paper and ink, closer set, the work of this role on top. */
export function StaffPage(props: Props) {
  return (
    <Document title={props.title} site={props.digibank.name} look="staff" scripts={props.scripts}>
      {props.banner && (
        <aside class="banner" aria-label={m.common_banner()}>
          {props.banner}
        </aside>
      )}
      <header class="site-head">
        <div class="wrap">
          <a class="brand" href={props.digibank.href}>
            <Mark />
            {props.digibank.name}
          </a>
          <div class="who">
            <p>
              <a href="/aanmelden/toestellen">
                <b>{props.who.name}</b>
              </a>{' '}
              <span>{props.who.role}</span>
            </p>
            {props.switchHref && (
              <a class="button quiet" href={props.switchHref}>
                {m.common_other_digibank()}
              </a>
            )}
            {props.mayLeaveFast && (
              <leave-fast>
                <form method="post" action="/afmelden/snel">
                  <button class="button quiet" type="submit">
                    <Icon name="door-open" />
                    {m.common_leave_fast()}
                  </button>
                </form>
              </leave-fast>
            )}
            <form method="post" action="/afmelden">
              <button class="button quiet" type="submit">
                <Icon name="log-out" />
                {m.common_sign_out()}
              </button>
            </form>
          </div>
        </div>
        {props.nav.length > 0 && (
          <nav class="wrap tabs" aria-label={m.common_nav()}>
            <ul>
              {props.nav.map((link) => (
                <li class={link.on && `on-${link.on}`}>
                  <a href={link.href} aria-current={link.isHere ? 'page' : undefined}>
                    {link.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </header>
      <main class="wrap" id="inhoud" tabindex={-1}>
        {props.back && (
          <a class="back" href={props.back.href}>
            <Icon name="arrow-left" />
            {props.back.label}
          </a>
        )}
        {props.children}
      </main>
      <footer class="site-foot">
        <div class="wrap">
          <p>{m.common_staff_foot()}</p>
        </div>
      </footer>
      {props.lock}
    </Document>
  );
}
