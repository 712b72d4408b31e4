import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { NOW, OCMW, STROOM } from '../../tests/support/world.ts';
import { newId, sha256 } from '../foundation/ids.ts';
import { findDoublesEverywhere } from '../people/find-doubles.ts';
import { helpRequestAnswer } from './api.ts';

const TOKEN = 'token-van-een-partner';
const READ_ONLY = 'token-zonder-rechten';
const EXPIRED = 'token-van-vorig-jaar';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
  const { owner } = portal.database;
  for (const [token, scopes, until] of [
    [TOKEN, ['help-requests:create'], null],
    [READ_ONLY, [], null],
    [EXPIRED, ['help-requests:create'], '2023-01-01'],
  ]) {
    const hash = sha256(String(token));
    await owner.query(
      'insert into api_token (digibank_id, id, hash, name, organisation_id, scopes, valid_until, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [STROOM, newId(), hash, token, OCMW, scopes, until, NOW.toString()],
    );
    await owner.query("insert into pointer (kind, hash, digibank_id) values ('api_token', $1, $2)", [hash, STROOM]);
  }
});
afterAll(() => portal.close());

const BODY = {
  topics: ['id.itsme', 'gov.ebox'],
  municipality: '9070',
  consent: 'spoken',
  contact: { way: 'sms', phone: '+32400000078' },
  firstName: 'Nadia',
  birthYear: 1980,
};

async function send(body: unknown, { token = TOKEN as string | null, key = newId() as string | null } = {}) {
  const response = await fetch(`${portal.address}/api/v1/help-requests`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(key && { 'idempotency-key': key }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const count = async (table: string) =>
  (await portal.database.owner.query(`select count(*)::int as n from ${table} where digibank_id = $1`, [STROOM])).rows[0].n;

describe('POST /api/v1/help-requests', () => {
  test('registers the question and answers with its number', async () => {
    const answer = await send(BODY);
    expect(answer.status).toBe(201);
    const created = helpRequestAnswer.parse(answer.body);
    const { rows } = await portal.database.owner.query(
      `select r.channel, r.nis_code, f.organisation_id, c.out_of_area from help_request r join referral f on f.help_request_id = r.id
       join client c on c.id = r.client_id where r.id = $1`,
      [created.id],
    );
    expect(rows).toEqual([{ channel: 'api', nis_code: '44013', organisation_id: OCMW, out_of_area: false }]);
  });

  test('sent fifty times with one key it is registered once and answers the same', async () => {
    const key = newId();
    const before = await count('help_request');
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(BODY, { key })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await count('help_request')).toBe(before + 1);
    expect(await send({ ...BODY, firstName: 'Iemand anders' }, { key })).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'Idempotency-Key' }] },
    });
  });

  test('answers the same for somebody known and somebody unknown', async () => {
    const shape = async (body: object) => {
      const { status, body: answer } = await send(body);
      return { status, fields: Object.keys(answer), state: answer.state };
    };
    const known = { ...BODY, firstName: 'Rosa', lastName: 'Verzonnen', birthYear: 1954, contact: { way: 'call', phone: '+32400000010' } };
    const unknown = { ...BODY, firstName: 'Roza', lastName: 'Nieuw', birthYear: 1955, contact: { way: 'call', phone: '+32400000079' } };
    await findDoublesEverywhere(portal.app);
    const before = await count('suspected_double');
    expect(await shape(known)).toEqual(await shape(unknown));
    expect(await count('suspected_double')).toBe(before);
    await findDoublesEverywhere(portal.app);
    expect(await count('suspected_double')).toBe(before + 1);
  });

  test('somebody from elsewhere is not refused', async () => {
    const { body } = await send({ ...BODY, municipality: '9000' });
    const { rows } = await portal.database.owner.query(
      'select c.out_of_area from help_request r join client c on c.id = r.client_id where r.id = $1',
      [body.id],
    );
    expect(rows).toEqual([{ out_of_area: true }]);
  });

  test.each([
    ['no token', BODY, { token: null }, 401],
    ['a token of nobody', BODY, { token: 'zomaar-iets' }, 401],
    ['a token of last year', BODY, { token: EXPIRED }, 401],
    ['a token without the scope', BODY, { token: READ_ONLY }, 403],
    ['no key', BODY, { key: null }, 422],
    ['a key that is no UUID', BODY, { key: '1234' }, 422],
    ['no JSON', 'geen json', {}, 422],
    ['no topic', { ...BODY, topics: [] }, {}, 422],
    ['four topics', { ...BODY, topics: ['id.itsme', 'gov.ebox', 'id.mfa', 'bank.app'] }, {}, 422],
    ['an unknown topic', { ...BODY, topics: ['no.such'] }, {}, 422],
    ['an unknown municipality', { ...BODY, municipality: '99999' }, {}, 422],
    ['an SMS without a number', { ...BODY, contact: { way: 'sms' } }, {}, 422],
    ['a field that is not ours', { ...BODY, nationalNumber: '1' }, {}, 422],
    ['a national register number as a name', { ...BODY, firstName: '85.07.30-033.28' }, {}, 422],
    ['somebody not born yet', { ...BODY, birthYear: 2024 }, {}, 422],
    ['a deadline in another age', { ...BODY, deadline: '0000-01-01' }, {}, 422],
    ['a topic with a NUL in it', { ...BODY, topics: ['no\u0000.such'] }, {}, 422],
    ['a national register number in own words', { ...BODY, ownWords: 'mijn nummer is 85.07.30-033.28' }, {}, 422],
  ])('refuses %s and keeps nothing', async (_, body, way, status) => {
    const before = await count('help_request');
    expect((await send(body, way)).status).toBe(status);
    expect(await count('help_request')).toBe(before);
  });
});
