import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { FRIDAY, STROOM, WORKSHOP } from '../../tests/support/world.ts';

let portal: Portal;
beforeEach(async () => {
  portal = await openPortal();
});
afterEach(() => portal.close());

const ADD = 'insert into session_topic (digibank_id, session_id, topic) select $1, $2, unnest($3::text[])';

/** What stands at a moment, and what the table of topics says of it. */
async function topicsOf(session: string) {
  const { rows } = await portal.database.owner.query(
    `select topics, array(select topic from session_topic t where t.session_id = s.id order by topic) as listed from session s where id = $1`,
    [session],
  );
  return rows[0];
}

test('the topics at a moment follow what is added, changed and taken away', async () => {
  const { owner } = portal.database;
  await owner.query('delete from session_topic');
  await owner.query(ADD, [STROOM, WORKSHOP, ['safe.phishing', 'id.itsme']]);
  await owner.query(ADD, [STROOM, FRIDAY, ['bank.app']]);
  expect(await topicsOf(WORKSHOP)).toEqual({ topics: ['id.itsme', 'safe.phishing'], listed: ['id.itsme', 'safe.phishing'] });
  await owner.query(`update session_topic set topic = 'talk.whatsapp' where topic = 'id.itsme'`);
  expect(await topicsOf(WORKSHOP)).toEqual({ topics: ['safe.phishing', 'talk.whatsapp'], listed: ['safe.phishing', 'talk.whatsapp'] });
  await owner.query('delete from session_topic where session_id = $1', [WORKSHOP]);
  expect(await topicsOf(WORKSHOP)).toEqual({ topics: [], listed: [] });
  expect(await topicsOf(FRIDAY)).toEqual({ topics: ['bank.app'], listed: ['bank.app'] });
});

test('of two who add a topic at the same time both count', async () => {
  const { owner } = portal.database;
  await owner.query('delete from session_topic where session_id = $1', [WORKSHOP]);
  const other = new pg.Client(portal.database.ownerUrl);
  await other.connect();
  try {
    await owner.query('begin');
    await owner.query(ADD, [STROOM, WORKSHOP, ['bank.app']]);
    const waits = other.query(ADD, [STROOM, WORKSHOP, ['id.itsme']]);
    await sleep(100);
    await owner.query('commit');
    await waits;
    expect(await topicsOf(WORKSHOP)).toEqual({ topics: ['bank.app', 'id.itsme'], listed: ['bank.app', 'id.itsme'] });
  } finally {
    await other.end();
  }
});
