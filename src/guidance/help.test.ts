import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import {
  FRIDAY,
  LIBRARY,
  NOW,
  ROSA,
  SERVICE_CENTRE,
  STAD,
  STAD_LIBRARY,
  STAD_MOMENT,
  STROOM,
  WORKSHOP,
  YUSUF,
} from '../../tests/support/world.ts';
import type { Actor } from '../foundation/actor.ts';
import { newId, newNumber } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { makePersonKeysWith, personKey } from '../reporting/person-key.ts';
import '../rooms.ts';
import { arriveAnonymous, arriveExpected, arriveKnown } from './arrive.ts';
import { findHandover } from './find-handover.ts';
import { findVisitOfToday, type VisitOfToday } from './find-visit.ts';
import { followHandover } from './follow-handover.ts';
import { handOver } from './hand-over.ts';
import { handoversFor } from './handover-lists.ts';
import { identifyVisitor } from './identify-visitor.ts';
import { leaveUnhelped, useAlone } from './leave.ts';
import { logHelp } from './log-help.ts';
import { findMomentOfToday, momentsOfToday } from './moments-of-today.ts';
import { cameAfterAll, notCome } from './not-come.ts';
import { letGoThemself } from './pass-further.ts';
import { lanesOf } from './people-of-today.ts';
import { permissions } from './permissions.ts';
import { startHelp } from './start-help.ts';
import { undoArrival } from './undo-arrival.ts';

const SEE = permissions['guidance.today.read'];
const world = inject('world');
const coach = actorWith(world.coach, 'coach', { helpPointId: LIBRARY });
const FRIDAY_AT_THREE = Temporal.Instant.from('2023-09-29T13:00:00Z');

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  makePersonKeysWith(Buffer.alloc(32, 7));
});
afterAll(() => test.drop());

/** Runs work as somebody in Stroom and leaves nothing behind, so that each test begins with the same world. */
async function tryOut<T>(work: (scope: Scope) => Promise<T>, actor: Actor = coach, now = NOW, digibankId = STROOM): Promise<T> {
  let result: T | undefined;
  const undone = new Error('undone');
  await as(test.db, { digibankId, actor, now }, async (scope) => {
    result = await work(scope);
    throw undone;
  }).catch((problem: unknown) => {
    if (problem !== undone) throw problem;
  });
  return result as T;
}

async function book(scope: Scope, clientId: string): Promise<string> {
  const id = newId();
  await scope.db
    .insertInto('appointment')
    .values({ digibank_id: STROOM, id, session_id: WORKSHOP, client_id: clientId, code: newNumber(), state: 'booked', booked_at: NOW })
    .execute();
  await scope.db
    .updateTable('session')
    .set((column) => ({ seats_taken: column('seats_taken', '+', 1) }))
    .where('digibank_id', '=', STROOM)
    .where('id', '=', WORKSHOP)
    .execute();
  return id;
}

async function workshop(scope: Scope) {
  const moment = await findMomentOfToday(scope, SEE, WORKSHOP);
  if (!moment) throw new Error('the workshop is not of today');
  return moment;
}

async function visit(scope: Scope, id: string): Promise<VisitOfToday> {
  const found = await findVisitOfToday(scope, SEE, id);
  if (!found) throw new Error('no such visit');
  return found;
}

async function stateOf(
  scope: Scope,
  table: 'appointment' | 'visit' | 'guidance_session' | 'handover',
  id: string,
): Promise<string | undefined> {
  const row = await scope.db.selectFrom(table).select('state').where('digibank_id', '=', STROOM).where('id', '=', id).executeTakeFirst();
  return row?.state;
}

const ITSME = { topic: 'id.itsme', level: 2, coachReason: null };
const EBOX = { topic: 'gov.ebox', level: 5, coachReason: 'urgency' } as const;

describe('who is there today', () => {
  it('shows the moments of the own help point and no other', async () => {
    const seen = await tryOut((scope) => momentsOfToday(scope, SEE));
    expect(seen.map((moment) => moment.id)).toEqual([WORKSHOP]);
    expect(await tryOut((scope) => momentsOfToday(scope, SEE), coach, FRIDAY_AT_THREE)).toEqual([]);
    const elsewhere = actorWith(world.coach, 'coach', { helpPointId: SERVICE_CENTRE });
    expect(await tryOut((scope) => findMomentOfToday(scope, SEE, WORKSHOP), elsewhere)).toBeNull();
    expect((await tryOut((scope) => momentsOfToday(scope, SEE), elsewhere, FRIDAY_AT_THREE)).map(({ id }) => id)).toEqual([FRIDAY]);
  });

  it('shows nothing of another Digibank, whatever the reach', async () => {
    const everywhere = actorWith(world.coach, 'coordinator');
    const nextDay = Temporal.Instant.from('2023-09-27T12:00:00Z');
    expect(await tryOut((scope) => findMomentOfToday(scope, SEE, STAD_MOMENT), everywhere, nextDay)).toBeNull();
    expect(
      await tryOut(
        (scope) => findMomentOfToday(scope, SEE, WORKSHOP),
        actorWith(world.stadCoach, 'coach', { helpPointId: STAD_LIBRARY }),
        NOW,
        STAD,
      ),
    ).toBeNull();
  });

  it('names who is expected from the first minute of the day on', async () => {
    const midnight = Temporal.Instant.from('2023-09-25T22:01:00Z');
    await tryOut(
      async (scope) => {
        await book(scope, ROSA);
        expect((await lanesOf(scope, await workshop(scope))).expected.map(({ firstName }) => firstName)).toEqual(['Rosa']);
      },
      coach,
      midnight,
    );
  });

  it('puts people in three lanes by first name and initial, and logs the look', async () => {
    await tryOut(async (scope) => {
      await book(scope, ROSA);
      await arriveAnonymous(scope, await workshop(scope), 'gov');
      await arriveKnown(scope, await workshop(scope), YUSUF);
      const lanes = await lanesOf(scope, await workshop(scope));
      expect(lanes.expected.map(({ firstName, initial }) => [firstName, initial])).toEqual([['Rosa', 'V']]);
      expect(lanes.here.map(({ firstName, order, topicGroup }) => [firstName, order, topicGroup])).toEqual(
        expect.arrayContaining([
          [null, 1, 'gov'],
          ['Yusuf', 1, null],
        ]),
      );
      expect(scope.reads.at(-1)).toEqual({ clientIds: expect.arrayContaining([ROSA, YUSUF]), page: 'vandaag', reason: 'moment_of_today' });
    });
  });
});

describe('arriving', () => {
  it('takes somebody who is expected from the appointment to the table, once', async () => {
    await tryOut(async (scope) => {
      const appointment = await book(scope, ROSA);
      const moment = await workshop(scope);
      const arrived = await arriveExpected(scope, moment, appointment);
      expect(arrived).toHaveProperty('visitId');
      expect(await stateOf(scope, 'appointment', appointment)).toBe('checked_in');
      expect(await arriveExpected(scope, moment, appointment)).toEqual({ refused: 'not_expected' });
      expect(await arriveKnown(scope, moment, ROSA)).toMatchObject({ refused: 'already_here' });
    });
  });

  it('uses the seat of who is expected when they are found by their card', async () => {
    await tryOut(async (scope) => {
      const appointment = await book(scope, ROSA);
      await arriveKnown(scope, await workshop(scope), ROSA);
      expect(await stateOf(scope, 'appointment', appointment)).toBe('checked_in');
    });
  });

  it('can be undone: whoever was expected is expected again, and can come in later', async () => {
    await tryOut(async (scope) => {
      const appointment = await book(scope, ROSA);
      const moment = await workshop(scope);
      const arrived = await arriveExpected(scope, moment, appointment);
      const here = await visit(scope, 'visitId' in arrived ? arrived.visitId : '');
      await startHelp(scope, here);
      expect(await undoArrival(scope, await visit(scope, here.id))).toEqual({ done: true });
      expect(await stateOf(scope, 'appointment', appointment)).toBe('booked');
      expect(await stateOf(scope, 'visit', here.id)).toBeUndefined();
      expect(await arriveExpected(scope, moment, appointment)).toHaveProperty('visitId');
    });
  });

  it('lets a visitor without a name be known afterwards', async () => {
    await tryOut(async (scope) => {
      const { visitId } = await arriveAnonymous(scope, await workshop(scope), 'id');
      expect(await identifyVisitor(scope, await visit(scope, visitId), YUSUF)).toEqual({ done: true });
      expect(await visit(scope, visitId)).toMatchObject({ clientId: YUSUF, identityLevel: 'pseudonymous', firstName: 'Yusuf' });
      expect(await identifyVisitor(scope, await visit(scope, visitId), ROSA)).toEqual({ refused: 'already_known' });
      const second = await arriveAnonymous(scope, await workshop(scope), null);
      expect(await identifyVisitor(scope, await visit(scope, second.visitId), YUSUF)).toEqual({ refused: 'already_here' });
    });
  });
});

describe('not coming and leaving', () => {
  it('is said from a quarter of an hour after the start, frees the seat and can be taken back', async () => {
    await tryOut(async (scope) => {
      const appointment = await book(scope, ROSA);
      const moment = await workshop(scope);
      scope.now = moment.startsAt.add({ minutes: 14 });
      expect(await notCome(scope, moment, appointment)).toEqual({ refused: 'too_early' });
      scope.now = moment.startsAt.add({ minutes: 15 });
      expect(await notCome(scope, moment, appointment)).toEqual({ done: true });
      expect(await seatsTaken(scope)).toBe(0);
      expect(await notCome(scope, moment, appointment)).toEqual({ refused: 'not_expected' });
      expect(await cameAfterAll(scope, moment, appointment)).toEqual({ done: true });
      expect(await stateOf(scope, 'appointment', appointment)).toBe('booked');
      expect(await seatsTaken(scope)).toBe(1);
    });
  });

  it('refuses to take it back when the seat was given away', async () => {
    await tryOut(async (scope) => {
      const appointment = await book(scope, ROSA);
      const moment = await workshop(scope);
      await notCome(scope, moment, appointment);
      await book(scope, ROSA);
      expect(await cameAfterAll(scope, moment, appointment)).toEqual({ refused: 'seat_given_away' });
    });
  });

  it('without help gives the appointment up on our side, never as not come', async () => {
    await tryOut(async (scope) => {
      const appointment = await book(scope, ROSA);
      const arrived = await arriveExpected(scope, await workshop(scope), appointment);
      const id = 'visitId' in arrived ? arrived.visitId : '';
      expect(await leaveUnhelped(scope, await visit(scope, id))).toEqual({ done: true });
      expect(await stateOf(scope, 'appointment', appointment)).toBe('cancelled_org');
      expect(await stateOf(scope, 'visit', id)).toBe('left_unhelped');
      expect(await logHelp(scope, await visit(scope, id), { topics: [ITSME], outcome: 'resolved', minutes: 15 })).toEqual({
        refused: 'already_closed',
      });
    });
  });

  it('of who only uses the computer asks no coach', async () => {
    await tryOut(async (scope) => {
      const { visitId } = await arriveAnonymous(scope, await workshop(scope), null);
      expect(await useAlone(scope, await visit(scope, visitId))).toEqual({ done: true });
      expect(await stateOf(scope, 'visit', visitId)).toBe('unsupervised_use');
    });
  });
});

describe('logging help', () => {
  it('writes topics and who did it, closes everything, and makes one fact without a name', async () => {
    await tryOut(async (scope) => {
      const appointment = await book(scope, ROSA);
      const arrived = await arriveExpected(scope, await workshop(scope), appointment);
      const here = await visit(scope, 'visitId' in arrived ? arrived.visitId : '');
      const logged = await logHelp(scope, here, { topics: [ITSME, EBOX], outcome: 'resolved', minutes: 30 });
      const guidanceId = 'guidanceId' in logged ? logged.guidanceId : '';
      expect(await stateOf(scope, 'guidance_session', guidanceId)).toBe('closed');
      expect(await stateOf(scope, 'visit', here.id)).toBe('left_helped');
      expect(await stateOf(scope, 'appointment', appointment)).toBe('done');
      const facts = await scope.db.selectFrom('service_fact').selectAll().where('digibank_id', '=', STROOM).execute();
      expect(facts).toMatchObject([
        {
          service: 'guidance',
          help_point_id: LIBRARY,
          nis_code: '44013',
          identity_level: 'identified',
          age_band: '55_plus',
          topics: ['gov.ebox', 'id.itsme'],
          best_level: 2,
          minutes: 30,
          source_id: guidanceId,
        },
      ]);
      expect(facts[0]?.on_date.toString()).toBe('2023-09-26');
      expect(facts[0]?.person_key).toEqual(personKey(STROOM, ROSA));
      expect(JSON.stringify(facts)).not.toMatch(/Rosa|Verzonnen/);
    });
  });

  it('succeeds for one of two coaches who log the same visit', async () => {
    await tryOut(async (scope) => {
      const { visitId } = await arriveAnonymous(scope, await workshop(scope), 'id');
      const seenByBoth = await visit(scope, visitId);
      const help = { topics: [ITSME], outcome: 'resolved', minutes: null } as const;
      expect(await logHelp(scope, seenByBoth, help)).toHaveProperty('guidanceId');
      expect(await logHelp(scope, seenByBoth, help)).toEqual({ refused: 'already_closed' });
      const facts = await scope.db
        .selectFrom('service_fact')
        .select(['person_key', 'identity_level'])
        .where('digibank_id', '=', STROOM)
        .execute();
      expect(facts).toEqual([{ person_key: null, identity_level: 'anonymous' }]);
    });
  });

  it('makes no fact of a question that only went on', async () => {
    await tryOut(async (scope) => {
      const { visitId } = await arriveAnonymous(scope, await workshop(scope), 'other');
      await logHelp(scope, await visit(scope, visitId), { topics: [], outcome: 'handed_over', minutes: null });
      expect(await scope.db.selectFrom('service_fact').select('id').where('digibank_id', '=', STROOM).execute()).toEqual([]);
    });
  });
});

describe('handing over', () => {
  const follow = permissions['guidance.handover.follow'];
  const otto = actorWith(world.communityWorker, 'community_worker', { helpPointId: LIBRARY });

  it('goes once a kind of question, also for who has no name', async () => {
    await tryOut(async (scope) => {
      const { visitId } = await arriveAnonymous(scope, await workshop(scope), null);
      expect(await handOver(scope, await visit(scope, visitId), 'debt')).toHaveProperty('handoverId');
      expect(await handOver(scope, await visit(scope, visitId), 'debt')).toEqual({ refused: 'already_handed_over' });
      expect(await handOver(scope, await visit(scope, visitId), 'housing')).toHaveProperty('handoverId');
      expect(await undoArrival(scope, await visit(scope, visitId))).toEqual({ refused: 'already_logged' });
    });
  });

  it('shows the phone only to who took the question up, and ends when the visitor arrived', async () => {
    await tryOut(async (scope) => {
      const arrived = await arriveKnown(scope, await workshop(scope), ROSA);
      const given = await handOver(scope, await visit(scope, 'visitId' in arrived ? arrived.visitId : ''), 'debt');
      const id = 'handoverId' in given ? given.handoverId : '';
      scope.actor = otto;
      expect(await handoversFor(scope, follow)).toMatchObject([
        { firstName: 'Rosa', initial: 'V', phone: null, mine: false, state: 'proposed' },
      ]);
      expect(await followHandover(scope, follow, id, 'confirmed')).toEqual({ refused: 'moved_on' });
      expect(await followHandover(scope, follow, id, 'taken_up')).toEqual({ done: true });
      expect(await handoversFor(scope, follow)).toMatchObject([{ phone: '+32400000010', mine: true, state: 'agreed' }]);
      const found = await findHandover(scope, follow, id);
      expect(found && (await letGoThemself(scope, found))).toEqual({ passed: true });
      expect(found && (await letGoThemself(scope, found))).toEqual({ refused: 'moved_on' });
      expect(await followHandover(scope, follow, id, 'confirmed')).toEqual({ done: true });
      scope.actor = actorWith(world.communityWorker, 'community_worker', { helpPointId: SERVICE_CENTRE });
      expect(await handoversFor(scope, follow)).toEqual([]);
      expect(await followHandover(scope, follow, id, 'not_arrived')).toBeNull();
    });
  });
});

async function seatsTaken(scope: Scope): Promise<number | undefined> {
  const row = await scope.db
    .selectFrom('session')
    .select('seats_taken')
    .where('digibank_id', '=', STROOM)
    .where('id', '=', WORKSHOP)
    .executeTakeFirst();
  return row?.seats_taken;
}
