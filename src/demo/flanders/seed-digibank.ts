import { type RawBuilder, sql } from 'kysely';
import { createAccount, grantRole } from '../../access/accounts.ts';
import { DEMO_PASSWORD } from '../../access/demo-accounts.ts';
import { dayOf } from '../../foundation/clock.ts';
import type { Scope } from '../../foundation/transaction.ts';
import { SHARED_DATA } from '../../partners/agreement.ts';
import { sealContact } from '../../people/sealed-contacts.ts';
import { FIRST_NAMES, SURNAMES } from '../names.ts';
import { CONTACTS_OF_EIGHT, type Share } from './sizes.ts';

/** Two moments a week at each help point, over 24 months. */
const PAST_SLOTS = 208;
const COMING_WEEKS = 8;

const PHONES_AT_ONCE = 5_000;

const TOPICS = [
  'id.itsme',
  'gov.burgerprofiel',
  'gov.ebox',
  'gov.taxonweb',
  'bank.app',
  'talk.whatsapp',
  'talk.email',
  'device.basic',
  'device.storage',
  'safe.phishing',
];
const TARGET_GROUPS = ['age_55_plus', 'low_income_social', 'jobseeker', 'newcomer_other_language'];

/** Which hexadecimal digits in an id say what it is of. */
const KIND = {
  digibank: '000',
  municipality: '001',
  organisation: '002',
  point: '003',
  rule: '004',
  session: '005',
  shift: '006',
  client: '007',
  phone: '008',
  consent: '009',
  visit: '00a',
  guidance: '00b',
  fact: '00c',
  request: '00d',
  agreement: '00e',
} as const;

/** The id of the n-th thing of a kind in the Digibank with this number: in the form of a UUIDv7 and rising with n, so that indexes grow at their end. */
function seedId(digibank: number, kind: keyof typeof KIND, n: RawBuilder<unknown> | number): RawBuilder<string> {
  return sql<string>`(${idStart(digibank, kind)} || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`;
}

/** The id of the Digibank with this number. */
export function seedDigibankId(digibank: number): string {
  return `${idStart(digibank, 'digibank')}000000000000`;
}

function idStart(digibank: number, kind: keyof typeof KIND): string {
  return `01900000-0000-7${KIND[kind]}-8${digibank.toString(16).padStart(3, '0')}-`;
}

/** Fills one Digibank with set-based SQL inside its own transaction: places, moments, people, and 24 months of help at the table.
 *  @param key the installation's key, with which a person is counted once */
export async function seedDigibank(scope: Scope, share: Share, key: Buffer): Promise<void> {
  // The statistics never know this Digibank yet: told that it holds one row, the planner would loop over millions of pairs.
  await sql`set local enable_nestloop = off`.execute(scope.db);
  const coach = await layPlaces(scope, share);
  await laySessions(scope, share, coach);
  await layPeople(scope, share);
  await layContacts(scope, share, coach, key);
  await layRequests(scope, share);
}

async function layPlaces(scope: Scope, share: Share): Promise<string> {
  const { db, digibankId, now } = scope;
  const { number, nisCodes } = share;
  const name = `voorbeeld-${String(number).padStart(2, '0')}`;
  const id = (kind: keyof typeof KIND) => seedId(number, kind, sql.ref('n'));
  await sql`insert into digibank (digibank_id, slug, name, coordinator_name, phone, example, created_at)
    values (${digibankId}, ${name}, ${`Digibank ${name}`}, 'Werken Voorbeeld', '+32400000000', true, ${now})`.execute(db);
  await sql`insert into digibank_municipality (digibank_id, id, nis_code, valid_from)
    select ${digibankId}, ${id('municipality')}, nis, '2023-01-01' from unnest(${nisCodes}::text[]) with ordinality as own (nis, n)`.execute(
    db,
  );
  await sql`insert into organisation (digibank_id, id, name, kind, may_refer, example)
    select ${digibankId}, ${id('organisation')}, 'OCMW Voorbeeld ' || m.name, 'ocmw', true, true
    from unnest(${nisCodes}::text[]) with ordinality as own (nis, n) join municipality m on m.nis_code = own.nis`.execute(db);
  await sql`insert into agreement (digibank_id, id, organisation_id, kind, shares, valid_from, reference, signed_by, signed_on, recorded_by, recorded_at)
    select ${digibankId}, ${id('agreement')}, ${id('organisation')}, 'protocol', ${SHARED_DATA}::text[], '2023-01-01', 'Voorbeeld', 'Voorbeeld',
      '2023-01-01', 'voorbeeld', ${now}
    from generate_series(1, ${nisCodes.length}::int) n`.execute(db);
  await sql`insert into help_point (digibank_id, id, slug, name, kind, local_label, nis_code, street, postcode, town, latitude, longitude, phone, supervision, example)
    select ${digibankId}, ${id('point')}, 'hulppunt-' || n + 1, 'Hulppunt Voorbeeld ' || n + 1, 'library', 'Digiclub', p.nis_code, 'Voorbeeldstraat ' || n + 1, p.postcode, p.place,
      p.latitude, p.longitude, '+32400000000', 'at_times', true
    from generate_series(0, ${share.helpPoints - 1}::int) n
    cross join lateral (select (${nisCodes}::text[])[n % ${nisCodes.length} + 1] as nis) own
    join lateral (
      select * from postcode_place where nis_code = own.nis order by postcode, place
      offset n / ${nisCodes.length} % (select count(*) from postcode_place where nis_code = own.nis) limit 1
    ) p on true`.execute(db);
  const [coordinator, coach] = await Promise.all(
    ['coordinator', 'begeleider'].map((who) =>
      createAccount(db, { name: `${who} Voorbeeld`, email: `${who}@${name}.example`, password: DEMO_PASSWORD, now }),
    ),
  );
  if (!coordinator || !coach) throw new Error('an account was not made');
  await grantRole(scope, coordinator, 'coordinator');
  await grantRole(scope, coach, 'coach');
  return coach;
}

/** Moments in order of time: `slot` 0 is 104 weeks ago; from PAST_SLOTS on they are still to come, the first in the week after this one. */
async function laySessions({ db, digibankId, now }: Scope, share: Share, coach: string): Promise<void> {
  const { number, helpPoints, comingSessions } = share;
  const today = dayOf(now);
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const coming = comingSessions / helpPoints;
  await sql`
    insert into session (digibank_id, id, help_point_id, kind, starts_at, ends_at, supervised, arrival, seats, seats_taken, example)
    select ${digibankId}, ${seedId(number, 'session', sql.ref('n'))}, ${seedId(number, 'point', sql`n % ${helpPoints}::int`)}, 'walk_in',
      (day + time '13:30') at time zone 'Europe/Brussels', (day + time '16:30') at time zone 'Europe/Brussels', true, 'both', 12, 0, true
    from generate_series(0, ${helpPoints * PAST_SLOTS + comingSessions - 1}::int) n
    cross join lateral (select n / ${helpPoints}::int as slot) s
    cross join lateral (select case when slot < ${PAST_SLOTS} then slot / 2 - 104
      else 1 + floor((n - ${helpPoints * PAST_SLOTS}) / ${helpPoints}::numeric * ${COMING_WEEKS} / ${coming}::numeric)::int end as week) w
    cross join lateral (select ${monday}::date + week * 7 + (n + slot * 2) % 5 as day) d`.execute(db);
  await sql`insert into shift (digibank_id, id, session_id, account_id)
    select ${digibankId}, ${seedId(number, 'shift', sql.ref('n'))}, ${seedId(number, 'session', sql.ref('n'))}, ${coach}
    from generate_series(${helpPoints * PAST_SLOTS}::int, ${helpPoints * PAST_SLOTS + comingSessions - 1}::int) n`.execute(db);
}

/** People with visibly invented names; each number on a card leads to its Digibank. Nobody is looked for among them: with so few names for so
 *  many, half of Flanders would stand on the list of doubles. */
async function layPeople(scope: Scope, share: Share): Promise<void> {
  const { db, digibankId, now } = scope;
  const { number, nisCodes, people } = share;
  const everybody = sql`generate_series(0, ${people - 1}::int) n`;
  const client = seedId(number, 'client', sql.ref('n'));
  await sql`
    insert into client (digibank_id, id, number, identity_level, first_name, last_name, birth_year, postcode, nis_code, contact_way, languages, compared, created_at)
    select ${digibankId}, ${client}, upper(lpad(to_hex((n + 1) * 2654435761 % 1099511627776), 10, '0')), case when n % 7 = 3 then 'pseudonymous' else 'identified' end,
      (${FIRST_NAMES}::text[])[n % ${FIRST_NAMES.length} + 1], case when n % 7 <> 3 then (${SURNAMES}::text[])[n / 7 % ${SURNAMES.length} + 1] end,
      1940 + n * 13 % 66, place.postcode, place.nis_code, case when n % 3 = 0 then 'sms' else 'card' end, '{nl}', true, ${now}::timestamptz - interval '104 weeks'
    from ${everybody}
    join (select row_number() over (order by nis_code) - 1 as at, nis_code, min(postcode) as postcode from postcode_place
      where nis_code = any(${nisCodes}::text[]) group by nis_code) place on place.at = n % ${nisCodes.length}`.execute(db);
  await sql`insert into pointer (kind, hash, digibank_id)
    select 'card', sha256(convert_to(number, 'UTF8')), digibank_id from client where digibank_id = ${digibankId}`.execute(db);
  await sql`insert into client_target_group (digibank_id, client_id, target_group)
    select ${digibankId}, ${client}, (${TARGET_GROUPS}::text[])[n % ${TARGET_GROUPS.length} + 1] from ${everybody} where n % 5 > 0`.execute(
    db,
  );
  await layPhones(scope, share);
  await sql`insert into consent (digibank_id, id, client_id, purpose, given_how, given_on)
    select ${digibankId}, ${seedId(number, 'consent', sql.ref('n'))}, ${client}, 'registration', 'spoken', ${dayOf(now).subtract({ weeks: 104 })} from ${everybody}`.execute(
    db,
  );
}

/** The phones of one person in three, sealed here: the database has no keys. */
async function layPhones({ db, digibankId }: Scope, { number, people }: Share): Promise<void> {
  const hex = (n: number) => n.toString(16).padStart(12, '0');
  for (let from = 0; from < people; from += 3 * PHONES_AT_ONCE) {
    const those = Array.from({ length: Math.ceil(Math.min(people - from, 3 * PHONES_AT_ONCE) / 3) }, (_, at) => from + 3 * at);
    const points = those.map((n) => {
      const id = idStart(number, 'phone') + hex(n);
      const phone = `+32400${String((n * 37) % 1_000_000).padStart(6, '0')}`;
      return { id, clientId: idStart(number, 'client') + hex(n), ...sealContact(digibankId, id, phone) };
    });
    await sql`insert into contact_point (digibank_id, id, client_id, kind, value, value_hash)
      select ${digibankId}, id, client_id, 'phone', value, hash
      from unnest(${points.map(({ id }) => id)}::uuid[], ${points.map(({ clientId }) => clientId)}::uuid[], ${points.map(({ value }) => value)}::bytea[],
        ${points.map(({ value_hash }) => value_hash)}::bytea[]) as point (id, client_id, value, hash)`.execute(db);
  }
}

/** Each person's contacts spread over the 24 months, one in each equal part of them, so that nobody is twice at one moment.
 *  One contact in eight is anonymous. Each has its visit, the help at the table, a topic and a fact. */
async function layContacts({ db, digibankId }: Scope, share: Share, coach: string, key: Buffer): Promise<void> {
  const { number, helpPoints, people } = share;
  const sessions = helpPoints * PAST_SLOTS;
  await sql`
    create temporary table contact on commit drop as
    select row_number() over (order by session, i) as n, i, session, (i + j) % 8 = 5 as anonymous, s.starts_at, s.help_point_id, h.nis_code,
      case when (i + j) % 8 = 5 then 'anonymous' when i % 7 = 3 then 'pseudonymous' else 'identified' end as level
    from generate_series(0, ${people - 1}::int) i
    cross join lateral (select (${CONTACTS_OF_EIGHT}::int[])[i % 8 + 1] as times) t
    cross join lateral generate_series(0, times - 1) j
    cross join lateral (select floor((j + (i::bigint * 7919 + j * 104729) % 1000 / 1000.0) / times * ${sessions})::int as session) at
    join session s on s.digibank_id = ${digibankId} and s.id = ${seedId(number, 'session', sql`at.session`)}
    join help_point h on h.digibank_id = ${digibankId} and h.id = s.help_point_id`.execute(db);
  const id = (kind: keyof typeof KIND) => seedId(number, kind, sql.ref('n'));
  const clientId = sql`case when not anonymous then ${seedId(number, 'client', sql.ref('i'))} end`;
  const arrived = sql`starts_at + n % 8 * interval '15 minutes'`;
  const left = sql`starts_at + n % 8 * interval '15 minutes' + interval '30 minutes'`;
  const topic = sql`(${TOPICS}::text[])[n % ${TOPICS.length} + 1]`;
  await sql`insert into visit (digibank_id, id, session_id, client_id, identity_level, age_band, state, arrived_at, ended_at)
    select ${digibankId}, ${id('visit')}, ${seedId(number, 'session', sql.ref('session'))}, ${clientId}, level, '55_plus', 'left_helped', ${arrived}, ${left}
    from contact order by n`.execute(db);
  await sql`insert into guidance_session (digibank_id, id, visit_id, coach_account_id, started_at, ended_at, state, outcome)
    select ${digibankId}, ${id('guidance')}, ${id('visit')}, ${coach}, ${arrived}, ${left}, 'closed', 'resolved' from contact order by n`.execute(
    db,
  );
  await sql`insert into guidance_topic (digibank_id, guidance_session_id, topic, assistance_level)
    select ${digibankId}, ${id('guidance')}, ${topic}, n % 4 + 1 from contact order by n`.execute(db);
  await sql`insert into service_fact (digibank_id, id, service, on_date, help_point_id, nis_code, person_key, identity_level, age_band, target_groups, topics, best_level,
      minutes, source_id)
    select ${digibankId}, ${id('fact')}, 'guidance', (starts_at at time zone 'Europe/Brussels')::date, help_point_id, nis_code, ${personKey(key, digibankId, clientId)}, level,
      '55_plus', case when not anonymous and i % 5 > 0 then array[(${TARGET_GROUPS}::text[])[i % ${TARGET_GROUPS.length} + 1]] else '{}' end, array[${topic}], n % 4 + 1, 30, ${id('guidance')}
    from contact order by n`.execute(db);
}

/** HMAC-SHA256 of "Digibank:person" as foundation's keyedHash makes it, in SQL: two rounds of sha256 around the padded key. */
function personKey(key: Buffer, digibankId: string, clientId: RawBuilder<unknown>): RawBuilder<unknown> {
  const padded = (filler: number) => Buffer.concat([key, Buffer.alloc(64 - key.length)]).map((byte) => byte ^ filler);
  return sql`sha256(${Buffer.from(padded(0x5c))}::bytea || sha256(${Buffer.from(padded(0x36))}::bytea || convert_to(${`${digibankId}:`}::text || (${clientId})::text, 'UTF8')))`;
}

/** One person in eight asked for help and got it; of each Digibank forty people wait, asked over the past weeks. */
async function layRequests({ db, digibankId, now }: Scope, share: Share): Promise<void> {
  const { number, people } = share;
  const asked = sql`generate_series(0, ${people / 8 - 1}::int) n`;
  const waits = sql`n < 40`;
  await sql`
    insert into help_request (digibank_id, id, number, client_id, state, channel, nis_code, consequence, asked_at, answered_at)
    select c.digibank_id, ${seedId(number, 'request', sql.ref('n'))}, c.number, c.id, case when ${waits} then 'waiting' else 'resolved' end, 'phone', c.nis_code,
      (array['none', 'none', 'income', 'papers'])[n % 4 + 1], ${now}::timestamptz - n % 600 * interval '1 day' - interval '1 hour',
      case when not ${waits} then ${now}::timestamptz - n % 600 * interval '1 day' end
    from ${asked} join client c on c.digibank_id = ${digibankId} and c.id = ${seedId(number, 'client', sql`n * 8 + 7`)}`.execute(db);
  await sql`insert into help_request_topic (digibank_id, help_request_id, topic)
    select ${digibankId}, ${seedId(number, 'request', sql.ref('n'))}, (${TOPICS}::text[])[n % ${TOPICS.length} + 1] from ${asked}`.execute(
    db,
  );
  await sql`insert into pointer (kind, hash, digibank_id)
    select 'request', sha256(convert_to(number, 'UTF8')), digibank_id from help_request where digibank_id = ${digibankId}`.execute(db);
}
