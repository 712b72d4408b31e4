import { expect, test } from 'vitest';
import { whoMayWhat } from '../../src/access/who-may-what.ts';
import { permissions } from '../../src/rooms.ts';

test('docs/wie-mag-wat.md says what the permissions say (else: npm run docs)', async () => {
  await expect(whoMayWhat(permissions)).toMatchFileSnapshot('../../docs/wie-mag-wat.md');
});

test('another role at a permission is another page', () => {
  const [code = '', permission] = Object.entries(permissions)[0] ?? [];
  expect(whoMayWhat({ ...permissions, [code]: { words: '', ...permission, roles: ['funder'] } })).not.toBe(whoMayWhat(permissions));
});
