import { z } from 'zod';
import { createDocument } from 'zod-openapi';
import { sessionAnswer, sessionDetailAnswer, sessionsQuery } from './agenda/api.ts';
import type { Context } from './foundation/app.ts';
import { hsdsQuery, hsdsServicesQuery, hsdsTermsQuery } from './outlets/hsds-api.ts';
import { helpPointAnswer, helpPointsQuery } from './places/api.ts';
import { helpRequestAnswer, helpRequestBody, problemList } from './requests/api.ts';
import { notRegistered, registrationAnswer, registrationBody } from './requests/api-registrations.ts';

const json = (description: string, schema: z.ZodType) => ({ description, content: { 'application/json': { schema } } });
const pageOf = (item: z.ZodType) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: 'give it as `cursor` for the page after; null: this is the last' }),
  });
const error = z.object({ error: z.string() }).meta({ id: 'Error' });
const wrong = json('A parameter or field is not right', problemList);
/** What HSDS 3.0 says stands in its own schemas: https://docs.openreferral.org/en/3.0/hsds/ */
const hsds = (description: string) => json(description, z.looseObject({}));

const onceKey = z.object({
  'Idempotency-Key': z.uuid().meta({ description: 'the same key with the same body asks once, however often it is sent' }),
});

let written: ReturnType<typeof writeOpenApi> | undefined;

/** What the public API can do, out of the same schemas that check its requests. Written when somebody first asks. */
function openApi() {
  written ??= writeOpenApi();
  return written;
}

const writeOpenApi = () =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Digihulp',
      version: '1',
      description:
        'Moments and help points of all Digibanken on this installation, and asking for help on behalf of somebody. Times carry their offset.',
    },
    servers: [{ url: '/api/v1' }],
    paths: {
      '/sessions': {
        get: {
          summary: 'The next moments at help points, in order of time',
          requestParams: { query: sessionsQuery },
          responses: { 200: json('One page', pageOf(sessionAnswer)), 422: wrong },
        },
      },
      '/sessions/{id}': {
        get: {
          summary: 'One moment; also when it is over or cancelled',
          requestParams: { path: z.object({ id: z.uuid() }) },
          responses: { 200: json('The moment', sessionDetailAnswer), 404: json('There is no such moment', error) },
        },
      },
      '/sessions/{id}/registrations': {
        post: {
          summary: 'Registers somebody for the activity of a date',
          description:
            'For partners, with a token that carries the scope registrations:create. Whoever finds no seat gets a number on the waiting list.',
          security: [{ partnerToken: [] }],
          requestParams: { path: z.object({ id: z.uuid().meta({ description: 'a date of the activity' }) }), header: onceKey },
          requestBody: { required: true, content: { 'application/json': { schema: registrationBody } } },
          responses: {
            201: json('The person has a seat, or a number on the waiting list', registrationAnswer),
            401: json('No valid token', error),
            403: json('The token may not do this', error),
            404: json('There is no such date, or nobody registers for it', error),
            409: json('Nobody can register any more', notRegistered),
            422: wrong,
            429: json('Too many wrong tokens; Retry-After says when to come back', error),
          },
        },
      },
      '/help-points': {
        get: {
          summary: 'The help points, by town and name',
          requestParams: { query: helpPointsQuery },
          responses: { 200: json('One page', pageOf(helpPointAnswer)), 422: wrong },
        },
      },
      '/hsds': { get: { summary: 'Which version of HSDS (Open Referral) is spoken', responses: { 200: hsds('Version and profile') } } },
      '/hsds/services': {
        get: {
          summary: 'The help at every help point, as services of HSDS 3.0',
          requestParams: { query: hsdsServicesQuery },
          responses: { 200: hsds('One page'), 422: wrong },
        },
      },
      '/hsds/services/{id}': {
        get: {
          summary: 'One of them in full: its place, and every coming moment as a schedule',
          requestParams: { path: z.object({ id: z.uuid() }) },
          responses: { 200: hsds('The service'), 404: json('There is no such service', error) },
        },
      },
      '/hsds/organizations': {
        get: {
          summary: 'The Digibanken, as organizations of HSDS 3.0',
          requestParams: { query: hsdsQuery },
          responses: { 200: hsds('One page'), 422: wrong },
        },
      },
      '/hsds/organizations/{id}': {
        get: {
          summary: 'One of them',
          requestParams: { path: z.object({ id: z.uuid() }) },
          responses: { 200: hsds('The organization'), 404: json('There is no such organization', error) },
        },
      },
      '/hsds/taxonomies': {
        get: {
          summary: 'The lists of codes: topics, target groups, kinds of help points',
          requestParams: { query: hsdsQuery },
          responses: { 200: hsds('One page'), 422: wrong },
        },
      },
      '/hsds/taxonomies/{id}': {
        get: {
          summary: 'One of them',
          requestParams: { path: z.object({ id: z.uuid() }) },
          responses: { 200: hsds('The taxonomy'), 404: json('There is no such taxonomy', error) },
        },
      },
      '/hsds/taxonomy_terms': {
        get: {
          summary: 'The codes of these lists with their names',
          requestParams: { query: hsdsTermsQuery },
          responses: { 200: hsds('One page'), 422: wrong },
        },
      },
      '/hsds/taxonomy_terms/{id}': {
        get: {
          summary: 'One of them',
          requestParams: { path: z.object({ id: z.uuid() }) },
          responses: { 200: hsds('The term'), 404: json('There is no such term', error) },
        },
      },
      '/help-requests': {
        post: {
          summary: 'Asks for help on behalf of somebody',
          description: 'For partners, with a token that carries the scope help-requests:create.',
          security: [{ partnerToken: [] }],
          requestParams: { header: onceKey },
          requestBody: { required: true, content: { 'application/json': { schema: helpRequestBody } } },
          responses: {
            201: json('The question is registered', helpRequestAnswer),
            401: json('No valid token', error),
            429: json('Too many wrong tokens; Retry-After says when to come back', error),
            403: json('The token may not do this', error),
            422: wrong,
          },
        },
      },
    },
    components: { securitySchemes: { partnerToken: { type: 'http', scheme: 'bearer' } } },
  });

/** GET /api/v1/openapi.json */
export function showOpenApi(c: Context) {
  return c.json(openApi());
}
