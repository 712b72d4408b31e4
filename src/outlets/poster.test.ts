import decodeQR from 'qr/decode.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { LIBRARY, STROOM, WORKSHOP } from '../../tests/support/world.ts';
import { squareCode } from '../foundation/square-code.ts';
import { typeset } from '../foundation/typeset.ts';
import { findPublicHelpPoint } from '../places/public-help-points.ts';
import { posterOf } from './poster.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const change = (text: string, ...values: unknown[]) => portal.database.owner.query(text, values);
async function posterOn(day: string) {
  const point = await findPublicHelpPoint(portal.database.db, 'stroom', 'bibliotheek');
  if (!point) throw new Error('the library is gone');
  return posterOf(portal.database.db, point, { day: Temporal.PlainDate.from(day), paper: 'a4', baseUrl: 'https://stroom.example' });
}
const dayOn = async (day: string) => (await posterOn(day)).days[Temporal.PlainDate.from(day).dayOfWeek - 1];

test('a week runs from Monday to Sunday, and says of each day who is there', async () => {
  const poster = await posterOn('2023-09-28');
  expect(poster.days.map(({ weekday, date }) => `${weekday} ${date}`)).toEqual([
    'Maandag 25 september',
    'Dinsdag 26 september',
    'Woensdag 27 september',
    'Donderdag 28 september',
    'Vrijdag 29 september',
    'Zaterdag 30 september',
    'Zondag 1 oktober',
  ]);
  expect(poster.days[1]?.words[0]).toMatch(/^16\.30 tot 18\.30 uur: .*workshop/i);
  expect(poster.days[2]).toMatchObject({ blocks: [], words: ['Er is niemand.'] });
});

test('what falls away or closes is not on the poster of that week any more', async () => {
  await change("update session set state = 'cancelled' where id = $1", WORKSHOP);
  expect((await dayOn('2023-09-26'))?.blocks).toEqual([]);
  await change("update session set state = 'planned' where id = $1", WORKSHOP);
  await change(
    "insert into closure (digibank_id, id, help_point_id, first_day, last_day, reason) values ($1, gen_random_uuid(), $2, '2023-09-27', '2023-09-27', 'schilderwerken')",
    STROOM,
    LIBRARY,
  );
  expect((await dayOn('2023-09-27'))?.words[0]).toContain('schilderwerken');
});

test('the code leads to what holds on the day itself', async () => {
  const { code } = await posterOn('2023-09-26');
  const [scale, quiet] = [4, 4];
  const size = (code.length + 2 * quiet) * scale;
  const isDark = (x: number, y: number) => code[Math.floor(y / scale) - quiet]?.[Math.floor(x / scale) - quiet] === '1';
  const data = new Uint8Array(size * size * 4).map((_, at) =>
    at % 4 === 3 || !isDark(Math.floor(at / 4) % size, Math.floor(at / 4 / size)) ? 255 : 0,
  );
  expect(decodeQR({ width: size, height: size, data })).toBe('https://stroom.example/hulppunt/stroom/bibliotheek');
  expect(squareCode('https://stroom.example/x')).not.toEqual(code);
});

test.each(['a4', 'a3'])('it is a tagged PDF in Dutch, on %s', async (paper) => {
  const answer = await portal.stranger.get(`/hulppunt/stroom/bibliotheek/affiche.pdf?papier=${paper}&week=28/9`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  for (const sign of ['%PDF-1.', '/Marked true', '/Lang (nl-BE)', 'pdfuaid:part', paper === 'a3' ? '1190' : '841'])
    expect(answer.text).toContain(sign);
});

test('a name that looks like markup stays a name', async () => {
  const poster = await posterOn('2023-09-26');
  const pdf = await typeset('outlets/print/poster.typ', { ...poster, name: '#panic("x") *b* $x$ @y', workshops: ['#read("/main.ts")'] });
  expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a help point that is not there has no poster', async () => {
  expect((await portal.stranger.get('/hulppunt/stroom/nergens/affiche.pdf')).status).toBe(404);
});
