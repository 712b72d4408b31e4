import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schemaText } from '../../src/foundation/schema-text.ts';
import { SCHEMA_TYPES, schemaTypes } from '../../src/foundation/schema-types.ts';
import { type EmptyDatabase, openEmptyDatabase } from '../support/empty-database.ts';

let database: EmptyDatabase;
beforeAll(async () => {
  database = await openEmptyDatabase();
});
afterAll(() => database.drop());

test('db/schema/schema.txt is what the migrations make (else: npm run schema)', async () => {
  expect(await schemaText(database.owner)).toBe(readFileSync('db/schema/schema.txt', 'utf8'));
});

test('the types of the tables are those that the migrations make (else: npm run schema)', () => {
  expect(schemaTypes(database.ownerUrl)).toBe(readFileSync(SCHEMA_TYPES, 'utf8'));
});
