import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { addContact } from '../../tests/support/sealed-rows.ts';
import { LIBRARY, NOW, ROSA, STROOM } from '../../tests/support/world.ts';
import type { App } from '../foundation/app.ts';
import { readConfig } from '../foundation/config.ts';
import { newId } from '../foundation/ids.ts';
import { startLog } from '../foundation/log.ts';
import { deliverMessages } from './deliver.ts';
import { openMessage, sealMessage } from './sealed-message.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await addContact(database.owner, STROOM, { clientId: ROSA, kind: 'email', value: 'rosa@voorbeeld.example' });
});
beforeEach(() => database.owner.query('delete from message'));
afterAll(() => database.drop());

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function appAt(now: Temporal.Instant, env: Record<string, string> = {}): App {
  const config = readConfig({ BASE_URL: 'https://stroom.example', ...env });
  return { config, clock: () => now, log: startLog('silent'), database: database.db, counters: database.db, key: Buffer.alloc(32) };
}

async function write(message: { channel: 'email' | 'sms'; state?: string; dueAt?: Temporal.Instant; attempts?: number }): Promise<string> {
  const id = newId();
  const to = message.channel === 'email' ? 'rosa@voorbeeld.example' : '+32400000010';
  const { recipient, body } = sealMessage(STROOM, id, { recipient: to, body: 'Rosa, u hebt een afspraak.' });
  await database.owner.query(
    `insert into message (digibank_id, id, client_id, help_point_id, kind, channel, recipient, subject, body, state, due_at, created_at, attempts)
     values ($1, $2, $3, $4, 'appointment_booked', $5, $6, 'Uw afspraak', $11, $7, $8, $9, $10)`,
    [
      STROOM,
      id,
      ROSA,
      LIBRARY,
      message.channel,
      recipient,
      message.state ?? 'waiting',
      String(message.dueAt ?? NOW),
      String(NOW),
      message.attempts ?? 0,
      body,
    ],
  );
  return id;
}

type Kept = { id: string; state: string; channel: string; recipient: Buffer; body: Buffer; attempts: number; due_at: Date };

async function messages() {
  const { rows } = await database.owner.query<Kept>(
    'select id, state, channel, recipient, body, attempts, due_at from message order by created_at, id',
  );
  return rows.map((row) => openMessage(STROOM, row));
}

/** A real mail server that keeps what it gets; `refuse` makes it answer every address with that code. */
async function mailServer(refuse?: number): Promise<{ url: string; mails: Buffer[] }> {
  const mails: Buffer[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_, __, done) => done(refuse ? Object.assign(new Error('no'), { responseCode: refuse }) : null),
    onData: (stream, _, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        mails.push(Buffer.concat(parts));
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closing.push(() => new Promise((done) => server.close(() => done())));
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, mails };
}

type Posted = { headers: IncomingHttpHeaders; body: unknown };

/** A real HTTP gateway that keeps what it gets, and answers with `status`. */
async function smsGateway(status = () => 202): Promise<{ url: string; posted: Posted[] }> {
  const posted: Posted[] = [];
  const server: Server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    posted.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) });
    response.writeHead(status()).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closing.push(() => new Promise((done) => server.close(() => done())));
  return { url: `http://naam:geheim@127.0.0.1:${(server.address() as AddressInfo).port}/sms`, posted };
}

test('an e-mail leaves over SMTP, with the id of the message', async () => {
  const id = await write({ channel: 'email' });
  const server = await mailServer();
  await deliverMessages(appAt(NOW, { SMTP_URL: server.url, MAIL_FROM: 'digibank@stroom.example' }));
  expect(server.mails).toHaveLength(1);
  const mail = await PostalMime.parse(server.mails[0] ?? '');
  expect(mail).toMatchObject({
    messageId: `<${id}@stroom.example>`,
    from: { name: 'Stroom', address: 'digibank@stroom.example' },
    to: [{ address: 'rosa@voorbeeld.example' }],
    subject: 'Uw afspraak',
    text: 'Rosa, u hebt een afspraak.\n',
  });
  expect(await messages()).toMatchObject([{ id, state: 'sent' }]);
});

test('an SMS leaves over HTTP, with the id of the message as its idempotency key', async () => {
  const id = await write({ channel: 'sms' });
  const gateway = await smsGateway();
  await deliverMessages(appAt(NOW, { SMS_URL: gateway.url }));
  expect(gateway.posted).toHaveLength(1);
  expect(gateway.posted[0]?.body).toEqual({ id, to: '+32400000010', text: 'Rosa, u hebt een afspraak.' });
  expect(gateway.posted[0]?.headers).toMatchObject({
    'idempotency-key': id,
    authorization: `Basic ${Buffer.from('naam:geheim').toString('base64')}`,
  });
  expect(await messages()).toMatchObject([{ id, state: 'sent' }]);
  await deliverMessages(appAt(NOW.add({ hours: 1 }), { SMS_URL: gateway.url }));
  expect(gateway.posted).toHaveLength(1);
});

test('nothing leaves before its time', async () => {
  await write({ channel: 'sms', dueAt: NOW.add({ minutes: 1 }) });
  const gateway = await smsGateway();
  await deliverMessages(appAt(NOW, { SMS_URL: gateway.url }));
  expect(gateway.posted).toEqual([]);
});

test('without a channel a message stays, marked as unsent', async () => {
  await write({ channel: 'sms' });
  await deliverMessages(appAt(NOW));
  expect(await messages()).toMatchObject([{ state: 'unsent' }]);
});

test('what a dead process had taken leaves after the lease, and not before', async () => {
  const id = await write({ channel: 'sms', state: 'sending', dueAt: NOW.add({ minutes: 15 }), attempts: 1 });
  const gateway = await smsGateway();
  await deliverMessages(appAt(NOW.add({ minutes: 14 }), { SMS_URL: gateway.url }));
  expect(gateway.posted).toEqual([]);
  await deliverMessages(appAt(NOW.add({ minutes: 15 }), { SMS_URL: gateway.url }));
  expect(gateway.posted).toMatchObject([{ body: { id } }]);
  expect(await messages()).toMatchObject([{ state: 'sent', attempts: 2 }]);
});

test('what had left when its process died, unmarked, is tried once more with the same id', async () => {
  const id = await write({ channel: 'sms' });
  const gateway = await smsGateway();
  await deliverMessages(appAt(NOW, { SMS_URL: gateway.url }));
  await database.owner.query(`update message set state = 'sending', sent_at = null`);
  await deliverMessages(appAt(NOW.add({ minutes: 15 }), { SMS_URL: gateway.url }));
  expect(gateway.posted.map(({ headers }) => headers['idempotency-key'])).toEqual([id, id]);
});

test('four processes at once send each of 60 messages once', async () => {
  for (let count = 0; count < 60; count += 1) await write({ channel: 'sms' });
  const gateway = await smsGateway();
  await Promise.all([1, 2, 3, 4].map(() => deliverMessages(appAt(NOW, { SMS_URL: gateway.url }))));
  const ids = gateway.posted.map(({ headers }) => headers['idempotency-key']);
  expect(ids).toHaveLength(60);
  expect(new Set(ids).size).toBe(60);
});

test('a gateway that is down is tried again later and later, then somebody calls', async () => {
  const id = await write({ channel: 'sms' });
  const gateway = await smsGateway(() => 503);
  let now = NOW;
  const waits: number[] = [];
  for (let count = 0; count < 4; count += 1) {
    await deliverMessages(appAt(now, { SMS_URL: gateway.url }));
    const next = (await messages())[0]?.due_at.toISOString() ?? '';
    waits.push(Temporal.Instant.from(next).since(now).total('minutes'));
    now = Temporal.Instant.from(next);
  }
  expect(waits).toEqual([1, 5, 30, 120]);
  await deliverMessages(appAt(now, { SMS_URL: gateway.url }));
  expect(await messages()).toMatchObject([
    { id, state: 'failed', attempts: 5 },
    { state: 'to_call', channel: 'call', recipient: '+32400000010' },
  ]);
});

test('a mailbox that does not exist goes to the call list at once', async () => {
  await write({ channel: 'email' });
  await deliverMessages(appAt(NOW, { SMTP_URL: (await mailServer(550)).url }));
  expect(await messages()).toMatchObject([{ state: 'failed', attempts: 1 }, { state: 'to_call' }]);
});

test('a number that the gateway refuses goes to the call list at once', async () => {
  await write({ channel: 'sms' });
  await deliverMessages(appAt(NOW, { SMS_URL: (await smsGateway(() => 422)).url }));
  expect(await messages()).toMatchObject([{ state: 'failed', attempts: 1 }, { state: 'to_call' }]);
});

test('an SMS gateway elsewhere is reached over https only', () => {
  expect(() => readConfig({ SMS_URL: 'http://sms.example/send' })).toThrow('SMS_URL');
});
