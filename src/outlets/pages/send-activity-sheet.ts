import { findPublicActivity } from '../../agenda/public-activity.ts';
import type { Context } from '../../foundation/app.ts';
import { typeset } from '../../foundation/typeset.ts';
import { showNotFound } from '../../ui/pages/wrong.tsx';
import { activitySheetOf } from '../activity-sheet.ts';

/** GET /activiteit/:id/blad.pdf: one sheet with when, where and what to bring along. */
export async function sendActivitySheet(c: Context) {
  const { app, now } = c.var;
  const activity = await findPublicActivity(app.database, c.req.param('id') ?? '');
  if (!activity || activity.state === 'cancelled') return showNotFound(c);
  const pdf = await typeset('outlets/print/activity.typ', activitySheetOf(activity, now, app.config.baseUrl));
  return c.body(pdf, 200, { 'content-type': 'application/pdf', 'content-disposition': 'inline; filename="activiteit.pdf"' });
}
