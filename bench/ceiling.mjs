// @ts-check
// The ceiling: what the same answers cost at the very least. One file, node:http and prepared SQL, connected as the owner. No tenancy, no
// permissions, no events, no idempotency, no messages, no encryption, no search for doubles, no checks beyond what the SQL needs. Nobody should run this.
import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto';
import http from 'node:http';
import pg from 'pg';

const { DATABASE_URL = '', PORT = '0', HOST = '127.0.0.1', DIGIBANK = '', NOW = '' } = process.env;

// A moment stays the text that PostgreSQL sends, made into ISO 8601: "2026-09-22 10:00:00+02".
const types = {
  getTypeParser: (/** @type {number} */ oid, /** @type {'text' | 'binary' | undefined} */ format) =>
    oid === pg.types.builtins.TIMESTAMPTZ
      ? (/** @type {string} */ text) => `${text.replace(' ', 'T')}:00`
      : pg.types.getTypeParser(oid, format),
};
const connect = (/** @type {string} */ options) => new pg.Pool({ connectionString: DATABASE_URL, max: 10, types, options });
const everywhere = connect('-c timezone=Europe/Brussels');
const inside = connect(`-c timezone=Europe/Brussels -c digihulp.digibank=${DIGIBANK}`);

const moment = `s.id, s.kind, s.title, s.starts_at, s.ends_at, s.supervised, s.arrival, s.seats - s.seats_taken as free_seats,
  coalesce(s.room, h.room) as room, array(select t.topic from session_topic t where t.digibank_id = s.digibank_id and t.session_id = s.id) as topics,
  h.id as place_id, h.slug as place_slug, h.name as place, h.street, h.postcode, h.town, h.nis_code, coalesce(h.phone, d.phone) as phone,
  d.slug as digibank, d.name as digibank_name
  from session s
  join help_point h on h.digibank_id = s.digibank_id and h.id = s.help_point_id
  join digibank d on d.digibank_id = s.digibank_id`;

const next = (/** @type {string} */ nisCode, /** @type {string} */ limit) =>
  everywhere.query({
    name: 'next',
    text: `select ${moment} where h.published and s.published and s.state = 'planned' and s.ends_at > $1
      and s.starts_at > $1::timestamptz - interval '24 hours' and h.nis_code = $2 order by s.starts_at, s.id limit $3`,
    values: [NOW, nisCode, limit],
  });

const one = (/** @type {string} */ id) =>
  everywhere.query({
    name: 'one',
    text: `select s.description, s.bring_along, s.free, ${moment} where h.published and s.published and s.id = $1`,
    values: [id],
  });

const ask = {
  name: 'ask',
  text: `with partner as (select digibank_id, organisation_id from api_token where hash = $1),
    place as (select nis_code from postcode_place where postcode = $2 limit 1),
    person as (
      insert into client (digibank_id, id, number, identity_level, first_name, postcode, nis_code, contact_way, created_at)
      select digibank_id, $3, $4, 'pseudonymous', $5, $2, nis_code, $6, $7 from partner, place returning digibank_id, id, nis_code),
    phone as (insert into contact_point (digibank_id, id, client_id, kind, value, value_hash)
      select digibank_id, $8, id, 'phone', decode(rpad('01', 66, '0'), 'hex') || convert_to($9, 'UTF8'), sha256(convert_to($9, 'UTF8')) from person),
    agreed as (
      insert into consent (digibank_id, id, client_id, purpose, given_how, given_on)
      select digibank_id, $10, id, 'registration', $11, $7::timestamptz::date from person),
    request as (
      insert into help_request (digibank_id, id, number, client_id, state, channel, nis_code, asked_at)
      select digibank_id, $12, $13, id, 'new', 'api', nis_code, $7 from person returning digibank_id, id),
    about as (insert into help_request_topic (digibank_id, help_request_id, topic) select digibank_id, id, unnest($14::text[]) from request),
    brought as (
      insert into referral (digibank_id, id, help_request_id, client_id, organisation_id, state, sent_at)
      select r.digibank_id, $15, r.id, $3, p.organisation_id, 'sent', $7 from request r, partner p)
    insert into pointer (kind, hash, digibank_id) select 'request', $16, digibank_id from request`,
};

const register = {
  name: 'register',
  text: `with partner as (select digibank_id, organisation_id from api_token where hash = $1),
    place as (select nis_code from postcode_place where postcode = $2 limit 1),
    seat as (
      update activity a set seats_taken = a.seats_taken + 1 from session s
      where s.id = $3 and s.digibank_id = a.digibank_id and s.activity_id = a.id and a.state = 'published' and a.seats_taken < a.seats
      returning a.digibank_id, a.id),
    person as (
      insert into client (digibank_id, id, number, identity_level, first_name, postcode, nis_code, contact_way, created_at)
      select partner.digibank_id, $4, $5, 'pseudonymous', $6, $2, nis_code, $7, $8 from partner, place returning digibank_id, id),
    phone as (insert into contact_point (digibank_id, id, client_id, kind, value, value_hash)
      select digibank_id, $9, id, 'phone', decode(rpad('01', 66, '0'), 'hex') || convert_to($10, 'UTF8'), sha256(convert_to($10, 'UTF8')) from person),
    agreed as (
      insert into consent (digibank_id, id, client_id, purpose, given_how, given_on)
      select digibank_id, $11, id, 'registration', $12, $8::timestamptz::date from person),
    registered as (
      insert into registration (digibank_id, id, activity_id, client_id, code, state, organisation_id, channel, registered_at)
      select seat.digibank_id, $13, seat.id, person.id, $14, 'registered', partner.organisation_id, 'api', $8 from seat, person, partner
      returning digibank_id)
    insert into pointer (kind, hash, digibank_id) select 'registration', $15, digibank_id from registered`,
};

const place = {
  name: 'place',
  text: `with account as (select "userId" as id from auth.session where token = $1 and "expiresAt" > $2::timestamptz),
    seat as (
      update session set seats_taken = seats_taken + 1
      where digibank_id = $3 and id = $4 and state = 'planned' and (seats is null or seats_taken < seats) and exists (select from account)
      returning digibank_id, id),
    booked as (
      insert into appointment (digibank_id, id, session_id, client_id, code, state, booked_by, booked_at)
      select seat.digibank_id, $5, seat.id, r.client_id, $6, 'booked', account.id, $7
      from seat, account, help_request r where r.digibank_id = $3 and r.id = $8 returning digibank_id, id)
    update help_request r set state = 'scheduled', appointment_id = booked.id
    from booked where r.digibank_id = booked.digibank_id and r.id = $8 and r.state in ('new', 'triaged', 'waiting')`,
};

const report = {
  name: 'report',
  text: `with counted as (
      select grouping(f.service, date_trunc('month', f.on_date::timestamp), f.help_point_id) as shape, f.service,
        date_trunc('month', f.on_date::timestamp)::date as month, f.help_point_id,
        count(distinct f.person_key)::int as persons, count(*)::int as contacts,
        count(distinct f.person_key) filter (where f.identity_level = 'identified')::int as identified,
        count(*) filter (where f.identity_level = 'anonymous')::int as anonymous
      from service_fact f where f.digibank_id = $1 and f.on_date between $2 and $3
      group by grouping sets ((), (f.service), (date_trunc('month', f.on_date::timestamp)), (f.help_point_id),
        (f.service, date_trunc('month', f.on_date::timestamp))))
    select c.shape, c.service, c.month, p.name as place, c.persons, c.contacts, c.identified, c.anonymous
    from counted c left join help_point p on p.digibank_id = $1 and p.id = c.help_point_id
    order by c.month, c.service, c.contacts desc, p.name`,
};

const unfolded = {
  name: 'unfolded',
  text: `with counted as (
      select u.kind, u.code, count(distinct f.person_key)::int as persons, count(*)::int as contacts
      from service_fact f
      cross join lateral (select 'topic' as kind, unnest(f.topics) as code union all select 'target_group', unnest(f.target_groups)) as u
      where f.digibank_id = $1 and f.on_date between $2 and $3 group by u.kind, u.code)
    select c.kind, coalesce(t.label, g.label) as label, c.persons, c.contacts
    from counted c
    left join topic t on c.kind = 'topic' and t.code = c.code
    left join target_group g on c.kind = 'target_group' and g.code = c.code
    order by c.kind, c.contacts desc, label`,
};

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const newNumber = () => Array.from(randomBytes(10), (byte) => signs[byte % 32]).join('');
const hash = (/** @type {string} */ text) => createHash('sha256').update(text).digest();
const escapes = /** @type {Record<string, string>} */ ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' });
const html = (/** @type {unknown} */ text) => String(text ?? '').replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** @param {http.ServerResponse} response */
function send(response, /** @type {number} */ status, /** @type {string} */ type, /** @type {string} */ body) {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** @param {http.ServerResponse} response */
const json = (response, /** @type {unknown} */ value, status = 200) => send(response, status, 'application/json', JSON.stringify(value));

const page = (/** @type {http.ServerResponse} */ response, /** @type {string} */ body) =>
  send(response, 200, 'text/html; charset=utf-8', `<!doctype html><title>Digihulp</title>${body}`);

const momentAsHtml = (/** @type {Record<string, unknown>} */ row) => `<a href="/moment/${row.id}">${html(row.title ?? row.kind)}</a>
  ${html(row.starts_at)} ${html(row.place)}, ${html(row.street)}, ${html(row.postcode)} ${html(row.town)} ${html(row.phone)} ${html(row.free_seats)}`;

/** @param {http.IncomingMessage} request */
async function bodyOf(request) {
  let body = '';
  for await (const part of request) body += part;
  return body;
}

/** @type {Record<string, (request: http.IncomingMessage, response: http.ServerResponse, url: URL) => Promise<void>>} */
const jobs = {
  list: async (_, response, url) => {
    const { rows } = await next(url.searchParams.get('municipality') ?? '', url.searchParams.get('limit') ?? '20');
    json(response, { items: rows, next: null });
  },
  page: async (_, response, url) => {
    const { rows } = await next(url.searchParams.get('municipality') ?? '', url.searchParams.get('limit') ?? '20');
    page(response, `<ul>${rows.map((row) => `<li>${momentAsHtml(row)}</li>`).join('')}</ul>`);
  },
  one: async (_, response, url) => {
    const { rows } = await one(url.searchParams.get('id') ?? '');
    json(response, rows[0]);
  },
  moment: async (_, response, url) => {
    const { rows } = await one(url.searchParams.get('id') ?? '');
    page(response, `<p>${momentAsHtml(rows[0])} ${html(rows[0].description)} ${html(rows[0].bring_along)}</p>`);
  },
  ask: async (request, response) => {
    const body = JSON.parse(await bodyOf(request));
    const token = request.headers.authorization?.slice(7) ?? '';
    const ids = Array.from({ length: 5 }, () => randomUUIDv7());
    const number = newNumber();
    await inside.query({
      ...ask,
      values: [
        ...[hash(token), body.municipality, ids[0], newNumber(), body.firstName, body.contact.way, NOW, ids[1], body.contact.phone, ids[2]],
        ...[body.consent, ids[3], number, body.topics, ids[4], hash(number)],
      ],
    });
    json(response, { id: ids[3], number, state: 'new', ticket: `/ticket/${number}` }, 201);
  },
  register: async (request, response, url) => {
    const body = JSON.parse(await bodyOf(request));
    const token = request.headers.authorization?.slice(7) ?? '';
    const ids = Array.from({ length: 4 }, () => randomUUIDv7());
    const code = newNumber();
    const { rowCount } = await inside.query({
      ...register,
      values: [
        ...[hash(token), body.municipality, url.searchParams.get('date'), ids[0], newNumber(), body.firstName, body.contact.way, NOW],
        ...[ids[1], body.contact.phone, ids[2], body.consent, ids[3], code, hash(code)],
      ],
    });
    if (rowCount === 1) json(response, { id: ids[3], code, state: 'registered', inLine: null, card: `/inschrijving/${code}` }, 201);
    else send(response, 409, 'text/plain', 'vol');
  },
  place: async (request, response, url) => {
    const form = new URLSearchParams(await bodyOf(request));
    const token = hash(decodeURIComponent(request.headers.cookie?.split('=')[1] ?? '').split('.')[0] ?? '').toString('base64url');
    const appointment = randomUUIDv7();
    const values = [
      token,
      new Date().toISOString(),
      DIGIBANK,
      form.get('session'),
      appointment,
      newNumber(),
      NOW,
      url.searchParams.get('id'),
    ];
    const { rowCount } = await inside.query({ ...place, values });
    if (rowCount === 1) response.writeHead(303, { location: `/afspraak/${appointment}` }).end();
    else send(response, 409, 'text/plain', 'vol');
  },
  report: async (_, response, url) => {
    const year = url.searchParams.get('year');
    const values = [DIGIBANK, `${year}-01-01`, `${year}-12-31`];
    const [totals, parts] = [await inside.query({ ...report, values }), await inside.query({ ...unfolded, values })];
    json(response, { totals: totals.rows, parts: parts.rows });
  },
  ready: async (_, response) => json(response, {}),
};

http
  .createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://ceiling');
    const job = jobs[url.pathname.slice(1)];
    if (!job) return send(response, 404, 'text/plain', 'onbekend');
    job(request, response, url).catch((problem) => send(response, 500, 'text/plain', String(problem)));
  })
  .listen(Number(PORT), HOST);
process.on('SIGTERM', () => process.exit(0));
