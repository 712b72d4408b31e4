import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { productSources } from '../../tests/support/sources.ts';
import { LIBRARY, NOW, STROOM } from '../../tests/support/world.ts';
import { ZONE } from '../foundation/clock.ts';
import { readConfig } from '../foundation/config.ts';
import { startLog } from '../foundation/log.ts';
import type { Scope } from '../foundation/transaction.ts';
import { CONTACT_WAYS, type ContactWay, UNKNOWN_CLIENT } from '../people/client.ts';
import { addAddressElsewhere, contactPointsOf, correctContactPoint } from '../people/contact-points.ts';
import { registerClient } from '../people/register-client.ts';
import { CAUTIONS, NO_CAUTION, needsCare, type SafeContact } from '../people/safe-contact.ts';
import { setSafeContact } from '../people/set-safe-contact.ts';
import '../rooms.ts';
import { deliverMessages } from './deliver.ts';
import { whenToCall } from './may-reach.ts';
import { CHANNELS } from './message.ts';
import { type Written, writtenMessages } from './message-lists.ts';
import { send } from './send.ts';
import { stopNumber } from './stop-number.ts';
import { NEWS_KINDS } from './wording.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const KEY = Buffer.alloc(32);
const within = <T>(work: (scope: Scope) => Promise<T>) =>
  as(database.db, { digibankId: STROOM, actor: actorWith('somebody', 'coordinator'), now: NOW }, work);

const HOME = { phone: '+32400000071', email: 'narcis@post.example', address: 'Voorbeeldstraat 7, 9070 Destelbergen' };
const FRIEND = 'Bij Wilg, Verzinweg 2, 9070 Destelbergen';
const NAME = 'Narcis';
const PLACE = 'Bibliotheek Destelbergen';

/** Every set of cautions, and hours in which one may call beside none and beside all of them. */
const EVERY_CARE: SafeContact[] = [
  ...Array.from({ length: 2 ** CAUTIONS.length }, (_, set) => ({ cautions: CAUTIONS.filter((_, at) => set & (1 << at)), callHours: null })),
  { cautions: [], callHours: [9, 12] },
  { cautions: CAUTIONS, callHours: [9, 12] },
];

/** Somebody with a phone, a mailbox and an address at home, and perhaps an address elsewhere. */
async function lay(scope: Scope, contactWay: ContactWay, care = NO_CAUTION, friend = false): Promise<string> {
  const { id } = await registerClient(scope, { ...UNKNOWN_CLIENT, firstName: NAME, contactWay, ...HOME });
  if (friend) await addAddressElsewhere(scope, id, FRIEND);
  await ask(scope, id, care);
  return id;
}

/** The person asks for care; which contact points are safe stays as it is. */
async function ask(scope: Scope, id: string, care: SafeContact): Promise<void> {
  const points = await contactPointsOf(scope, id);
  const ids = (some: typeof points) => some.map((point) => point.id);
  await setSafeContact(scope, id, care, {
    safePoints: ids(points.filter(({ safe }) => safe)),
    elsewherePoints: ids(points.filter(({ elsewhere }) => elsewhere)),
    otherAddress: null,
  });
}

async function tell(scope: Scope, kind: (typeof NEWS_KINDS)[number], clientId: string): Promise<void> {
  await send(scope, { kind, clientId, helpPointId: LIBRARY, startsAt: Temporal.Instant.from('2023-10-31T15:30:00Z'), place: PLACE });
}

/** What was written for a person, the newest first, as staff read it. */
async function writtenFor(scope: Scope, id: string): Promise<Written[]> {
  return (await writtenMessages(scope, { stuck: false, before: null })).messages.filter(({ clientId }) => clientId === id);
}

describe.each(NEWS_KINDS)('a message of the kind %s', (kind) => {
  test('obeys what must be minded, by every wish and in every channel', async () => {
    const used = new Set<string>();
    for (const way of CONTACT_WAYS)
      for (const care of EVERY_CARE)
        for (const friend of [false, true])
          await within(async (scope) => {
            const id = await lay(scope, way, care, friend);
            await tell(scope, kind, id);
            const messages = await writtenFor(scope, id);
            expect(messages).toHaveLength(way === 'card' ? 0 : 1);
            for (const message of messages) {
              expectSafe(message, care, friend);
              used.add(message.channel);
            }
            await scope.db.deleteFrom('message').where('digibank_id', '=', STROOM).execute();
          });
    expect([...used].sort()).toEqual([...CHANNELS].sort());
  });

  test('is held back in every channel when the person asks for care after it was written, and the person is called', async () => {
    const care: SafeContact = { cautions: ['no_messages'], callHours: null };
    for (const way of ['sms', 'email', 'letter'] as const)
      await within(async (scope) => {
        const id = await lay(scope, way);
        await tell(scope, kind, id);
        await ask(scope, id, care);
        expect(await writtenFor(scope, id)).toMatchObject([
          { channel: 'call', state: 'to_call', recipient: HOME.phone },
          { channel: way, state: 'held_back' },
        ]);
      });
  });
});

test('a letter or a call to an old address or number never leaves once it was put right', async () => {
  for (const [way, at, right] of [
    ['letter', HOME.address, 'Nieuwstraat 1, 9070 Destelbergen'],
    ['call', HOME.phone, '+32400000073'],
  ] as const)
    await within(async (scope) => {
      const id = await lay(scope, way);
      await tell(scope, 'appointment_booked', id);
      const old = (await contactPointsOf(scope, id)).find(({ value }) => value === at);
      await correctContactPoint(scope, id, old?.id ?? '', right);
      const [instead, held] = await writtenFor(scope, id);
      expect(held).toMatchObject({ channel: way, state: 'held_back', recipient: at });
      expect(instead).toMatchObject({ state: 'to_call', recipient: way === 'call' ? right : HOME.phone });
    });
});

function expectSafe({ channel, recipient, subject, body, dueAt }: Written, care: SafeContact, friend: boolean): void {
  const text = `${subject} ${body}`;
  if (care.cautions.includes('no_messages') && channel !== 'call') expect(recipient).toBe(FRIEND);
  if (channel === 'letter') expect(recipient).toBe(friend ? FRIEND : HOME.address);
  if (channel !== 'call' && needsCare(care)) for (const telling of [NAME, PLACE, 'Stroom', 'hulp']) expect(text).not.toContain(telling);
  else expect(text).toContain(NAME);
  if (channel === 'call' && care.callHours) {
    const { hour } = dueAt.toZonedDateTimeISO(ZONE);
    expect(hour).toBeGreaterThanOrEqual(care.callHours[0]);
    expect(hour).toBeLessThan(care.callHours[1]);
  }
}

describe('a number that several people share', () => {
  const gatewayIsOff = readConfig({ BASE_URL: 'https://stroom.example' });
  const deliver = () =>
    deliverMessages({
      config: gatewayIsOff,
      clock: () => NOW,
      log: startLog('silent'),
      database: database.db,
      counters: database.db,
      key: KEY,
    });

  test('gets no SMS for anybody any more after STOP, also for who comes later; each is called', async () => {
    const people = await within(async (scope) => {
      const known = await lay(scope, 'sms');
      await stopNumber(scope, KEY, HOME.phone);
      const later = await lay(scope, 'sms');
      for (const id of [known, later]) await tell(scope, 'appointment_booked', id);
      return [known, later];
    });
    await deliver();
    for (const id of people)
      expect(await within((scope) => writtenFor(scope, id))).toMatchObject([
        { channel: 'call', state: 'to_call' },
        { channel: 'sms', state: 'held_back' },
      ]);
  });

  test('still gets SMS in another Digibank', async () => {
    await within((scope) => stopNumber(scope, KEY, '+32400000072'));
    const { rows } = await database.owner.query(
      'select count(distinct hash)::int as hashes, count(distinct digibank_id)::int as banks from stopped_number',
    );
    expect(rows).toEqual([{ hashes: 2, banks: 1 }]);
  });
});

test.each([
  ['2023-09-26T08:30', [9, 12], '2023-09-26T09:00'],
  ['2023-09-26T11:59', [9, 12], '2023-09-26T11:59'],
  ['2023-09-26T12:00', [9, 12], '2023-09-27T09:00'],
  ['2023-09-30T13:00', [9, 12], '2023-10-02T09:00'],
  ['2023-10-01T10:00', [9, 12], '2023-10-02T09:00'],
  ['2023-10-28T18:00', [9, 12], '2023-10-30T09:00'],
  ['2023-09-26T07:00', null, '2023-09-26T08:00'],
] as const)('who looks on %s at somebody who may be called in %j calls on %s', (moment, callHours, expected) => {
  const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant();
  expect(whenToCall(at(moment), { cautions: [], callHours }).toString()).toBe(at(expected).toString());
});

/** Sheets that nobody of the files takes home, or that come to be in Paper elsewhere; each with its reason. */
const OTHER_SHEETS: Readonly<Record<string, string>> = {
  'src/access/pages/code-card.tsx': 'for a colleague',
  'src/access/pages/invitation.tsx': 'for a colleague',
  'src/access/pages/waiting-coordinator.tsx': 'for a colleague',
  'src/agenda/pages/own-registration.tsx': 'the own page of who holds the code, where they print it themselves',
  'src/agenda/pages/registration-sheet.tsx': 'shown by pages that hold it in Paper',
  'src/messages/pages/letter.tsx': 'a letter goes by post, only where may-reach.ts lets it',
  'src/requests/pages/give-card.tsx': 'names nobody',
  'src/requests/pages/referral-card.tsx': 'shown by pages that hold it in Paper',
  'src/ui/print-sheet.tsx': 'the sheet itself',
  'src/ui/stijl/look.tsx': 'an example of the sheet',
};

describe('nothing leaves beside these rules', () => {
  test('messages to people are written in two files alone', () => {
    const writers = productSources().filter(({ text }) => /insert into message\b|insertInto\('message'\)/.test(text));
    expect(writers.map(({ path }) => path)).toEqual(['src/messages/hold-back.ts', 'src/messages/send.ts', 'src/messages/staff-post.ts']);
  });

  test('a page with a sheet for a person holds it in Paper', () => {
    const sheets = productSources().filter(
      ({ path, text }) => /<(PrintSheet|ReferralCard|RegistrationSheet|TicketSheet|CardSheet)\b/.test(text) && !(path in OTHER_SHEETS),
    );
    expect(sheets.filter(({ text }) => !text.includes('<Paper')).map(({ path }) => path)).toEqual([]);
    expect(sheets.length).toBeGreaterThan(2);
  });
});
