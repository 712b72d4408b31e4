import { expect } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey } from '../support/browser.ts';
import { LIBRARY, STROOM, WORKSHOP } from '../support/world.ts';

/** Reads the page's data block the way a search engine does, and what the browser had to say about it. */
journey('A search engine reads when and where a moment is, and the content policy lets the data stand', async ({ open, portal }) => {
  await portal.database.owner.query("update session set description = '</script><b>Breng mee</b>' where id = $1", [WORKSHOP]);
  const page = await open({ width: DESK });
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(`/moment/${WORKSHOP}`);
  const data = async () => JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
  expect(await data()).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'Event',
    url: `${portal.address}/moment/${WORKSHOP}`,
    startDate: '2023-09-26T16:30:00+02:00',
    eventStatus: 'https://schema.org/EventScheduled',
    isAccessibleForFree: true,
    description: '</script><b>Breng mee</b>',
    location: { '@type': 'Place', address: { postalCode: '9070', addressCountry: 'BE' } },
  });
  await expectAccessible(page);

  await portal.database.owner.query("update session set state = 'cancelled', mode = 'online' where id = $1", [WORKSHOP]);
  await page.reload();
  expect(await data()).toMatchObject({
    eventStatus: 'https://schema.org/EventCancelled',
    eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
    location: { '@type': 'VirtualLocation' },
  });

  await page.goto('/hulppunt/stroom/dienstencentrum');
  expect(await data()).toMatchObject({
    '@type': 'Place',
    name: 'Dienstencentrum Voorbeeld',
    geo: { latitude: 51.05, longitude: 3.83 },
    specialOpeningHoursSpecification: [{ validFrom: '2023-09-29', validThrough: '2023-09-29', opens: '14:00', closes: '16:00' }],
  });

  const [course, lesson] = ['01980000-0000-7000-8000-0000000000e1', '01980000-0000-7000-8000-0000000000e2'];
  await portal.database.owner.query(
    `insert into activity (digibank_id, id, help_point_id, kind, title, description, price, reduced_price, seats, state, created_at)
     values ($1, $2, $3, 'course', 'Rekenen met cellen', 'In lessen.', 1500, 500, 8, 'published', '2023-09-01T10:00:00Z')`,
    [STROOM, course, LIBRARY],
  );
  await portal.database.owner.query(
    `insert into session (digibank_id, id, help_point_id, activity_id, kind, title, starts_at, ends_at, supervised, arrival)
     select $1, id, $2, $3, 'workshop', 'Rekenen met cellen', day, day + interval '2 hours', true, 'appointment'
     from (values ($4::uuid, '2023-10-20T12:00:00Z'::timestamptz), (gen_random_uuid(), '2023-11-03T13:00:00Z')) as lesson (id, day)`,
    [STROOM, LIBRARY, course, lesson],
  );
  await page.goto(`/activiteit/${course}`);
  expect(await data()).toMatchObject({
    '@type': 'EducationEvent',
    startDate: '2023-10-20T14:00:00+02:00',
    endDate: '2023-11-03T16:00:00+01:00',
    offers: [{ price: '15.00' }, { price: '5.00' }],
    subEvent: [{ startDate: '2023-10-20T14:00:00+02:00' }, { startDate: '2023-11-03T14:00:00+01:00' }],
  });
  expect(said).toEqual([]);
});
