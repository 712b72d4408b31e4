import { findDigibankSite } from '../../finder/digibank-site.ts';
import type { Context } from '../../foundation/app.ts';
import { typeset } from '../../foundation/typeset.ts';
import { showNotFound } from '../../ui/pages/wrong.tsx';
import { leafletOf } from '../leaflet.ts';
import { logosForPaper } from '../logos.ts';

/** GET /:digibank/folder.pdf: one sheet with every help point of the Digibank, for the counter and the waiting room. */
export async function sendLeaflet(c: Context) {
  const { app, now } = c.var;
  const site = await findDigibankSite(app.database, c.req.param('digibank') ?? '');
  if (!site) return showNotFound(c);
  const { logos, pictures } = await logosForPaper(app.database, site.slug);
  const leaflet = await leafletOf(app.database, site, now, app.config.baseUrl, logos);
  const pdf = await typeset('outlets/print/leaflet.typ', leaflet, pictures);
  return c.body(pdf, 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="folder-${site.slug}.pdf"` });
}
