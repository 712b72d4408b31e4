import { expect } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey } from '../support/browser.ts';
import { WORKSHOP } from '../support/world.ts';

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
  expect(said).toEqual([]);
});
