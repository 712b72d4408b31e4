import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { LAST_SEAT, LIBRARY, NOW, OCMW, ROSA, STROOM } from '../../tests/support/world.ts';
import type { Scope } from '../foundation/transaction.ts';
import { send } from '../messages/send.ts';
import { askForHelp } from '../requests/ask-for-help.ts';
import { place } from '../requests/place.ts';
import { waitingList } from '../requests/waiting-list.ts';
import '../rooms.ts';
import { NOBODY } from '../foundation/actor.ts';
import { UNKNOWN_CLIENT } from './client.ts';
import { findClient } from './find-client.ts';
import { findForRights, findForRightsByNumber } from './find-for-rights.ts';
import { limitSight } from './limit-sight.ts';
import { liftRestriction, restrict, restrictedFiles, restrictionOf } from './restrict.ts';
import { inactiveFiles } from './retention.ts';

let database: TestDatabase;
beforeEach(async () => {
  await database?.drop();
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const coordinator = () => actorWith(inject('world').coordinator, 'coordinator');
const officer = () => actorWith(inject('world').policyReader, 'privacy_officer');
const inStroom = <T>(work: (scope: Scope) => Promise<T>, actor = coordinator(), now = NOW) =>
  as(database.db, { digibankId: STROOM, actor, now }, work);

/** Somebody with a seat to come and a message that waits. */
async function layPerson(): Promise<{ clientId: string; request: string }> {
  const asked = await inStroom((scope) =>
    askForHelp(scope, {
      who: { ...UNKNOWN_CLIENT, firstName: 'Vlinder', contactWay: 'email', email: 'vlinder@voorbeeld.example' },
      question: {
        topics: ['id.itsme'],
        ownWords: 'Mijn vlinder vliegt niet meer',
        helpPointId: LIBRARY,
        nisCode: '44013',
        dayParts: [],
        deadlineOn: null,
        consequence: 'none',
        language: null,
      },
      channel: 'via_referrer',
      referral: { organisationId: OCMW, accountId: inject('world').referrer, agreed: 'spoken' },
    }),
  );
  if ('refused' in asked || !asked.clientId) throw new Error('not asked');
  const { id, clientId } = asked;
  const placed = await inStroom((scope) => place(scope, id, LAST_SEAT));
  if (!placed || 'refused' in placed) throw new Error(placed?.refused);
  return { clientId, request: id };
}

const restrictNow = (clientId: string) => inStroom((scope) => restrict(scope, clientId, 'accuracy'));
const useAgain = (clientId: string) =>
  inStroom(async (scope) => {
    await findForRights(scope, clientId);
    return liftRestriction(scope, clientId, { reason: 'Nagekeken, het klopt.', how: 'phone' });
  }, officer());
const messages = async (clientId: string) =>
  (await database.owner.query<{ state: string }>('select state from message where client_id = $1 order by id', [clientId])).rows.map(
    ({ state }) => state,
  );

describe('a restricted file', () => {
  test('is seen by nobody but the rights desk; its seat and its messages are taken back, its rows stay', async () => {
    const { clientId } = await layPerson();
    expect(await inStroom((scope) => findClient(scope, clientId))).not.toBeNull();
    expect(await restrictNow(clientId)).toBe(true);
    expect(await inStroom((scope) => findClient(scope, clientId))).toBeNull();
    const { people } = await inStroom((scope) => waitingList(scope, { part: 'wacht', helpPointId: null, topicGroup: null, after: 0 }));
    expect(people).toEqual([]);
    expect((await inStroom((scope) => findForRights(scope, clientId)))?.name).toBe('Vlinder');
    expect((await inStroom(restrictedFiles)).map(({ name }) => name)).toEqual(['Vlinder']);
    expect((await database.owner.query('select seats_taken from session where id = $1', [LAST_SEAT])).rows).toEqual([{ seats_taken: 0 }]);
    expect(await messages(clientId)).toEqual(['unsent']);
    expect((await database.owner.query('select from help_request where client_id = $1', [clientId])).rowCount).toBe(1);
  });

  test('is found at the desk by the number on its card, and stands in the read log', async () => {
    const { clientId } = await layPerson();
    const { rows } = await database.owner.query<{ number: string }>('select number from client where id = $1', [clientId]);
    await restrictNow(clientId);
    const reads = await inStroom(async (scope) => {
      expect((await findForRightsByNumber(scope, rows[0]?.number ?? ''))?.id).toBe(clientId);
      return scope.reads;
    });
    expect(reads).toEqual([{ clientIds: [clientId], page: 'rechten', reason: 'rights' }]);
  });

  test('is not erased by its term, and what is written meanwhile never leaves', async () => {
    const later = NOW.add({ hours: 24 * 365 * 4 });
    const due = () => inStroom((scope) => inactiveFiles.due(scope, later), NOBODY, later);
    const before = await due();
    await restrictNow(ROSA);
    expect(await due()).toBe(before - 1);
    await inStroom(
      (scope) => send(scope, { kind: 'appointment_cancelled', clientId: ROSA, helpPointId: LIBRARY, startsAt: NOW, place: 'Bibliotheek' }),
      NOBODY,
    );
    expect(await messages(ROSA)).toEqual(['to_call']);
    expect(await useAgain(ROSA)).toBe(true);
    expect(await messages(ROSA)).toEqual(['unsent']);
    expect(await due()).toBe(before);
  });

  test('comes back when the person was told, for whom it was there before', async () => {
    const { clientId } = await layPerson();
    const cora = inject('world').coordinator;
    await inStroom((scope) => limitSight(scope, clientId, cora, 'only'));
    await restrictNow(clientId);
    expect(await inStroom((scope) => findForRights(scope, clientId), officer())).toBeNull();
    expect(await inStroom((scope) => restrictionOf(scope, clientId))).toBeNull();
    const lifted = await inStroom(async (scope) => {
      await findForRights(scope, clientId);
      return liftRestriction(scope, clientId, { reason: 'Nagekeken.', how: 'in_person' });
    });
    expect(lifted).toBe(true);
    expect(await inStroom((scope) => findClient(scope, clientId))).not.toBeNull();
    const { rows } = await database.owner.query(
      `select account_id from sight_limit where client_id = $1 and kind = 'only' and lifted_at is null`,
      [clientId],
    );
    expect(rows).toEqual([{ account_id: cora }]);
  });

  test('stays out of reach of whom the person never wants to see, at the desk too', async () => {
    const { clientId } = await layPerson();
    await inStroom((scope) => limitSight(scope, clientId, inject('world').policyReader, 'never'));
    await restrictNow(clientId);
    expect(await inStroom((scope) => findForRights(scope, clientId), officer())).toBeNull();
    expect(await inStroom(restrictedFiles, officer())).toEqual([]);
  });

  test('is restricted once, and used again once', async () => {
    const { clientId } = await layPerson();
    expect(await restrictNow(clientId)).toBe(true);
    const again = () =>
      inStroom(async (scope) => {
        await findForRights(scope, clientId);
        return restrict(scope, clientId, 'claim');
      });
    expect(await again()).toBe(false);
    expect(await useAgain(clientId)).toBe(true);
    expect(await useAgain(clientId)).toBe(false);
    expect(await again()).toBe(true);
  });
});
