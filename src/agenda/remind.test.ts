import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layActivity, layPeople } from '../../tests/support/activities.ts';
import { as } from '../../tests/support/database.ts';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { layMoments } from '../../tests/support/waiting.ts';
import { LIBRARY, NOW, STROOM } from '../../tests/support/world.ts';
import { NOBODY } from '../foundation/actor.ts';
import type { Scope } from '../foundation/transaction.ts';
import { openMessage } from '../messages/sealed-message.ts';
import { restrict } from '../people/restrict.ts';
import { bookSeat } from './book-seat.ts';
import { cancelMoment } from './cancel-moments.ts';
import { cancelRegistration } from './cancel-registration.ts';
import { noteAttendance } from './note-attendance.ts';
import type { ActivityWords } from './own-activities.ts';
import { register } from './register.ts';
import { remindEverywhere } from './remind.ts';
import { oldReminders } from './reminder-privacy.ts';
import { tellMissedEverywhere } from './tell-missed.ts';
import { layDates } from './write-dates.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

/** NOW is Tuesday 26 September 2023, 16.45 in Brussels. */
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Brussels').toInstant();
const within = <T>(work: (scope: Scope) => Promise<T>, now = NOW) =>
  as(portal.database.db, { digibankId: STROOM, actor: NOBODY, now }, work);
const WHOLE_HOUR = at('2023-09-26T16:00');
const hoursTo = (text: string) => WHOLE_HOUR.until(at(text)).total('hours');

const asColleague = (scope: Scope): Scope => ({ ...scope, actor: { ...NOBODY, accountId: 'wereld' } });

type Sent = { kind: string; channel: string; state: string; text: string };

/** What was written to somebody, the oldest first. */
async function sentTo(clientId: string): Promise<Sent[]> {
  const { rows } = await portal.database.owner.query<{
    id: string;
    kind: string;
    channel: string;
    state: string;
    recipient: Buffer | null;
    body: Buffer;
  }>(
    "select id, kind, channel, state, recipient, body from message where client_id = $1 and kind in ('reminder', 'missed') order by created_at, id",
    [clientId],
  );
  return rows.map((row) => ({ kind: row.kind, channel: row.channel, state: row.state, text: openMessage(STROOM, row).body }));
}

async function run(job: typeof remindEverywhere, ...moments: string[]): Promise<void> {
  for (const moment of moments) {
    portal.setNow(at(moment));
    await Promise.all([job(portal.app), job(portal.app)]);
  }
  portal.setNow(NOW);
}

/** Somebody who takes part in a course on Thursday 12 and 19 October at 14 h. */
async function takesPart(how: { way?: 'call' | 'sms' | 'card'; registeredAt?: Temporal.Instant; starts?: string[] } = {}) {
  const { starts = ['2023-10-12T14:00', '2023-10-19T14:00'] } = how;
  const laid = await within((scope) => layActivity(scope, LIBRARY, { seats: 5, inHours: starts.map(hoursTo) }), WHOLE_HOUR);
  return within(async (scope) => {
    const [clientId = ''] = await layPeople(scope, 1, how.way ?? 'sms');
    const done = await register(scope, { activityId: laid.id, who: { clientId }, channel: 'phone', byStaff: true });
    if ('refused' in done) throw new Error(done.refused);
    return { clientId, registrationId: done.id, activityId: laid.id, dates: laid.dates };
  }, how.registeredAt);
}

/** Somebody with an appointment on Tuesday 3 October. */
async function hasAppointment(way: 'call' | 'sms' | 'card' = 'sms', before: 'missed' | null = null) {
  return within(async (scope) => {
    const [moment = '', ...missed] = await layMoments(scope, LIBRARY, { count: 3, seats: 4 });
    const [clientId = ''] = await layPeople(scope, 1, way);
    const booked = await bookSeat(scope, { sessionId: moment, clientId });
    if ('refused' in booked) throw new Error(booked.refused);
    for (const sessionId of before ? missed : []) {
      const other = await bookSeat(scope, { sessionId, clientId });
      if ('refused' in other) throw new Error(other.refused);
      await scope.db.updateTable('appointment').set({ state: 'no_show' }).where('id', '=', other.appointmentId).execute();
    }
    return { clientId, sessionId: moment, appointmentId: booked.appointmentId, startsAt: booked.startsAt };
  });
}

describe('who takes part in an activity', () => {
  test('is reminded a week before it begins and the day before each date, once', async () => {
    const { clientId } = await takesPart();
    await run(remindEverywhere, '2023-10-05T09:45');
    expect(await sentTo(clientId)).toEqual([]);
    await run(remindEverywhere, '2023-10-05T10:00', '2023-10-05T10:15', '2023-10-06T09:00');
    const [week, ...others] = await sentTo(clientId);
    expect(others).toEqual([]);
    expect(week).toMatchObject({ kind: 'reminder', channel: 'sms', state: 'waiting' });
    expect(week?.text).toContain('donderdag 12 oktober, 14 uur');
    expect(week?.text).toContain('Dat is niet erg.');
    expect(week?.text).not.toContain('smartphone');
    await run(remindEverywhere, '2023-10-11T10:00', '2023-10-12T15:00', '2023-10-18T11:00', '2023-10-18T19:00');
    const said = await sentTo(clientId);
    expect(said.map(({ text }) => /donderdag \d+/.exec(text)?.[0])).toEqual(['donderdag 12', 'donderdag 12', 'donderdag 19']);
  });

  test('stands on the call list without a mobile phone, and hears how to get there; a card carries its own', async () => {
    const [call, card] = [await takesPart({ way: 'call' }), await takesPart({ way: 'card' })];
    await run(remindEverywhere, '2023-10-05T10:00');
    const [said] = await sentTo(call.clientId);
    expect(said).toMatchObject({ channel: 'call', state: 'to_call' });
    expect(said?.text).toContain('Voorbeeldstraat 1. ');
    expect(said?.text).toContain('Breng mee: uw smartphone.');
    expect(await sentTo(card.clientId)).toEqual([]);
  });

  test('is not reminded of what was arranged after the reminder was due, nor when restricted', async () => {
    const late = await takesPart({ registeredAt: at('2023-10-11T12:00') });
    const held = await takesPart();
    await within((scope) => restrict(asColleague(scope), held.clientId, 'accuracy'));
    await run(remindEverywhere, '2023-10-11T12:15', '2023-10-11T19:00');
    expect(await sentTo(late.clientId)).toEqual([]);
    expect(await sentTo(held.clientId)).toEqual([]);
  });

  test('hears nothing wrong when the date moves, falls away, or the person steps back before the message leaves', async () => {
    const [moved, gone, stepped] = [await takesPart(), await takesPart(), await takesPart()];
    await run(remindEverywhere, '2023-10-11T10:00');
    const now = at('2023-10-11T10:30');
    await within(async (scope) => {
      await cancelRegistration(scope, stepped.registrationId, { by: 'client', reason: 'ill' });
      const date = { id: gone.dates[0] ?? '', startsAt: at('2023-10-12T14:00'), helpPointId: LIBRARY, helpPoint: 'Bibliotheek' };
      await cancelMoment(scope, date, 'ziek', false);
      const words = await wordsOf(scope, moved.activityId);
      const dates = [{ id: moved.dates[0] ?? '', startsAt: at('2023-10-13T14:00'), endsAt: at('2023-10-13T16:00') }];
      await layDates(scope, { id: moved.activityId, published: true }, words, dates);
    }, now);
    for (const { clientId } of [moved, gone, stepped])
      expect((await sentTo(clientId)).at(-1)).toMatchObject({ kind: 'reminder', state: 'unsent' });
    await run(remindEverywhere, '2023-10-12T10:00');
    expect((await sentTo(moved.clientId)).at(-1)?.text).toContain('vrijdag 13 oktober');
    expect((await sentTo(gone.clientId)).map(({ text, state }) => [/donderdag \d+/.exec(text)?.[0], state])).toEqual([
      ['donderdag 12', 'unsent'],
      ['donderdag 19', 'waiting'],
    ]);
  });
});

describe('who has an appointment', () => {
  test('is reminded three days before and the day before', async () => {
    const { clientId, startsAt } = await hasAppointment();
    expect(startsAt.equals(at('2023-10-03T16:45'))).toBe(true);
    await run(remindEverywhere, '2023-09-30T10:00', '2023-09-30T12:00', '2023-10-02T10:00', '2023-10-03T08:00');
    expect(await sentTo(clientId)).toHaveLength(2);
  });

  test('the same morning too, when more than one was missed', async () => {
    const { clientId } = await hasAppointment('sms', 'missed');
    await run(remindEverywhere, '2023-09-30T10:00', '2023-10-02T10:00', '2023-10-03T08:00', '2023-10-03T08:15');
    expect(await sentTo(clientId)).toHaveLength(3);
  });
});

test('that somebody was reminded is forgotten a month after the date', async () => {
  const { clientId } = await takesPart({ starts: ['2023-10-12T14:00'] });
  await run(remindEverywhere, '2023-10-05T10:00');
  const kept = async (before: string) => {
    await within((scope) => oldReminders.carryOut(scope, at(before)));
    return (await portal.database.owner.query('select 1 from reminder where client_id = $1', [clientId])).rows.length;
  };
  expect(await kept('2023-10-12T15:00')).toBe(1);
  expect(await kept('2023-10-12T17:00')).toBe(0);
});

describe('who did not come', () => {
  test('to an activity hears one kind word, with where to go, once it is sure', async () => {
    const { clientId, registrationId, dates } = await takesPart({ starts: ['2023-10-10T14:00'] });
    await within((scope) => noteAttendance(asColleague(scope), registrationId, dates[0] ?? '', false), at('2023-10-10T15:00'));
    await run(tellMissedEverywhere, '2023-10-10T16:30');
    expect(await sentTo(clientId)).toEqual([]);
    await run(tellMissedEverywhere, '2023-10-10T17:10', '2023-10-10T18:10', '2023-10-11T09:10');
    const said = await sentTo(clientId);
    expect(said).toHaveLength(1);
    expect(said[0]?.kind).toBe('missed');
    expect(said[0]?.text).toContain('Dat is niet erg.');
  });

  test('hears nothing when they came after all, gave notice, or it is long ago', async () => {
    const [came, notice, old] = [
      await takesPart({ starts: ['2023-10-10T17:00'] }),
      await takesPart({ starts: ['2023-10-10T17:00'] }),
      await takesPart({ starts: ['2023-10-02T14:00'] }),
    ];
    await within(async (scope) => {
      await cancelRegistration(scope, notice.registrationId, { by: 'client', reason: 'ill' });
    });
    const note = (one: typeof came, moment: string, did: boolean) =>
      within((scope) => noteAttendance(asColleague(scope), one.registrationId, one.dates[0] ?? '', did), at(moment));
    await note(came, '2023-10-10T18:00', false);
    await note(old, '2023-10-02T15:00', false);
    await run(tellMissedEverywhere, '2023-10-10T20:10');
    expect((await sentTo(came.clientId)).map(({ state }) => state)).toEqual(['waiting']);
    await note(came, '2023-10-10T20:50', true);
    expect((await sentTo(came.clientId)).map(({ state }) => state)).toEqual(['unsent']);
    expect(await sentTo(notice.clientId)).toEqual([]);
    expect(await sentTo(old.clientId)).toEqual([]);
  });

  test('to an appointment hears where one can walk in', async () => {
    const { clientId, appointmentId } = await hasAppointment();
    await within((scope) => scope.db.updateTable('appointment').set({ state: 'no_show' }).where('id', '=', appointmentId).execute());
    await run(tellMissedEverywhere, '2023-10-03T19:10', '2023-10-03T20:10');
    expect(await sentTo(clientId)).toHaveLength(1);
  });
});

async function wordsOf(scope: Scope, activityId: string): Promise<ActivityWords> {
  const row = await scope.db.selectFrom('activity').selectAll().where('id', '=', activityId).executeTakeFirstOrThrow();
  return {
    organisationId: null,
    helpPointId: row.help_point_id,
    trainerAccountId: null,
    kind: 'course',
    title: row.title,
    description: row.description,
    goal: null,
    topics: [],
    level: 'start',
    languages: ['nl'],
    welcomes: [],
    mode: 'on_site',
    onlineLink: null,
    room: null,
    price: 0,
    reducedPrice: null,
    priorKnowledge: null,
    nextActivityId: null,
    bringAlong: ['uw smartphone'],
    deviceProvided: false,
    childMinding: false,
    signup: 'direct',
    signupUntil: null,
    phone: null,
    minSeats: null,
    seats: 5,
  };
}
