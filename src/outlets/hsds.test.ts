import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { referenceData } from '../../tests/support/reference-data.ts';
import { LAST_SEAT, LIBRARY, STAD_LIBRARY, STROOM, WORKSHOP } from '../../tests/support/world.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
  await portal.database.owner.query(
    `update help_point set equipment = '{public_pc,wifi}', access_notes = '{step_free}', bus_stop = 'Halte Dorp', contact_person = 'Bea', website = 'https://bibliotheek.example/',
       welcomes = array(select code from target_group limit 2), confirmed_on = '2023-09-01' where id = $1`,
    [LIBRARY],
  );
  await portal.database.owner.query(
    `insert into session_topic (digibank_id, session_id, topic) values ($1, $2, 'id.itsme') on conflict do nothing`,
    [STROOM, LAST_SEAT],
  );
});
afterAll(() => portal.close());

const ask = async (path: string) => {
  const answer = await portal.stranger.get(`/api/v1/hsds${path}`);
  return { status: answer.status, body: JSON.parse(answer.text) };
};

test('says which version it speaks', async () => {
  expect((await ask('')).body).toMatchObject({ version: '3.0', openapi_url: `${portal.address}/api/v1/openapi.json` });
});

test('lists every help point as a service, page after page', async () => {
  const all = (await ask('/services')).body;
  expect([all.total_items, all.total_pages, all.size, all.first_page, all.last_page]).toEqual([3, 1, 3, true, true]);
  const second = (await ask('/services?per_page=2&page=2')).body;
  expect(second.contents).toEqual([all.contents[2]]);
  expect(second).toMatchObject({ page_number: 2, last_page: true, first_page: false });
  expect((await ask(`/services?organization_id=${STROOM}`)).body.total_items).toBe(2);
});

test('gives one service with its place and each coming moment, with the offset of that day', async () => {
  const { body } = await ask(`/services/${LIBRARY}`);
  const [at] = body.service_at_locations;
  expect(at.location).toMatchObject({ latitude: 51.059, addresses: [{ postal_code: '9070', country: 'BE' }] });
  expect(at.schedules).toMatchObject([
    { id: WORKSHOP, valid_from: '2023-09-26', opens_at: '16:30+02:00', closes_at: '18:30+02:00' },
    { id: LAST_SEAT, valid_from: '2023-10-31', opens_at: '16:30+01:00', closes_at: '18:30+01:00' },
  ]);
  expect((await ask(`/services/${LIBRARY}`)).body).toEqual(body);
});

test('a moment that is cancelled is no hour that one can come; a help point that is not published is nowhere', async () => {
  await portal.database.owner.query("update session set state = 'cancelled' where id = $1", [LAST_SEAT]);
  expect((await ask(`/services/${LIBRARY}`)).body.service_at_locations[0].schedules).toHaveLength(1);
  await portal.database.owner.query("update session set state = 'planned' where id = $1", [LAST_SEAT]);
  await portal.database.owner.query('update help_point set published = false where id = $1', [STAD_LIBRARY]);
  expect((await ask(`/services/${STAD_LIBRARY}`)).status).toBe(404);
  expect((await ask('/services')).body.total_items).toBe(2);
  await portal.database.owner.query('update help_point set published = true where id = $1', [STAD_LIBRARY]);
});

test('says in the words of our lists what kind of place it is, who feels at home and what help is about', async () => {
  const { body } = await ask(`/services/${LIBRARY}`);
  const said = body.attributes.map(({ taxonomy_term }: { taxonomy_term: { taxonomy: string } }) => taxonomy_term.taxonomy);
  expect(new Set(said)).toEqual(new Set(['Onderwerpen', 'Doelgroepen', 'Soorten hulppunten']));
  for (const { taxonomy_term_id, taxonomy_term } of body.attributes)
    expect((await ask(`/taxonomy_terms/${taxonomy_term_id}`)).body).toEqual(taxonomy_term);
  const lists = (await ask('/taxonomies')).body.contents;
  expect(lists).toHaveLength(3);
  const kinds = (await ask(`/taxonomy_terms?taxonomy_id=${lists[2].id}`)).body;
  expect(kinds.contents[0]).toMatchObject({ code: 'library', name: 'Bibliotheek' });
  expect(kinds.total_items).toBe(8);
  expect((await ask(`/taxonomies/${lists[2].id}`)).body).toEqual(lists[2]);
});

test('leads to the website of the help point itself, where it has one', async () => {
  const { contents } = (await ask('/services')).body;
  const urls = contents.map(({ url }: { url: string }) => url);
  expect(urls).toContain('https://bibliotheek.example/');
  expect(urls.filter((url: string) => url.startsWith(`${portal.address}/hulppunt/`))).toHaveLength(2);
});

test.each(['/services?page=0', '/services?per_page=501', '/services?organization_id=x', '/services?soort=1', '/organizations?page=x'])(
  '%s is answered with what is wrong',
  async (path) => expect((await ask(path)).status).toBe(422),
);

test.each(['/services/x', '/organizations/x', '/taxonomies/x', '/taxonomy_terms/x', `/services/${STROOM}`])(
  '%s is not there',
  async (path) => expect(await ask(path)).toEqual({ status: 404, body: { error: 'not found' } }),
);

const folder = referenceData('hsds/schema');

describe.skipIf(folder === null)('the official schemas of HSDS 3.0', () => {
  /** Every schema under its file name, closed: a field that HSDS does not know is a mistake too. */
  function validator(name: string) {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    for (const file of readdirSync(folder ?? '').filter((file) => file.endsWith('.json') && file !== 'openapi.json'))
      ajv.addSchema({ ...JSON.parse(readFileSync(join(folder ?? '', file), 'utf8')), additionalProperties: false }, file);
    const validate = ajv.getSchema(`${name}.json`);
    if (!validate) throw new Error(`no schema ${name}`);
    return (value: unknown) => {
      validate(value);
      return (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
    };
  }

  test('find nothing wrong in services, in lists and in full', async () => {
    const wrongIn = validator('service');
    const { contents } = (await ask('/services')).body;
    for (const service of contents) {
      expect(wrongIn(service)).toEqual([]);
      expect(wrongIn((await ask(`/services/${service.id}`)).body)).toEqual([]);
    }
  });

  test('find nothing wrong in organisations', async () => {
    const wrongIn = validator('organization');
    const { contents } = (await ask('/organizations')).body;
    expect(contents).toHaveLength(2);
    for (const organisation of contents) {
      expect(wrongIn(organisation)).toEqual([]);
      expect((await ask(`/organizations/${organisation.id}`)).body).toEqual(organisation);
    }
  });

  test('find nothing wrong in our lists', async () => {
    for (const [list, name] of [
      ['taxonomies', 'taxonomy'],
      ['taxonomy_terms', 'taxonomy_term'],
    ] as const) {
      const wrongIn = validator(name);
      const { contents } = (await ask(`/${list}`)).body;
      expect(contents.length).toBeGreaterThan(2);
      for (const one of contents) expect(wrongIn(one)).toEqual([]);
    }
  });

  test('would find what is wrong, also deep inside', async () => {
    const wrongIn = validator('service');
    const { body } = await ask(`/services/${LIBRARY}`);
    expect(wrongIn({ ...body, status: 'open' })).not.toEqual([]);
    body.service_at_locations[0].location.addresses[0].country = undefined;
    body.service_at_locations[0].schedules[0].vrijdag = true;
    expect(wrongIn(JSON.parse(JSON.stringify(body)))).toHaveLength(2);
  });
});
