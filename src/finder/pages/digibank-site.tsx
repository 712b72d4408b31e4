import { MomentList } from '../../agenda/pages/moment-list.tsx';
import { publicSessions } from '../../agenda/public-sessions.ts';
import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { publicHelpPoints } from '../../places/public-help-points.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { showNotFound } from '../../ui/pages/wrong.tsx';
import { findDigibankSite } from '../digibank-site.ts';
import { neighbourSessions } from '../neighbour-sessions.ts';

/** GET /:digibank: one Digibank's own public site: its next moments, its help points, and who to call. */
export async function showDigibankSite(c: Context) {
  const { database } = c.var.app;
  const site = await findDigibankSite(database, c.req.param('digibank') ?? '');
  if (!site) return showNotFound(c);
  const { items: sessions } = await publicSessions(database, { from: c.var.now, limit: 8, digibank: site.slug });
  const lent = await neighbourSessions(database, site.slug, c.var.now, 5);
  const { items: points } = await publicHelpPoints(database, { digibank: site.slug, limit: 100 });
  return c.html(
    <PublicFrame
      c={c}
      title={site.name}
      site={{ name: site.name, href: `/${site.slug}` }}
      phone={site.phone}
      funder={site.funder ?? undefined}
    >
      <h1>{m.finder_site_title()}</h1>
      <p class="lead">{m.finder_site_lead({ name: site.name })}</p>
      <p>
        <ButtonLink href="/hulp-vragen">{m.finder_ask()}</ButtonLink>
      </p>
      <section>
        <h2>{m.finder_site_next()}</h2>
        {sessions.length > 0 ? <MomentList sessions={sessions} now={c.var.now} /> : <EmptyState title={m.finder_site_none()} />}
        <p class="no-print">
          <a class="alone" href={`/agenda/digibank/${site.slug}/momenten.ics`}>
            {m.outlets_calendar_here()}
          </a>
        </p>
      </section>
      {lent.length > 0 && (
        <section>
          <h2>{m.outlets_neighbour_section()}</h2>
          <MomentList sessions={lent} now={c.var.now} />
        </section>
      )}
      <section>
        <h2>{m.finder_site_points()}</h2>
        <ul class="link-list">
          {points.map((point) => (
            <li>
              <a href={`/hulppunt/${site.slug}/${point.slug}`}>
                {point.name}, {m.places_label({ label: point.localLabel, town: point.town })}
              </a>
            </li>
          ))}
        </ul>
        <p class="no-print">
          <a class="alone" href={`/${site.slug}/folder.pdf`}>
            {m.outlets_leaflet_print()}
          </a>
        </p>
      </section>
      <p>{m.finder_site_who({ name: site.name, coordinator: site.coordinator })}</p>
    </PublicFrame>,
  );
}
