import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal, type Visitor } from '../../tests/support/portal.ts';
import { FRIDAY, LAST_SEAT, ROSA_NUMBER, SERVICE_CENTRE, STAD_MOMENT, STROOM, WORKSHOP } from '../../tests/support/world.ts';

let portal: Portal;
let coach: Visitor;
beforeAll(async () => {
  portal = await openPortal();
  coach = await portal.signIn('coach');
});
afterAll(() => portal.close());

/** Fetches a calendar and reads it back with the library that calendars are read with. */
async function calendarAt(path: string) {
  const answer = await portal.stranger.get(path);
  expect(answer.status, path).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const calendar = ICAL.Component.fromString(answer.text);
  return { text: answer.text, calendar, events: calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)) };
}
const uid = (id: string) => `${id}@digihulp`;
const uidsAt = async (path: string) => (await calendarAt(path)).events.map((event) => event.uid);
const change = (text: string, ...values: unknown[]) => portal.database.owner.query(text, values);

test.each([
  ['/agenda/hulppunt/stroom/bibliotheek/momenten.ics', [WORKSHOP, LAST_SEAT]],
  ['/agenda/hulppunt/stad/bibliotheek/momenten.ics', [STAD_MOMENT]],
  ['/agenda/digibank/stroom/momenten.ics', [WORKSHOP, FRIDAY, LAST_SEAT]],
  ['/agenda/gemeente/9070/momenten.ics', [WORKSHOP, FRIDAY, LAST_SEAT]],
  ['/agenda/gemeente/44021/momenten.ics', [STAD_MOMENT]],
  ['/agenda/thema/id/momenten.ics', []],
  [`/agenda/moment/${FRIDAY}/moment.ics`, [FRIDAY]],
])('%s holds its own moments', async (path, expected) => {
  expect(await uidsAt(path)).toEqual(expected.map(uid));
});

test.each([
  '/agenda/hulppunt/stroom/nergens/momenten.ics',
  '/agenda/digibank/nergens/momenten.ics',
  '/agenda/gemeente/1/momenten.ics',
  '/agenda/thema/nergens/momenten.ics',
  '/agenda/moment/nergens/moment.ics',
  `/agenda/moment/${STROOM}/moment.ics`,
  '/agenda/begeleider/nergens/momenten.ics',
])('%s is not there', async (path) => {
  expect((await portal.stranger.get(path)).status).toBe(404);
});

test('a topic and its group have a calendar', async () => {
  await change("insert into session_topic (digibank_id, session_id, topic) values ($1, $2, 'id.itsme')", STROOM, WORKSHOP);
  expect(await uidsAt('/agenda/thema/id/momenten.ics')).toEqual([uid(WORKSHOP)]);
  expect(await uidsAt('/agenda/thema/id.itsme/momenten.ics')).toEqual([uid(WORKSHOP)]);
  await change('delete from session_topic');
});

describe('an entry', () => {
  test('stands at the same hour on the clock before and after the clock changes', async () => {
    const { events } = await calendarAt('/agenda/hulppunt/stroom/bibliotheek/momenten.ics');
    const local = (time: ICAL.Time) =>
      Temporal.Instant.fromEpochMilliseconds(time.toJSDate().getTime()).toZonedDateTimeISO('Europe/Brussels').toPlainDateTime().toString();
    expect(events.map(({ startDate, endDate }) => [local(startDate), local(endDate)])).toEqual([
      ['2023-09-26T16:30:00', '2023-09-26T18:30:00'],
      ['2023-10-31T16:30:00', '2023-10-31T18:30:00'],
    ]);
    expect(events.map(({ startDate }) => startDate.toICALString())).toEqual(['20230926T143000Z', '20231031T153000Z']);
  });

  test('says what it is, where, and where one reads more', async () => {
    const { events, calendar, text } = await calendarAt('/agenda/hulppunt/stroom/bibliotheek/momenten.ics');
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Bibliotheek Destelbergen');
    const [workshop] = events;
    expect(workshop?.summary).toContain('Itsme, Mijn Burgerprofiel en eBox');
    expect(workshop?.location).toBe('Bibliotheek Destelbergen, Voorbeeldstraat 1, 9070 Destelbergen');
    expect(workshop?.component.getFirstPropertyValue('url')).toBe(`${portal.address}/moment/${WORKSHOP}`);
    expect(workshop?.component.getFirstPropertyValue('geo')).toEqual([51.059, 3.798]);
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  });

  test('keeps its name when it moves, and its number goes up; a seat that is taken changes nothing', async () => {
    const seen = async () => (await calendarAt('/agenda/hulppunt/stroom/dienstencentrum/momenten.ics')).events[0];
    expect((await seen())?.sequence).toBe(0);
    await change('update session set seats_taken = seats_taken, starts_at = starts_at where id = $1', FRIDAY);
    expect((await seen())?.sequence).toBe(0);
    await change("update session set starts_at = starts_at + interval '30 minutes' where id = $1", FRIDAY);
    expect([(await seen())?.uid, (await seen())?.sequence]).toEqual([uid(FRIDAY), 1]);
  });

  test('that is cancelled says so; that is not published is gone', async () => {
    await change("update session set state = 'cancelled' where id = $1", FRIDAY);
    const [friday] = (await calendarAt('/agenda/hulppunt/stroom/dienstencentrum/momenten.ics')).events;
    expect(friday?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(friday?.summary).toBe('Gaat niet door: Vrije inloop');
    expect(friday?.description).toBe('Dit moment gaat niet door.\nVragen? Bel 0400 00 00 02.');
    expect(friday?.sequence).toBe(2);
    await change('update session set published = false where id = $1', FRIDAY);
    expect(await uidsAt('/agenda/hulppunt/stroom/dienstencentrum/momenten.ics')).toEqual([]);
    await change("update session set published = true, state = 'planned' where id = $1", FRIDAY);
  });

  test('of a mobile unit leads to where it stops then, in the calendar of that municipality', async () => {
    await change(
      `insert into stop (digibank_id, id, help_point_id, name, street, postcode, town, nis_code, latitude, longitude, rank)
       values ($1, '01980000-0000-7000-8000-0000000000f1', $2, 'Kerkplein', 'Dorp 1', '9800', 'Deinze', '44083', 50.98, 3.53, 1)`,
      STROOM,
      SERVICE_CENTRE,
    );
    await change("update session set stop_id = '01980000-0000-7000-8000-0000000000f1' where id = $1", FRIDAY);
    const [friday] = (await calendarAt('/agenda/gemeente/9800/momenten.ics')).events;
    expect([friday?.uid, friday?.location]).toEqual([uid(FRIDAY), 'Dienstencentrum Voorbeeld, Kerkplein, Dorp 1, 9800 Deinze']);
    expect(friday?.component.getFirstPropertyValue('geo')).toEqual([50.98, 3.53]);
    const before = friday?.sequence ?? 0;
    await change('update session set stop_id = null where id = $1', FRIDAY);
    expect((await calendarAt('/agenda/hulppunt/stroom/dienstencentrum/momenten.ics')).events[0]?.sequence).toBe(before + 1);
  });

  test('of a moment that is held online has no place on the map', async () => {
    await change("update session set mode = 'online' where id = $1", FRIDAY);
    const [friday] = (await calendarAt('/agenda/hulppunt/stroom/dienstencentrum/momenten.ics')).events;
    expect([friday?.location, friday?.component.getFirstPropertyValue('geo')]).toEqual(['Online', null]);
    await change("update session set mode = 'on_site' where id = $1", FRIDAY);
  });
});

describe('the own shifts of a coach', () => {
  const addressShown = async () => /\/agenda\/begeleider\/[\w-]+\/momenten\.ics/.exec((await coach.get('/stroom/mijn-agenda')).text)?.[0];
  const accountId = async () => (await change(`select id from auth."user" where email = 'coach@stroom.example'`)).rows[0].id;

  test('stand at a secret address: places and times, nobody who is expected', async () => {
    expect(await addressShown()).toBeUndefined();
    await coach.post('/stroom/mijn-agenda');
    const address = (await addressShown()) ?? '';
    expect(address.split('/')[3]?.length).toBe(43);
    expect(await uidsAt(address)).toEqual([]);
    await change(
      'insert into shift (digibank_id, id, session_id, account_id) values ($1, gen_random_uuid(), $2, $3)',
      STROOM,
      WORKSHOP,
      await accountId(),
    );
    const { text, events } = await calendarAt(address);
    expect(events.map((event) => event.uid)).toEqual([uid(WORKSHOP)]);
    expect(text).not.toMatch(new RegExp(`Rosa|Verzonnen|${ROSA_NUMBER}|Begeleider`));
  });

  test('have one address, however often it is asked, and another after it was stopped', async () => {
    const before = (await addressShown()) ?? '';
    await coach.post('/stroom/mijn-agenda');
    expect(await addressShown()).toBe(before);
    await coach.post('/stroom/mijn-agenda/stoppen');
    expect(await addressShown()).toBeUndefined();
    expect((await portal.stranger.get(before)).status).toBe(404);
    await coach.post('/stroom/mijn-agenda');
    const after = (await addressShown()) ?? '';
    expect(after).not.toBe(before);
    expect(await uidsAt(after)).toEqual([uid(WORKSHOP)]);
  });

  test('end with the role', async () => {
    const address = (await addressShown()) ?? '';
    await change("update role_grant set valid_until = '2023-09-26T14:00:00Z' where account_id = $1", await accountId());
    expect((await portal.stranger.get(address)).status).toBe(404);
  });
});

test('the page with all calendars finds a municipality by its postcode, and says when it knows none', async () => {
  expect((await portal.stranger.get('/agenda')).text).toContain('/agenda/digibank/stad/momenten.ics');
  expect((await portal.stranger.get('/agenda?gemeente=9070')).text).toContain('/agenda/gemeente/44013/momenten.ics');
  const unknown = await portal.stranger.get('/agenda?gemeente=9999');
  expect([unknown.status, unknown.text.includes('Wij kennen de postcode 9999 niet.')]).toEqual([422, true]);
});

test('what is written survives every sign that a calendar uses itself', async () => {
  const title = 'Komma, punt; "aanhaling" \\n schuin \\ en een emoji 🙂';
  await change('update session set title = $1, description = $2 where id = $3', title, 'Regel 1\nRegel 2\r\nEND:VEVENT', FRIDAY);
  const [friday] = (await calendarAt('/agenda/hulppunt/stroom/dienstencentrum/momenten.ics')).events;
  expect(friday?.summary).toBe(`Vrije inloop: ${title}`);
  expect(friday?.description).toContain('Regel 1\nRegel 2');
  expect((await calendarAt('/agenda/hulppunt/stroom/dienstencentrum/momenten.ics')).events).toHaveLength(1);
});
