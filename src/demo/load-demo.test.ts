import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmptyDatabase, openEmptyDatabase } from '../../tests/support/empty-database.ts';
import { DEMO_ACCOUNTS, DEMO_API_TOKEN } from '../access/demo-accounts.ts';
import { makeSessions } from '../agenda/make-sessions.ts';
import { NOBODY } from '../foundation/actor.ts';
import { openDatabase } from '../foundation/database.ts';
import { keyedHash, sha256 } from '../foundation/ids.ts';
import { transaction } from '../foundation/transaction.ts';
import { openContacts } from '../people/sealed-contacts.ts';
import { digistroom } from './digistroom.ts';
import { gent } from './gent.ts';
import { loadDemo } from './load-demo.ts';
import { SURNAMES } from './names.ts';

/** A Tuesday afternoon, half past two in Brussels: the coach is at work. */
const NOW = Temporal.Instant.from('2026-11-24T13:30:00Z');
const KEY = Buffer.alloc(32, 7);

let database: EmptyDatabase;

beforeAll(async () => {
  database = await openEmptyDatabase();
  await loadDemo(database.db, NOW, KEY);
}, 60_000);
afterAll(() => database.drop());

async function rows<T>(query: string, values: unknown[] = []): Promise<T[]> {
  return (await database.owner.query(query, values)).rows as T[];
}

/** Digistroom alone, in the queries below. */
const HERE = `digibank_id = '${digistroom.digibankId}'`;

describe('the region of the dossier', () => {
  test('Digistroom stood in nine municipalities and stands in seven since 2025', async () => {
    const on = (day: string) =>
      rows(
        `select m.name from digibank_municipality d join municipality m using (nis_code)
        where ${HERE} and d.valid_from <= $1 and (d.valid_until is null or d.valid_until > $1)`,
        [day],
      );
    expect(await on('2024-12-31')).toHaveLength(9);
    expect(await on('2025-01-01')).toHaveLength(7);
  });

  test('fifteen Digiclubs, one a local government and six more', async () => {
    expect(await rows(`select count(*)::int from help_point where ${HERE} and local_label = 'Digiclub'`)).toEqual([{ count: 15 }]);
  });

  test('LDC de Reinaert opens every Friday from 14 to 16 in the cafeteria, and that is no example', async () => {
    expect(
      await rows(`select r.weekday, r.starts::text, r.ends::text, r.room, r.example from opening_rule r join help_point h on h.id = r.help_point_id
        where h.slug = 'de-reinaert'`),
    ).toEqual([{ weekday: 5, starts: '14:00:00', ends: '16:00:00', room: 'cafetaria', example: false }]);
  });

  test('the four dates of the 2023 leaflet are history, with the workshop on 26 September', async () => {
    expect(
      await rows(`select (s.starts_at at time zone 'Europe/Brussels')::text as at, s.title from session s join help_point h on h.id = s.help_point_id
        where h.slug = 'bibliotheek-destelbergen' and s.starts_at < '2024-01-01' order by 1`),
    ).toEqual([
      { at: '2023-06-27 16:30:00', title: null },
      { at: '2023-08-29 16:30:00', title: null },
      { at: '2023-09-26 16:30:00', title: 'Itsme, Mijn Burgerprofiel, eBox' },
      { at: '2023-10-31 16:30:00', title: null },
    ]);
  });

  test('only the hours that the dossier names are no examples', async () => {
    expect(
      await rows(`select distinct h.slug from opening_rule r join help_point h on h.id = r.help_point_id where not r.example order by 1`),
    ).toEqual([{ slug: 'de-reinaert' }, { slug: 'de-zuidpoort' }]);
  });
});

describe('the year adds up', () => {
  test('between 1,000 and 1,080 people were helped in the last twelve months, each counted once', async () => {
    const [found] = await rows<{ count: number }>(
      `select count(distinct person_key)::int as count from service_fact where ${HERE} and on_date > '2025-11-24'`,
    );
    expect(found?.count).toBeGreaterThanOrEqual(1_000);
    expect(found?.count).toBeLessThanOrEqual(1_080);
  });

  test('visits, requests and referrals are as many as the dossier calibrates', async () => {
    const [found] = await rows<Record<string, number>>(`select (select count(*) from visit where ${HERE})::int as visits,
      (select count(*) from help_request where ${HERE} and client_id is not null)::int as requests, (select count(*) from referral where ${HERE})::int as referrals,
      (select round(100.0 * count(*) filter (where o.kind = 'ocmw') / count(*)) from referral r join organisation o on o.id = r.organisation_id where r.${HERE})::int as ocmw,
      (select round(100.0 * count(*) filter (where state = 'no_show') / count(*)) from appointment where ${HERE} and state in ('done', 'no_show'))::int as no_shows`);
    expect(found?.visits).toBeGreaterThan(2_850);
    expect(found?.visits).toBeLessThan(2_950);
    expect(found).toMatchObject({ requests: 620, referrals: 410, ocmw: 38 });
    expect(found?.no_shows).toBeGreaterThanOrEqual(16);
    expect(found?.no_shows).toBeLessThanOrEqual(20);
  });

  test('the seats that are taken are those of the live appointments', async () => {
    expect(
      await rows(`select s.id from session s left join appointment a on a.digibank_id = s.digibank_id and a.session_id = s.id
          and a.state in ('booked', 'checked_in', 'in_session', 'done')
        group by s.digibank_id, s.id having s.seats_taken <> count(a.id)`),
    ).toEqual([]);
  });

  test('every fact has its help at the table or its visit, and is of the right person', async () => {
    const facts = await rows<{
      digibank_id: string;
      client_id: string | null;
      person_key: Buffer | null;
    }>(`select f.digibank_id, v.client_id, f.person_key
      from service_fact f
      left join guidance_session g on g.digibank_id = f.digibank_id and g.id = f.source_id
      left join visit v on v.digibank_id = f.digibank_id and v.id = coalesce(g.visit_id, f.source_id)`);
    expect(facts.length).toBeGreaterThan(4_000);
    for (const { digibank_id, client_id, person_key } of facts) {
      expect(person_key).toEqual(client_id === null ? null : keyedHash(KEY, `${digibank_id}:${client_id}`));
    }
  });

  test('nothing happened before the person was known, nor after now', async () => {
    expect(
      await rows(`select v.id from visit v join client c on c.id = v.client_id where v.arrived_at < c.created_at or v.arrived_at > $1`, [
        NOW.toString(),
      ]),
    ).toEqual([]);
    expect(await rows(`select id from event where at > $1`, [NOW.toString()])).toEqual([]);
  });

  test('no moment lies on a public holiday, and moments exist eight weeks ahead', async () => {
    expect(
      await rows(`select s.id from session s join public_holiday p on p.on_date = (s.starts_at at time zone 'Europe/Brussels')::date`),
    ).toEqual([]);
    const [last] = await rows<{ weeks: number }>(`select extract(day from max(starts_at) - $1::timestamptz) / 7 as weeks from session`, [
      NOW.toString(),
    ]);
    expect(Number(last?.weeks)).toBeGreaterThan(7.5);
  });

  test('the moments are those that the agenda itself would make: it finds none missing', async () => {
    for (const { digibankId } of [digistroom, gent]) {
      expect(await transaction(database.db, { digibankId, actor: NOBODY, now: NOW }, makeSessions)).toBe(0);
    }
  });

  test('every state of a hand-over can be seen at the coach’s help point', async () => {
    expect(
      await rows(
        `select distinct o.state from handover o join help_point h on h.id = o.help_point_id where h.slug = 'bibliotheek-deinze' order by 1`,
      ),
    ).toHaveLength(5);
  });

  test('today somebody was helped, somebody is at the table, and others are expected', async () => {
    const today = await rows<{ state: string }>(
      `select distinct a.state from appointment a join session s on s.id = a.session_id join help_point h on h.id = s.help_point_id
       where h.slug = 'bibliotheek-deinze' and s.starts_at <= $1 and s.ends_at > $1 and s.kind <> 'workshop' order by 1`,
      [NOW.toString()],
    );
    expect(today).toEqual([{ state: 'booked' }, { state: 'done' }, { state: 'in_session' }]);
  });

  test('the waiting list is long, with and without deadlines', async () => {
    const [list] = await rows<
      Record<string, number>
    >(`select count(*)::int as all, count(deadline_on)::int as dated, count(distinct consequence)::int as consequences
      from help_request where ${HERE} and state in ('new', 'triaged', 'waiting')`);
    expect(list?.all).toBe(25);
    expect(list?.dated).toBeGreaterThan(3);
    expect(list?.consequences).toBeGreaterThan(2);
  });
});

describe('what the partners offer', () => {
  test('a course of four dates, a full lesson with a waiting list, one online, a group every two months and homework help', async () => {
    const offered = await rows(
      `select a.kind, a.mode, a.seats - a.seats_taken as free, a.last_in_line as waiting,
        (select count(*)::int from session s where s.digibank_id = a.digibank_id and s.activity_id = a.id and s.starts_at > $1) as dates
      from activity a where ${HERE} and a.state = 'published' and not a.is_template`,
      [NOW.toString()],
    );
    expect(offered.length).toBeGreaterThanOrEqual(6);
    expect(offered).toContainEqual(expect.objectContaining({ kind: 'course', dates: 4 }));
    expect(offered).toContainEqual(expect.objectContaining({ kind: 'workshop', free: 0, waiting: 2 }));
    expect(offered).toContainEqual(expect.objectContaining({ mode: 'online' }));
    expect(offered).toContainEqual(expect.objectContaining({ kind: 'group', dates: 3, free: null }));
    expect(offered).toContainEqual(expect.objectContaining({ kind: 'homework_help' }));
    expect(await rows(`select 1 from activity where state = 'published' and digibank_id = '${gent.digibankId}'`)).toHaveLength(2);
  });

  test('the seats that are taken are those of the people who registered', async () => {
    expect(
      await rows(`select a.id from activity a left join registration r on r.digibank_id = a.digibank_id and r.activity_id = a.id
          and r.state in ('registered', 'offered', 'attended', 'partially_attended', 'no_show')
        group by a.digibank_id, a.id having a.seats_taken <> coalesce(sum(1 + r.companions), 0)`),
    ).toEqual([]);
  });
});

describe('everybody is invented', () => {
  test('surnames are of the list that nobody can mistake, and nicknames carry a number', async () => {
    expect(await rows(`select last_name from client where last_name is not null and not last_name = any($1)`, [SURNAMES])).toEqual([]);
    expect(await rows(`select first_name from client where last_name is null and first_name !~ ' [0-9]{2}$'`)).toEqual([]);
  });

  test('phones start with 0400, e-mail ends in .example', async () => {
    const points = await rows<{ digibank_id: string; id: string; kind: string; value: string }>(
      "select digibank_id, id, kind, encode(value, 'hex') as value from contact_point",
    );
    const values = points.flatMap((point) => openContacts(point.digibank_id, [point]));
    expect(values.length).toBeGreaterThan(100);
    expect(values.filter(({ kind, value }) => kind === 'phone' && !value.startsWith('+32400'))).toEqual([]);
    expect(values.filter(({ kind, value }) => kind === 'email' && !value.endsWith('.example'))).toEqual([]);
    expect(
      await rows(
        `select phone from help_point where phone not like '+32400%' union select phone from digibank where phone not like '+32400%'`,
      ),
    ).toEqual([]);
    expect(await rows(`select email from auth."user" where email not like '%.example'`)).toEqual([]);
  });

  test('nothing invented waits to leave by wire', async () => {
    expect(await rows(`select id from message where state not in ('unsent', 'on_paper', 'to_call', 'done')`)).toEqual([]);
  });
});

describe('two Digibanken on one installation', () => {
  test('they share no person and no number', async () => {
    expect(await rows(`select id from client group by id having count(*) > 1`)).toEqual([]);
    expect(await rows(`select kind, hash from pointer where kind <> 'account' group by 1, 2 having count(*) > 1`)).toEqual([]);
  });

  test('every card and ticket leads to its Digibank, and the token to Digistroom', async () => {
    expect(
      await rows(`select c.number from client c where not exists (select from pointer p where p.kind = 'card'
        and p.hash = sha256(convert_to(c.number, 'UTF8')) and p.digibank_id = c.digibank_id)`),
    ).toEqual([]);
    expect(await rows(`select digibank_id from pointer where kind = 'api_token' and hash = $1`, [sha256(DEMO_API_TOKEN)])).toEqual([
      { digibank_id: digistroom.digibankId },
    ]);
  });

  test('the demo accounts are there, each with a way in', async () => {
    const accounts = await rows<{ email: string }>(
      `select u.email from auth."user" u join auth.account a on a."userId" = u.id where a.password is not null`,
    );
    expect(accounts.map(({ email }) => email).sort()).toEqual([...DEMO_ACCOUNTS].sort());
  });
});

describe('loading', () => {
  test('again adds nothing', async () => {
    const before = await rows(`select count(*) from event`);
    await loadDemo(database.db, NOW, KEY);
    expect(await rows(`select count(*) from event`)).toEqual(before);
  });

  test('every referral says what was shared, on an agreement of that day and a yes where one is needed', async () => {
    expect(
      await rows(`select count(*)::int as shared, count(*) filter (where a.kind = 'consent_only' and k.id is null)::int as without_yes,
          count(*) filter (where d.shared_at::date not between a.valid_from and coalesce(a.valid_until, 'infinity'))::int as without_agreement
        from referral r left join disclosure d on d.occasion_id = r.help_request_id left join agreement a on a.id = d.agreement_id
        left join consent k on k.id = d.consent_id where r.${HERE}`),
    ).toEqual([{ shared: 410, without_yes: 0, without_agreement: 0 }]);
  });

  test('two programs at once load every region once', async () => {
    const empty = await openEmptyDatabase();
    const other = openDatabase(empty.appUrl, 2);
    try {
      await Promise.all([loadDemo(empty.db, NOW, KEY), loadDemo(other, NOW, KEY)]);
      expect((await empty.owner.query('select slug from digibank order by 1')).rows).toEqual([{ slug: 'digistroom' }, { slug: 'gent' }]);
    } finally {
      await other.destroy();
      await empty.drop();
    }
  }, 60_000);

  test.each(['2023-09-26T14:45:00Z', '2026-11-22T08:00:00Z', '2026-12-25T19:00:00Z'])(
    'works at any moment: %s',
    async (now) => {
      const empty = await openEmptyDatabase();
      try {
        await loadDemo(empty.db, Temporal.Instant.from(now), KEY);
        const { rows: found } = await empty.owner.query(
          `select count(distinct person_key)::int as persons from service_fact where ${HERE}`,
        );
        expect(found).toEqual([{ persons: digistroom.volumes.uniqueEndUsers }]);
      } finally {
        await empty.drop();
      }
    },
    60_000,
  );
});
