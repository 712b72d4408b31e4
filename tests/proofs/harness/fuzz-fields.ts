import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { newId } from '../../../src/foundation/ids.ts';
import type { Edit } from './application.ts';
import type { PageReader, Seen } from './fuzz-judge.ts';
import { expectedFor, type Person } from './matrix-people.ts';
import { addressOf, keysFor, type Route } from './matrix-routes.ts';
import type { Chain } from './matrix-world.ts';
import { send } from './send.ts';

/** What a route asks: its fields by name, each with values that it takes; and a body that it takes, where it wants JSON. */
export type Asked = { fields: Map<string, string[]>; body: unknown };

const HEARD = 'schemas.jsonl';
const say = (what: string) =>
  `process.getBuiltinModule('node:fs').appendFileSync(process.env.DIGIHULP_DATA + '/${HEARD}', JSON.stringify(${what}) + '\\n');`;

/** Makes a portal say for which fields it looks, as it looks: there is no list of forms to keep, and none to forget. */
export const SAYS_WHAT_IT_ASKS: readonly Edit[] = [
  {
    file: 'src/foundation/form.ts',
    find: 'const result = schema.safeParse(typed);',
    replace: `let asked: z.ZodType = schema;
      while (asked instanceof z.ZodPipe) asked = asked.in as z.ZodType;
      ${say("z.toJSONSchema(asked, { unrepresentable: 'any' })")}
      const result = schema.safeParse(typed);`,
  },
  {
    file: 'src/web.tsx',
    find: "c.set('now', app.clock());",
    replace: `c.set('now', app.clock());
      const query = c.req.query.bind(c.req);
      c.req.query = ((name?: string) => {
        if (name) { ${say('{ properties: { [name]: {} } }')} }
        return name ? query(name) : query();
      }) as typeof query;`,
  },
];

/** A form on two screens shows its second after the first was right. */
const ROUNDS = [1, 2, 3];

type Stage = {
  routes: readonly Route[];
  people: readonly Person[];
  chain: Chain;
  reader: PageReader;
  /** Values for fields of a name that neither schema nor page gives. */
  given: (name: string) => string[];
};

/** Asks every route of a portal that SAYS_WHAT_IT_ASKS, first with nothing and then with what it takes. Hears what it looks for, and reads
 *  which forms its pages show. `folder`: where that portal writes. */
export async function hearWhatIsAsked(portal: string, folder: string, stage: Stage): Promise<Map<string, Asked>> {
  const { routes, people, chain, reader, given } = stage;
  const file = join(folder, HEARD);
  const asked = await readApi(portal);
  for (const route of routes) if (!asked.has(nameOf(route))) asked.set(nameOf(route), { fields: new Map(), body: null });
  const offered = new Map<string, string[]>();
  const valuesOf = (name: string, listed: readonly string[]) => [...new Set([...given(name), ...listed, ...(offered.get(name) ?? [])])];
  for (const _ of ROUNDS) {
    const pages: Seen[] = [];
    for (const route of routes) {
      const { fields } = asked.get(nameOf(route)) ?? { fields: new Map<string, string[]>() };
      const person = people.find((one) => one.role !== null && expectedFor(one, route.permission) === 'in') ?? people.at(-1);
      const path = addressOf(route.path, 'stroom', keysFor(route.path, chain));
      const filled = Object.fromEntries([...fields].map(([name, listed]) => [name, valuesOf(name, listed)[0] ?? '']));
      const sending =
        route.method === 'POST' ? { path, form: { ...filled, _key: newId() } } : { path: `${path}?${new URLSearchParams(filled)}` };
      writeFileSync(file, '');
      const { text } = await send(portal, { ...sending, cookie: (await person?.cookie()) ?? '' });
      pages.push({ path, text });
      for (const [name, listed] of heardIn(readFileSync(file, 'utf8'))) fields.set(name, [...(fields.get(name) ?? []), ...listed]);
    }
    for (const form of await reader.formsIn(pages)) {
      const route = routes.find(({ method, path }) => method === (form.isPost ? 'POST' : 'GET') && leadsTo(path, form.path));
      const fields = route && asked.get(nameOf(route))?.fields;
      for (const { name, value } of form.fields) {
        if (!fields?.has(name)) fields?.set(name, []);
        if (value) offered.set(name, [...(offered.get(name) ?? []), value]);
      }
    }
  }
  for (const { fields } of asked.values()) for (const [name, listed] of fields) fields.set(name, valuesOf(name, listed));
  return asked;
}

/** Whether an address is one of a route's: "/stroom/begin" of "/:digibank/begin". */
function leadsTo(route: string, address: string): boolean {
  const parts = (address.split('?')[0] ?? '').split('/');
  const pattern = route.split('/');
  return parts.length === pattern.length && pattern.every((part, at) => part.startsWith(':') || part === parts[at]);
}

/** "POST /aanmelden". */
export const nameOf = ({ method, path }: Route) => `${method} ${path}`;

const objectSchema = z.object({
  properties: z.record(z.string(), z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
});

function heardIn(lines: string): [name: string, values: string[]][] {
  const fieldsOf = (schema: unknown): [string, string[]][] => {
    const { properties = {}, anyOf = [], oneOf = [] } = objectSchema.parse(schema);
    const own = Object.entries(properties).map(([name, one]): [string, string[]] => [name, codesIn(one)]);
    return [...own, ...[...anyOf, ...oneOf].flatMap(fieldsOf)];
  };
  return lines
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => fieldsOf(JSON.parse(line)));
}

const fieldSchema = z.object({
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  type: z.string().optional(),
  anyOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
});

/** The codes that a field's schema lists; a tick is there or not. */
function codesIn(schema: unknown): string[] {
  const read = fieldSchema.safeParse(schema);
  if (!read.success) return [];
  const { enum: codes, const: only, type, anyOf = [], items } = read.data;
  const listed = [...(codes ?? []), ...(only === undefined ? [] : [only])].map(String);
  if (listed.length > 0) return listed;
  return type === 'boolean' ? ['1'] : [...anyOf, ...(items ? [items] : [])].flatMap(codesIn);
}

const apiSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});
const operationSchema = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string(), schema: z.unknown() })).optional(),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
});

/** What the API asks, from its own description, which is made of the schemas that check its requests. */
async function readApi(portal: string): Promise<Map<string, Asked>> {
  const { text } = await send(portal, { path: '/api/v1/openapi.json' });
  const { paths, components } = apiSchema.parse(JSON.parse(text));
  const asked = new Map<string, Asked>();
  for (const [path, operations] of Object.entries(paths))
    for (const [method, operation] of Object.entries(operations)) {
      const { parameters = [], requestBody } = operationSchema.parse(operation);
      const fields = new Map(parameters.filter((one) => one.in === 'query').map(({ name, schema }) => [name, codesIn(schema)]));
      const body = Object.values(requestBody?.content ?? {})[0]?.schema;
      const route = `${method.toUpperCase()} /api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
      asked.set(route, { fields, body: body ? exampleOf(body, components.schemas) : null });
    }
  return asked;
}

const bodySchema = z.object({
  $ref: z.string().optional(),
  example: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  format: z.string().optional(),
  type: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  minimum: z.number().optional(),
});

/** A value that a JSON schema takes. */
function exampleOf(schema: unknown, named: Readonly<Record<string, unknown>>): unknown {
  const read = bodySchema.parse(schema);
  if (read.$ref) return exampleOf(named[read.$ref.split('/').at(-1) ?? ''], named);
  if (read.example !== undefined) return read.example;
  if (read.enum) return read.enum[0];
  if (read.properties) return Object.fromEntries(Object.entries(read.properties).map(([name, one]) => [name, exampleOf(one, named)]));
  if (read.type === 'array') return [];
  if (read.type === 'integer' || read.type === 'number') return Math.max(read.minimum ?? 0, 1961);
  return { date: '2023-10-10', email: 'naam@proef.example' }[read.format ?? ''] ?? 'Naam';
}
