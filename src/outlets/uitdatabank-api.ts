import type { Context } from '../foundation/app.ts';
import type { Database } from '../foundation/database.ts';
import { uitdatabankEvent } from './uitdatabank-event.ts';
import { offeredBy, whyNotEntered } from './uitdatabank-offer.ts';

/** GET /api/v1/uitdatabank/{digibank}/events: what belongs in UiTdatabank, each as its Entry API takes it, with an id that stays. */
export async function listUitdatabankEvents(c: Context) {
  const { app, now } = c.var;
  const digibank = await findUitdatabankDigibank(app.database, c.req.param('digibank') ?? '');
  if (!digibank) return c.json({ error: 'not found' }, 404);
  const offered = await offeredBy(app.database, digibank.id, now);
  const items = offered.flatMap((one) => {
    const { placeId } = one.dates[0];
    if (whyNotEntered(one.dates[0]) || placeId === null) return [];
    return [{ id: one.id, event: uitdatabankEvent(one, placeId, digibank.organiserId, app.config.baseUrl) }];
  });
  return c.json({ items });
}

function findUitdatabankDigibank(db: Database, slug: string) {
  return db
    .selectFrom('digibank')
    .select(['digibank_id as id', 'uitdatabank_organizer_id as organiserId'])
    .where('slug', '=', slug)
    .executeTakeFirst();
}
