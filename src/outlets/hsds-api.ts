import { z } from 'zod';
import { readParameters } from '../foundation/api.ts';
import type { Context } from '../foundation/app.ts';
import { isId } from '../foundation/ids.ts';
import { fullServiceOf, organisationOf, serviceOf } from './hsds.ts';
import { type Counted, comingMoments, exportedDigibanken, exportedPoints, findExportedDigibank, findExportedPoint } from './hsds-places.ts';
import { attributesOf, taxonomies, taxonomyTerms } from './hsds-taxonomies.ts';

const whole = (most: number) =>
  z.coerce
    .number({ error: 'must be a number' })
    .int({ error: 'must be a whole number' })
    .min(1, { error: 'must be 1 or more' })
    .max(most, { error: `must be ${most} or less` });

const page = whole(100_000).default(1);
const perPage = whole(500).default(100);

/** What one may ask of the lists of HSDS. */
export const hsdsQuery = z.strictObject({ page, per_page: perPage });
export const hsdsServicesQuery = z.strictObject({
  page,
  per_page: perPage,
  organization_id: z.uuid({ error: 'must be a UUID' }).optional(),
});

export const hsdsTermsQuery = z.strictObject({
  page,
  per_page: perPage,
  taxonomy_id: z.uuid({ error: 'must be a UUID' }).optional(),
});

/** GET /api/v1/hsds: which version and profile this is. */
export function showHsds(c: Context) {
  const { baseUrl } = c.var.app.config;
  return c.json({
    version: '3.0',
    profile: 'https://docs.openreferral.org/en/3.0/hsds/',
    openapi_url: `${baseUrl}/api/v1/openapi.json`,
  });
}

/** GET /api/v1/hsds/organizations: the Digibanken by name. */
export async function listHsdsOrganisations(c: Context) {
  const { value, problems } = readParameters(c, hsdsQuery);
  if (problems) return c.json(problems, 422);
  const { app } = c.var;
  const found = await exportedDigibanken(app.database, value.page, value.per_page);
  return c.json(pageOf(found, value, (digibank) => organisationOf(digibank, app.config.baseUrl)));
}

/** GET /api/v1/hsds/organizations/{id} */
export async function readHsdsOrganisation(c: Context) {
  const { app } = c.var;
  const id = c.req.param('id') ?? '';
  const digibank = isId(id) ? await findExportedDigibank(app.database, id) : null;
  return digibank ? c.json(organisationOf(digibank, app.config.baseUrl)) : c.json({ error: 'not found' }, 404);
}

/** GET /api/v1/hsds/services: the help at every help point, by town and name. */
export async function listHsdsServices(c: Context) {
  const { value, problems } = readParameters(c, hsdsServicesQuery);
  if (problems) return c.json(problems, 422);
  const { app } = c.var;
  const found = await exportedPoints(app.database, value.organization_id ?? null, value.page, value.per_page);
  return c.json(pageOf(found, value, (point) => serviceOf(point, app.config.baseUrl)));
}

/** GET /api/v1/hsds/services/{id}: one help point with its place and every coming moment. */
export async function readHsdsService(c: Context) {
  const { app, now } = c.var;
  const id = c.req.param('id') ?? '';
  const point = isId(id) ? await findExportedPoint(app.database, id) : null;
  const digibank = point && (await findExportedDigibank(app.database, point.digibankId));
  if (!point || !digibank) return c.json({ error: 'not found' }, 404);
  const moments = await comingMoments(app.database, point, now);
  const attributes = await attributesOf(app.database, point, now);
  return c.json(fullServiceOf(point, digibank, moments, attributes, app.config.baseUrl));
}

/** GET /api/v1/hsds/taxonomies: our lists of codes. */
export function listHsdsTaxonomies(c: Context) {
  const { value, problems } = readParameters(c, hsdsQuery);
  if (problems) return c.json(problems, 422);
  return c.json(pageOf(slice(taxonomies(), value), value, (taxonomy) => taxonomy));
}

/** GET /api/v1/hsds/taxonomies/{id} */
export function readHsdsTaxonomy(c: Context) {
  const found = taxonomies().find(({ id }) => id === c.req.param('id'));
  return found ? c.json(found) : c.json({ error: 'not found' }, 404);
}

/** GET /api/v1/hsds/taxonomy_terms: every word of these lists, or of one of them. */
export async function listHsdsTerms(c: Context) {
  const { value, problems } = readParameters(c, hsdsTermsQuery);
  if (problems) return c.json(problems, 422);
  const terms = await taxonomyTerms(c.var.app.database);
  const asked = terms.filter((term) => value.taxonomy_id === undefined || term.taxonomy_id === value.taxonomy_id);
  return c.json(pageOf(slice(asked, value), value, (term) => term));
}

/** GET /api/v1/hsds/taxonomy_terms/{id} */
export async function readHsdsTerm(c: Context) {
  const found = (await taxonomyTerms(c.var.app.database)).find(({ id }) => id === c.req.param('id'));
  return found ? c.json(found) : c.json({ error: 'not found' }, 404);
}

const slice = <T>(all: readonly T[], { page, per_page }: { page: number; per_page: number }): Counted<T> => ({
  items: all.slice((page - 1) * per_page, page * per_page),
  total: all.length,
});

function pageOf<T>({ items, total }: Counted<T>, { page, per_page }: { page: number; per_page: number }, write: (item: T) => object) {
  const pages = Math.ceil(total / per_page);
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: items.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: items.length === 0,
    contents: items.map(write),
  };
}
