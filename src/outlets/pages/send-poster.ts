import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { readQuery } from '../../foundation/form.ts';
import { typedDay } from '../../foundation/typed-dates.ts';
import { typeset } from '../../foundation/typeset.ts';
import { findPublicHelpPoint } from '../../places/public-help-points.ts';
import { showNotFound } from '../../ui/pages/wrong.tsx';
import { logosForPaper } from '../logos.ts';
import { posterOf } from '../poster.ts';

const asked = z.object({ papier: z.enum(['a4', 'a3']).catch('a4'), week: z.string().max(40).catch('') });

/** GET /hulppunt/:digibank/:slug/affiche.pdf?papier=a3&week=7/12: the poster of the week of that day, this week's without one. */
export async function sendPoster(c: Context) {
  const { app, now } = c.var;
  const point = await findPublicHelpPoint(app.database, c.req.param('digibank') ?? '', c.req.param('slug') ?? '');
  const read = readQuery(c, asked);
  if (!point || !read.ok) return showNotFound(c);
  const { papier: paper, week } = read.value;
  const day = typedDay(week, dayOf(now)) ?? dayOf(now);
  const { logos, pictures } = await logosForPaper(app.database, point.digibank);
  const poster = await posterOf(app.database, point, { day, paper, baseUrl: app.config.baseUrl, logos });
  const pdf = await typeset('outlets/print/poster.typ', poster, pictures);
  return c.body(pdf, 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="affiche-${point.slug}.pdf"` });
}
