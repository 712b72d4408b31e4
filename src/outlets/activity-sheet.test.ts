import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { LIBRARY, NOW, STROOM } from '../../tests/support/world.ts';
import { findPublicActivity } from '../agenda/public-activity.ts';
import { newId } from '../foundation/ids.ts';
import { activitySheetOf } from './activity-sheet.ts';

const COURSE = newId();

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
  const lay = (text: string, ...values: unknown[]) => portal.database.owner.query(text, [STROOM, ...values]);
  await lay(
    `insert into activity (digibank_id, id, help_point_id, kind, title, description, state, bring_along, price, created_at)
     values ($1, $2, $3, 'course', 'Mailen voor starters', 'U leert een mail lezen en sturen.', 'published', '{uw gsm,"uw leesbril"}', 500, $4)`,
    ...[COURSE, LIBRARY, NOW.toString()],
  );
  for (const [day, state] of [
    ['2023-09-20', 'planned'],
    ['2023-10-03', 'planned'],
    ['2023-10-10', 'cancelled'],
  ]) {
    await lay(
      `insert into session (digibank_id, id, help_point_id, activity_id, kind, title, starts_at, ends_at, supervised, arrival, state)
       values ($1, $2, $3, $4, 'workshop', 'Mailen voor starters', $5::date + time '14:00', $5::date + time '16:00', true, 'appointment', $6)`,
      ...[newId(), LIBRARY, COURSE, day, state],
    );
  }
});
afterAll(() => portal.close());

async function sheet() {
  const activity = await findPublicActivity(portal.database.db, COURSE);
  if (!activity) throw new Error('the course is gone');
  return activitySheetOf(activity, NOW, 'https://stroom.example');
}

test('it says the dates to come, what it costs and what to bring along', async () => {
  const { dates, bring, facts, words } = await sheet();
  expect(dates).toHaveLength(1);
  expect(dates[0]).toMatch(/^Dinsdag 3 oktober, /);
  expect(bring).toEqual(['uw gsm', 'uw leesbril']);
  expect(facts).toContain('Prijs: 5 euro');
  expect(words.phone).toMatch(/^Vragen\? Bel 0400 /);
});

test('it is a tagged PDF; what was called off, or is not published, has none', async () => {
  const path = `/activiteit/${COURSE}/blad.pdf`;
  const { status, text } = await portal.stranger.get(path);
  expect(status).toBe(200);
  for (const sign of ['%PDF-1.', '/Marked true', 'pdfuaid:part']) expect(text).toContain(sign);
  for (const state of ['draft', 'cancelled']) {
    await portal.database.owner.query('update activity set state = $1 where id = $2', [state, COURSE]);
    expect((await portal.stranger.get(path)).status, state).toBe(404);
  }
});
