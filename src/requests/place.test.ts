import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { FRIDAY, LAST_SEAT, LIBRARY, NOW, OCMW, SERVICE_CENTRE, STAD, STROOM, WORKSHOP } from '../../tests/support/world.ts';
import { cancelSeat } from '../agenda/cancel-seat.ts';
import { openDatabase } from '../foundation/database.ts';
import { newId } from '../foundation/ids.ts';
import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import { transaction } from '../foundation/transaction.ts';
import { UNKNOWN_CLIENT } from '../people/client.ts';
import '../rooms.ts';
import { appointmentLife } from '../agenda/appointment.ts';
import { arriveExpected } from '../guidance/arrive.ts';
import { type Asked, askForHelp } from './ask-for-help.ts';
import { cancel, close } from './close.ts';
import { findRequest } from './find-request.ts';
import { fittingSessions } from './fitting-sessions.ts';
import type { Question } from './help-request.ts';
import { permissions } from './permissions.ts';
import { place } from './place.ts';
import { reopen } from './put-on-list.ts';
import { takePlaceBack } from './take-place-back.ts';
import { waitingList } from './waiting-list.ts';

const QUESTION: Question = {
  topics: ['id.itsme'],
  ownWords: null,
  helpPointId: LIBRARY,
  nisCode: '44013',
  dayParts: [],
  deadlineOn: null,
  consequence: 'none',
  language: null,
};

let database: TestDatabase;
beforeEach(async () => {
  await database?.drop();
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const coordinator = actorWith(inject('world').coordinator, 'coordinator');
const manager = actorWith(inject('world').manager, 'help_point_manager', { helpPointId: LIBRARY });

const inStroom = <T>(work: (scope: Scope) => Promise<T>, actor = coordinator) =>
  as(database.db, { digibankId: STROOM, actor, now: NOW }, work);

async function ask(question: Partial<Question> = {}, firstName = 'Mona'): Promise<Asked & { clientId: string }> {
  const asked = await inStroom((scope) =>
    askForHelp(scope, {
      who: { ...UNKNOWN_CLIENT, firstName },
      question: { ...QUESTION, ...question },
      channel: 'via_referrer',
      referral: { organisationId: OCMW, accountId: inject('world').referrer, agreed: 'spoken' },
    }),
  );
  if ('refused' in asked || asked.clientId === null) throw new Error('not asked');
  return { ...asked, clientId: asked.clientId };
}

const stateOf = async (id: string) => {
  const { rows } = await database.owner.query(
    'select r.state, f.state as referral from help_request r left join referral f on f.help_request_id = r.id where r.id = $1',
    [id],
  );
  return rows[0];
};

const seatsTaken = async (session: string) =>
  (await database.owner.query('select seats_taken from session where id = $1', [session])).rows[0].seats_taken;

describe('asking', () => {
  test('keeps question, topics, referral, way back from the number, and the event', async () => {
    const asked = await ask({ topics: ['id.itsme', 'gov.ebox'] });
    const { rows } = await database.owner.query(
      `select r.state, r.channel, array(select topic from help_request_topic where help_request_id = r.id order by 1) as topics,
        (select state from referral where help_request_id = r.id) as referral,
        (select count(*)::int from pointer where kind = 'request' and hash = sha256(r.number::bytea)) as ways_back,
        (select array_agg(verb) from event where noun_id = r.id) as events
       from help_request r where r.id = $1`,
      [asked.id],
    );
    expect(rows).toEqual([
      { state: 'new', channel: 'via_referrer', topics: ['gov.ebox', 'id.itsme'], referral: 'sent', ways_back: 1, events: ['asked'] },
    ]);
  });

  test('a topic that is not in the list is refused', async () => {
    const who = { ...UNKNOWN_CLIENT, firstName: 'Mona' };
    const question = { ...QUESTION, topics: ['id.itsme', 'no.such'] };
    expect(await inStroom((scope) => askForHelp(scope, { who, question, channel: 'phone' }))).toEqual({ refused: 'unknown_topic' });
  });

  test('a question answered at once is registered as well, also without a person', async () => {
    const asked = await inStroom((scope) => askForHelp(scope, { who: null, question: QUESTION, channel: 'phone', answered: true }));
    if ('refused' in asked) throw new Error('refused');
    expect((await stateOf(asked.id)).state).toBe('resolved');
  });
});

describe('the waiting list', () => {
  test('holds the own help point and what asked for no help point in its municipality; the coordinator sees all', async () => {
    const here = await ask();
    const anywhere = await ask({ helpPointId: null });
    const elsewhere = await ask({ helpPointId: SERVICE_CENTRE });
    const otherTown = await ask({ helpPointId: null, nisCode: '44083' });
    const idsFor = async (actor = coordinator) =>
      (await inStroom((scope) => waitingList(scope, { part: 'wacht', helpPointId: null, topicGroup: null, after: 0 }), actor)).people.map(
        ({ id }) => id,
      );
    expect(await idsFor(manager)).toEqual([here.id, anywhere.id]);
    expect(await idsFor()).toEqual([here.id, anywhere.id, elsewhere.id, otherTown.id]);
    const permission = permissions['requests.help_request.place'];
    expect(await inStroom((scope) => findRequest(scope, permission, elsewhere.id), manager)).toBeNull();
    const stad = { digibankId: STAD, actor: coordinator, now: NOW };
    expect(await as(database.db, stad, (scope) => findRequest(scope, permission, here.id))).toBeNull();
  });

  test('puts deadlines first and shows the next moment that fits', async () => {
    const later = await ask({}, 'Later');
    const first = await ask({ deadlineOn: Temporal.PlainDate.from('2023-10-02'), consequence: 'work' }, 'Eerst');
    const { people } = await inStroom((scope) => waitingList(scope, { part: 'wacht', helpPointId: LIBRARY, topicGroup: 'id', after: 0 }));
    expect(people.map(({ id }) => id)).toEqual([first.id, later.id]);
    expect(people[0]?.fit).toMatchObject({ id: LAST_SEAT, freeSeats: 1, inTime: false });
    const { people: otherTopic } = await inStroom((scope) =>
      waitingList(scope, { part: 'wacht', helpPointId: null, topicGroup: 'work', after: 0 }),
    );
    expect(otherTopic).toEqual([]);
  });

  test('offers only moments on the wished parts of the day', async () => {
    const evening = await ask({ helpPointId: null, dayParts: ['evening'] });
    expect(await inStroom((scope) => fittingSessions(scope, evening.id, 9))).toEqual([]);
    const afternoon = await ask({ helpPointId: null, dayParts: ['afternoon'] });
    const fitting = await inStroom((scope) => fittingSessions(scope, afternoon.id, 9));
    expect(fitting.map(({ id }) => id)).toEqual([FRIDAY, LAST_SEAT]);
  });

  test('offers what must be helped the same day the soonest moment anywhere, and says that it is another help point', async () => {
    const wish: Partial<Question> = { helpPointId: LIBRARY, dayParts: ['evening'] };
    const calm = await ask({ ...wish, topics: ['safe.passwords'] });
    expect(await inStroom((scope) => fittingSessions(scope, calm.id, 9))).toEqual([]);
    const sameDay: Partial<Question>[] = [{ topics: ['safe.victim'] }, { consequence: 'safety' }];
    for (const urgent of sameDay) {
      const { id } = await ask({ ...wish, ...urgent });
      const fitting = await inStroom((scope) => fittingSessions(scope, id, 9));
      expect(fitting.map((fit) => [fit.id, fit.elsewhere])).toEqual([
        [FRIDAY, true],
        [LAST_SEAT, false],
      ]);
      const { people } = await inStroom((scope) => waitingList(scope, { part: 'wacht', helpPointId: LIBRARY, topicGroup: null, after: 0 }));
      expect(people.find((one) => one.id === id)?.fit).toMatchObject({ id: FRIDAY, elsewhere: true });
    }
  });
});

describe('placing', () => {
  test('keeps the seat, moves question and referral', async () => {
    const asked = await ask();
    const seat = await inStroom((scope) => place(scope, asked.id, LAST_SEAT), manager);
    expect(seat).toMatchObject({ helpPointId: LIBRARY });
    expect(await stateOf(asked.id)).toEqual({ state: 'scheduled', referral: 'first_contact' });
    expect(await seatsTaken(LAST_SEAT)).toBe(1);
  });

  test('there is no question of another help point for a manager, nor an unknown one for anybody', async () => {
    const elsewhere = await ask({ helpPointId: SERVICE_CENTRE });
    expect(await inStroom((scope) => place(scope, elsewhere.id, LAST_SEAT), manager)).toBeNull();
    for (const id of [newId(), 'geen']) expect(await inStroom((scope) => place(scope, id, LAST_SEAT))).toBeNull();
  });

  test('refuses with the reason', async () => {
    const [first, second] = [await ask(), await ask()];
    await inStroom((scope) => place(scope, first.id, LAST_SEAT));
    expect(await inStroom((scope) => place(scope, second.id, LAST_SEAT))).toEqual({ refused: 'full' });
    expect(await inStroom((scope) => place(scope, first.id, LAST_SEAT))).toEqual({ refused: 'already_booked' });
    const late = { digibankId: STROOM, actor: manager, now: NOW.add({ hours: 5 }) };
    expect(await as(database.db, late, (scope) => place(scope, second.id, WORKSHOP))).toEqual({ refused: 'not_coming' });
    const nobody = await inStroom((scope) => askForHelp(scope, { who: null, question: QUESTION, channel: 'phone' }));
    if ('refused' in nobody) throw new Error('refused');
    expect(await inStroom((scope) => place(scope, nobody.id, FRIDAY))).toEqual({ refused: 'no_person' });
    expect(await seatsTaken(FRIDAY)).toBe(0);
  });

  test('of fifty at once on the last seat one gets it, and the count is true', async () => {
    const asked = await Promise.all(Array.from({ length: 50 }, (_, index) => ask({}, `Proef${index}`)));
    const crowd = openDatabase(database.appUrl, 50);
    const results = await Promise.all(
      asked.map((request) =>
        transaction(
          crowd,
          { digibankId: STROOM, actor: coordinator, now: NOW },
          (scope) => place(scope, request.id, LAST_SEAT),
          (result) => result !== null && !('refused' in result),
        ),
      ),
    );
    await crowd.destroy();
    expect(results.filter((result) => result && !('refused' in result))).toHaveLength(1);
    expect(results.filter((result) => result && 'refused' in result && result.refused === 'full')).toHaveLength(49);
    expect(await seatsTaken(LAST_SEAT)).toBe(1);
  });

  test('the table itself refuses more people than seats', async () => {
    await expect(database.owner.query('update session set seats_taken = 2 where id = $1', [LAST_SEAT])).rejects.toThrow(/check/);
  });
});

describe('what follows', () => {
  const placed = async () => {
    const asked = await ask();
    const seat = await inStroom((scope) => place(scope, asked.id, LAST_SEAT));
    if (!seat || 'refused' in seat) throw new Error(seat?.refused);
    return { ...asked, appointmentId: seat.appointmentId };
  };

  test('closing or cancelling frees the seat and tells the referrer', async () => {
    const closed = await placed();
    expect(await inStroom((scope) => close(scope, closed, 'not_digital'))).toBe(true);
    expect(await stateOf(closed.id)).toEqual({ state: 'closed_unresolved', referral: 'declined' });
    expect(await seatsTaken(LAST_SEAT)).toBe(0);
    const cancelled = await placed();
    expect(await inStroom((scope) => cancel(scope, cancelled, 'solved_myself'))).toBe(true);
    expect(await stateOf(cancelled.id)).toEqual({ state: 'cancelled', referral: 'withdrawn' });
    expect(await seatsTaken(LAST_SEAT)).toBe(0);
  });

  test('closing at the moment that somebody else places leaves no seat behind', async () => {
    const asked = await ask();
    const ended = await inStroom(async (scope) => {
      expect(await place(scope, asked.id, LAST_SEAT)).toHaveProperty('appointmentId');
      const closing = inStroom((other) => close(other, asked, 'not_digital'));
      await new Promise((wait) => setTimeout(wait, 100));
      return { closing };
    });
    expect(await ended.closing).toBe(true);
    expect((await stateOf(asked.id)).state).toBe('closed_unresolved');
    expect(await seatsTaken(LAST_SEAT)).toBe(0);
  });

  test('a seat that is cancelled puts the question back on the list', async () => {
    const asked = await placed();
    await inStroom((scope) => cancelSeat(scope, asked.appointmentId, 'client', 'ziek'));
    expect(await stateOf(asked.id)).toEqual({ state: 'waiting', referral: 'waiting' });
    expect(await seatsTaken(LAST_SEAT)).toBe(0);
    expect(await inStroom((scope) => place(scope, asked.id, LAST_SEAT))).toMatchObject({ helpPointId: LIBRARY });
  });

  test('a place that is taken back frees the seat and tells the person; a closed question can be opened again', async () => {
    const asked = await placed();
    const request = { ...asked, referrerAccountId: inject('world').referrer };
    await database.owner.query("update client set contact_way = 'via_referrer' where id = $1", [asked.clientId]);
    expect(await inStroom((scope) => takePlaceBack(scope, request))).toBe(true);
    expect(await inStroom((scope) => takePlaceBack(scope, request))).toBe(false);
    expect(await stateOf(asked.id)).toEqual({ state: 'waiting', referral: 'waiting' });
    expect(await seatsTaken(LAST_SEAT)).toBe(0);
    const { rows } = await database.owner.query('select kind, account_id from message where client_id = $1', [asked.clientId]);
    expect(rows).toEqual([{ kind: 'appointment_cancelled', account_id: inject('world').referrer }]);
    await inStroom((scope) => close(scope, asked, 'no_offer'));
    expect(await inStroom((scope) => reopen(scope, asked.id))).toBe(true);
    expect(await stateOf(asked.id)).toEqual({ state: 'triaged', referral: 'accepted' });
  });

  test('who comes, is helped; who does not come, waits again', async () => {
    const asked = await placed();
    const moment = { id: LAST_SEAT } as Parameters<typeof arriveExpected>[1];
    await inStroom((scope) => arriveExpected(scope, moment, asked.appointmentId));
    expect(await stateOf(asked.id)).toEqual({ state: 'in_progress', referral: 'active' });
    const other = await ask();
    const seat = await inStroom((scope) => place(scope, other.id, FRIDAY));
    if (!seat || 'refused' in seat) throw new Error(seat?.refused);
    await inStroom((scope) => move(scope, appointmentLife, seat.appointmentId, 'missed'));
    expect(await stateOf(other.id)).toEqual({ state: 'waiting', referral: 'waiting' });
    await inStroom((scope) => move(scope, appointmentLife, seat.appointmentId, 'miss_undone'));
    expect(await stateOf(other.id)).toEqual({ state: 'scheduled', referral: 'first_contact' });
  });
});
