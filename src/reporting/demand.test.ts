import { afterAll, beforeAll, expect, test } from 'vitest';
import { layActivity, layPeople } from '../../tests/support/activities.ts';
import { as } from '../../tests/support/database.ts';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { LIBRARY, NOW, STROOM } from '../../tests/support/world.ts';
import { leaveInterest } from '../agenda/leave-interest.ts';
import { NOBODY } from '../foundation/actor.ts';
import type { Scope } from '../foundation/transaction.ts';
import { demandOf } from './demand.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const within = <T>(work: (scope: Scope) => Promise<T>) => as(portal.database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, work);

/** So many people in a municipality who wait for topics. */
const wait = (count: number, nisCode: string, ...topics: string[]) =>
  within(async (scope) => {
    for (const clientId of await layPeople(scope, count))
      await leaveInterest(scope, {
        who: { clientId },
        wished: { topics, nisCode, reach: 'municipality', language: null },
        agreed: 'spoken',
        channel: 'phone',
      });
  });

test('the coordinator sees how many wait for what and where, and no small count', async () => {
  expect((await (await portal.signIn('coordinator')).get('/stroom/gevraagde-lessen')).text).toContain('Nu wacht niemand op een les.');
  await wait(9, '44013', 'talk.video');
  await wait(8, '44083', 'talk.video', 'bank.app');
  await wait(3, '44013', 'bank.app');
  await wait(7, '44083', 'safe.phishing');
  await wait(6, '44013', 'safe.phishing');
  await within(async (scope) => {
    const { id } = await layActivity(scope, LIBRARY, { seats: 5 });
    await scope.db.insertInto('activity_topic').values({ digibank_id: STROOM, activity_id: id, topic: 'talk.video' }).execute();
  });
  const { topics, municipalities, grid } = await within(demandOf);
  expect(municipalities).toEqual(['Deinze', 'Destelbergen']);
  const row = (label: RegExp) => topics.findIndex((topic) => label.test(topic.label));
  expect(topics[row(/videobellen/i)]?.planned).toBe(1);
  expect(grid.cells[row(/bank/i)]?.[1]).toBeNull();
  expect(grid.total).toBe(41);
  const page = await (await portal.signIn('coordinator')).get('/stroom/gevraagde-lessen');
  expect(page.text).toContain('Alle onderwerpen');
  expect(page.text).toContain('niet getoond');
});

test('nobody else opens it', async () => {
  for (const who of ['coach', 'trainer', 'policyReader'] as const)
    expect((await (await portal.signIn(who)).get('/stroom/gevraagde-lessen')).status).toBe(403);
});
