import { createAccount, grantRole } from '../../../src/access/accounts.ts';
import { bookSeat } from '../../../src/agenda/book-seat.ts';
import { NOBODY } from '../../../src/foundation/actor.ts';
import type { Database } from '../../../src/foundation/database.ts';
import { newId } from '../../../src/foundation/ids.ts';
import { type Scope, transaction } from '../../../src/foundation/transaction.ts';
import { sessionCookie } from '../../support/session-cookie.ts';
import { layMoments, layWaiting } from '../../support/waiting.ts';
import { LIBRARY, NOW, OCMW, STROOM, WORKSHOP } from '../../support/world.ts';
import type { OwnDatabase } from './own-database.ts';

/** People whose first name stands nowhere else ("Kanarie0007"), who may look at them, and a moment with room for all. */
export type Stage = {
  byName: ReadonlyMap<string, string>;
  moment: string;
  walkers: { accountId: string; cookie: string; start: string[] }[];
};

const PEOPLE = 60;

/** Lays people who wait, were referred, have a seat today and may be doubles; names everybody in the Digibank anew. */
export async function layCanaries({ db, owner, world }: OwnDatabase): Promise<Stage> {
  const moment = await transaction(db, { digibankId: STROOM, actor: NOBODY, now: NOW }, async (scope) => {
    const waiting = await layWaiting(scope, { helpPointId: LIBRARY, nisCode: '44013', postcode: '9070' }, PEOPLE);
    await refer(scope, waiting.slice(0, 20));
    await giveSeats(scope, waiting.slice(20, 22));
    return (await layMoments(scope, LIBRARY, { count: 1, seats: 1_000 }))[0] ?? '';
  });
  await owner.query(`select set_config('digihulp.digibank', $1, false)`, [STROOM]);
  await owner.query(
    `insert into suspected_double (digibank_id, id, newer_client_id, older_client_id, reasons, state, found_at)
     select $1, $2, (array_agg(id order by id desc))[1], (array_agg(id order by id desc))[2], '{name_phone}', 'open', $3
     from client where digibank_id = $1`,
    [STROOM, newId(), NOW.toString()],
  );
  const { rows } = await owner.query<{ id: string; name: string }>(
    `update client set first_name = 'Kanarie' || lpad(numbered.place::text, 4, '0')
     from (select id, row_number() over (order by id) as place from client where digibank_id = $1) as numbered
     where client.digibank_id = $1 and client.id = numbered.id returning client.id, first_name as name`,
    [STROOM],
  );
  const officer = await hireOfficer(db);
  const accounts = [world.coordinator, world.manager, world.referrer, world.coach, world.communityWorker, officer];
  const walkers = await Promise.all(
    accounts.map(async (accountId) => ({
      accountId,
      cookie: await sessionCookie(db, accountId),
      start: ['/stroom/begin', ...rows.slice(0, 8).map(({ id }) => `/stroom/mensen/${id}`)],
    })),
  );
  return { byName: new Map(rows.map(({ id, name }) => [name, id])), moment, walkers };
}

async function hireOfficer(db: Database): Promise<string> {
  const id = await createAccount(db, { name: 'Petra Privacy', email: `${newId()}@stroom.example`, password: null, now: NOW });
  const yesterday = NOW.subtract({ hours: 24 });
  await transaction(db, { digibankId: STROOM, actor: NOBODY, now: yesterday }, (scope) => grantRole(scope, id, 'privacy_officer'));
  return id;
}

/** The people whose name stands in an answer. */
export function canariesIn(text: string, { byName }: Stage): string[] {
  return [...new Set(text.match(/Kanarie\d{4}/g))].flatMap((name) => byName.get(name) ?? []);
}

async function refer(scope: Scope, requestIds: readonly string[]): Promise<void> {
  const requests = await clientsOf(scope, requestIds);
  await scope.db
    .insertInto('referral')
    .values(
      requests.map(({ id, client_id }) => ({
        digibank_id: STROOM,
        id: newId(),
        help_request_id: id,
        client_id: client_id ?? '',
        organisation_id: OCMW,
        state: 'sent',
        sent_at: scope.now,
      })),
    )
    .execute();
}

async function giveSeats(scope: Scope, requestIds: readonly string[]): Promise<void> {
  for (const { client_id } of await clientsOf(scope, requestIds)) await bookSeat(scope, { sessionId: WORKSHOP, clientId: client_id ?? '' });
}

function clientsOf(scope: Scope, requestIds: readonly string[]) {
  return scope.db
    .selectFrom('help_request')
    .select(['id', 'client_id'])
    .where('digibank_id', '=', STROOM)
    .where('id', 'in', [...requestIds])
    .execute();
}
