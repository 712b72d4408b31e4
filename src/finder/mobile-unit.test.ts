import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { FRIDAY, NOW, SERVICE_CENTRE, STROOM } from '../../tests/support/world.ts';
import { helpPointsNow } from './help-points-now.ts';
import { sessionsNear } from './nearest.ts';

const STOP = '01980000-0000-7000-8000-0000000000f1';
const DEINZE = { latitude: 50.98, longitude: 3.53 };
const DESTELBERGEN = { latitude: 51.0595, longitude: 3.799 };

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
  await portal.database.owner.query(
    `insert into stop (digibank_id, id, help_point_id, name, street, postcode, town, nis_code, latitude, longitude, rank)
     values ($1, $2, $3, 'Kerkplein', 'Dorp 1', '9800', 'Deinze', '44083', $4, $5, 1)`,
    [STROOM, STOP, SERVICE_CENTRE, DEINZE.latitude, DEINZE.longitude],
  );
  await portal.database.owner.query('update session set stop_id = $1 where id = $2', [STOP, FRIDAY]);
});
afterAll(() => portal.close());

describe('a moment at a stop of a mobile unit', () => {
  test('is near who lives near the stop, and not near who lives where the unit is from', async () => {
    const metersTo = async (place: typeof DEINZE) =>
      (await sessionsNear(portal.app.database, place, NOW)).filter(({ id }) => id === FRIDAY).map(({ meters }) => meters);
    expect(await metersTo(DEINZE)).toEqual([0]);
    expect((await metersTo(DESTELBERGEN))[0]).toBeGreaterThan(15_000);
  });

  test.each([
    ['9800', true],
    ['9070', false],
  ])('is found in the municipality of the stop: %s, %s', async (postcode, found) => {
    const list = JSON.parse((await portal.stranger.get(`/api/v1/sessions?municipality=${postcode}`)).text);
    expect(list.items.some(({ id }: { id: string }) => id === FRIDAY)).toBe(found);
    const page = await portal.stranger.get(`/momenten?waar=${postcode}&dag=29/9`);
    expect(page.text.includes(`/moment/${FRIDAY}`) && !page.text.includes('verder')).toBe(found);
  });

  test('stands on the map where the unit stops, and nowhere else', async () => {
    await portal.database.owner.query("update help_point set kind = 'mobile' where id = $1", [SERVICE_CENTRE]);
    const points = await helpPointsNow(portal.app.database, { near: DEINZE, limit: 16, wifi: false, takesDevices: false }, NOW);
    const unit = points.filter(({ slug }) => slug === points[0]?.slug);
    expect(unit).toMatchObject([{ stop: 'Kerkplein', town: 'Deinze', nisCode: '44083', meters: 0 }]);
    const map = await portal.stranger.get('/momenten/kaart?waar=9800');
    expect(map.text).toContain(', halte Kerkplein, Deinze');
  });

  test('says the address of the stop wherever it stands', async () => {
    const moment = await portal.stranger.get(`/moment/${FRIDAY}`);
    expect(moment.text).toContain('Dorp 1');
    expect(moment.text).toContain('9800 Deinze');
  });
});
