import { readFile } from 'node:fs/promises';
import { MomentList } from '../../agenda/pages/moment-list.tsx';
import { type PublicSession, publicSessions, sessionsAt } from '../../agenda/public-sessions.ts';
import { isOver } from '../../agenda/session.ts';
import { findDigibankSite } from '../../finder/digibank-site.ts';
import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { findPublicHelpPoint } from '../../places/public-help-points.ts';
import { asset } from '../../ui/assets.ts';
import { Document } from '../../ui/document.tsx';
import { showNotFound } from '../../ui/pages/wrong.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { sitesThatMayShow } from '../embed-sites.ts';

const MOMENTS_SHOWN = 6;
const AHEAD = { hours: 8 * 7 * 24 } as const;

/** GET /inbed/:digibank?hulppunt=…: the next moments of a Digibank, or of one of its help points, for a frame on another site. Without script. */
export async function showEmbedded(c: Context) {
  const { database } = c.var.app;
  const site = await findDigibankSite(database, c.req.param('digibank') ?? '');
  if (!site) return showNotFound(c);
  const slug = c.req.query('hulppunt');
  const point = slug === undefined ? null : await findPublicHelpPoint(database, site.slug, slug);
  if (slug !== undefined && !point) return showNotFound(c);
  await letSitesShow(c, site.slug);
  const sessions = await nextMoments(c, site.slug, point?.slug);
  const name = point?.name ?? site.name;
  return c.html(
    <Document title={m.outlets_embed_title({ name })} site={site.name} look="public" framed>
      <main class="wrap" id="inhoud" tabindex={-1}>
        <h1>{m.outlets_embed_title({ name })}</h1>
        {sessions.length > 0 ? <MomentList sessions={sessions} now={c.var.now} heading="h2" /> : <p>{m.outlets_embed_none()}</p>}
        <p>
          <a class="alone" href={point ? `/hulppunt/${site.slug}/${point.slug}` : `/${site.slug}`}>
            {m.outlets_embed_more()}
          </a>
        </p>
        <p class="call">
          {m.common_rather_call()} <PhoneLink number={point?.phone ?? site.phone} />
        </p>
      </main>
    </Document>,
  );
}

/** GET /inbed/:digibank/element.js: the custom element that shows the same without a frame. */
export async function sendElement(c: Context) {
  const { database } = c.var.app;
  const site = await findDigibankSite(database, c.req.param('digibank') ?? '');
  if (!site) return showNotFound(c);
  await letSitesShow(c, site.slug);
  const script = await readFile(`dist${asset('digihulp-momenten.js')}`, 'utf8');
  return c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' });
}

/** The answer is not the same for every site: what stands between keeps one for each. */
async function letSitesShow(c: Context, digibank: string): Promise<void> {
  c.set('mayBeShownBy', await sitesThatMayShow(c.var.app.database, digibank));
  c.header('vary', 'origin');
}

async function nextMoments(c: Context, digibank: string, slug: string | undefined): Promise<PublicSession[]> {
  const { app, now } = c.var;
  if (slug === undefined) return (await publicSessions(app.database, { from: now, limit: MOMENTS_SHOWN, digibank })).items;
  const sessions = await sessionsAt(app.database, { digibank, slug }, now.subtract({ hours: 24 }), now.add(AHEAD));
  return sessions.filter((session) => session.state === 'planned' && !isOver(session, now)).slice(0, MOMENTS_SHOWN);
}
