import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { createAccount, grantRole } from '../src/access/accounts.ts';
import { NOBODY } from '../src/foundation/actor.ts';
import { newId } from '../src/foundation/ids.ts';
import { type Scope, transaction } from '../src/foundation/transaction.ts';
import { layActivity } from '../tests/support/activities.ts';
import { layApiToken } from '../tests/support/api-token.ts';
import { sessionCookie } from '../tests/support/session-cookie.ts';
import { layMoments, layWaiting } from '../tests/support/waiting.ts';
import type { Shot } from './load.ts';
import { NOW, type Stage } from './stage.ts';

/** Where the work is done: the Digibank with the most moments to come, one of its help points, and who acts there. */
export type Cast = {
  digibankId: string;
  slug: string;
  helpPoint: { helpPointId: string; nisCode: string; postcode: string };
  sessions: string[];
  /** Moments with room for everybody, on which places are given. */
  roomy: string[];
  /** Dates of activities with room for everybody, for which people register. */
  dates: string[];
  cookie: string;
  token: string;
};

/** One thing that is measured. `goal`: CPU a request as a multiple of the ceiling's, at most. */
export type Job = {
  name: string;
  words: string;
  goal: number;
  ours: () => Shot | null;
  ceiling: () => Shot | null;
  /** Lays what the next stretches will use up. */
  lay?: (many: number) => Promise<void>;
};

/** Picks the Digibank and adds an account, a token and moments of our own to it. */
export async function layCast({ db }: Stage): Promise<Cast> {
  const { rows } = await sql<{ digibankId: string; slug: string; helpPointId: string; nisCode: string; postcode: string }>`
    with busiest as (
      select digibank_id, count(*) as moments from session where published and state = 'planned' and starts_at > ${NOW}
      group by digibank_id order by moments desc, digibank_id limit 1)
    select d.digibank_id as "digibankId", d.slug, h.id as "helpPointId", h.nis_code as "nisCode", h.postcode
    from busiest join digibank d using (digibank_id) join help_point h using (digibank_id)
    where h.published and exists (select from session s where s.digibank_id = h.digibank_id and s.help_point_id = h.id and s.starts_at > ${NOW})
    order by h.slug limit 1`.execute(db);
  const [found] = rows;
  if (!found) throw new Error('the data hold no moments to come');
  const { digibankId, slug, ...helpPoint } = found;
  const coming = await sql<{ id: string }>`
    select id from session where digibank_id = ${digibankId} and published and starts_at > ${NOW} order by starts_at, id limit 200`.execute(
    db,
  );
  const acting = await transaction(db, { digibankId, actor: NOBODY, now: NOW }, async (scope) => {
    const account = await createAccount(db, { name: 'Meting', email: `meting-${newId()}@digihulp.example`, password: null, now: NOW });
    await grantRole(scope, account, 'coordinator');
    const { id: organisation } = await scope.db
      .selectFrom('agreement')
      .select('organisation_id as id')
      .where('digibank_id', '=', digibankId)
      .where('kind', '=', 'protocol')
      .limit(1)
      .executeTakeFirstOrThrow();
    const roomy = await layMoments(scope, helpPoint.helpPointId, { count: 200, seats: 32_000 });
    const dates: string[] = [];
    for (let day = 1; day <= 50; day++)
      dates.push(...(await layActivity(scope, helpPoint.helpPointId, { seats: 32_000, inHours: [day * 24] })).dates);
    return { account, roomy, dates, token: await layApiToken(scope, organisation) };
  });
  const cookie = await sessionCookie(db, acting.account);
  return {
    digibankId,
    slug,
    helpPoint,
    sessions: coming.rows.map(({ id }) => id),
    roomy: acting.roomy,
    dates: acting.dates,
    cookie,
    token: acting.token,
  };
}

/** A name that hardly anybody else has: of thousands with one name the search for doubles, which goes on in the background, has more work than of
 *  people. */
const someName = () => `Proef${Array.from({ length: 7 }, () => String.fromCharCode(97 + randomInt(26))).join('')}`;

/** The jobs, each asking both sides for the same. */
export function jobsFor(cast: Cast, { db }: Stage): Job[] {
  const { slug, helpPoint, cookie, token } = cast;
  const get = (path: string) => (): Shot => ({ method: 'GET', path, headers: {}, expect: 200 });
  const filter = `municipality=${helpPoint.nisCode}&limit=20`;
  const anyOf = <T>(things: readonly T[]): T => things[randomInt(things.length)] as T;
  const waiting: { ours: string[]; ceiling: string[] } = { ours: [], ceiling: [] };
  const inDigibank = <T>(work: (scope: Scope) => Promise<T>) =>
    transaction(db, { digibankId: cast.digibankId, actor: NOBODY, now: NOW }, work);

  const ask = (path: string): Shot => ({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': newId() },
    body: JSON.stringify({
      topics: ['id.itsme', 'gov.ebox'],
      municipality: helpPoint.postcode,
      consent: 'spoken',
      contact: { way: 'call', phone: `+32400${String(randomInt(1e6)).padStart(6, '0')}` },
      firstName: someName(),
    }),
    expect: 201,
  });
  const register = (path: string): Shot => ({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': newId() },
    body: JSON.stringify({
      municipality: helpPoint.postcode,
      consent: 'spoken',
      contact: { way: 'call', phone: `+32400${String(randomInt(1e6)).padStart(6, '0')}` },
      firstName: someName(),
    }),
    expect: 201,
  });
  const place = (person: string | undefined, path: (person: string) => string): Shot | null =>
    person === undefined
      ? null
      : {
          method: 'POST',
          path: path(person),
          headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
          body: `_key=${newId()}&session=${anyOf(cast.roomy)}`,
          expect: 303,
        };

  return [
    { name: 'list', words: 'lijst (API)', goal: 1, ours: get(`/api/v1/sessions?${filter}`), ceiling: get(`/list?${filter}`) },
    {
      name: 'one',
      words: 'één moment (API)',
      goal: 1,
      ours: () => get(`/api/v1/sessions/${anyOf(cast.sessions)}`)(),
      ceiling: () => get(`/one?id=${anyOf(cast.sessions)}`)(),
    },
    {
      name: 'page',
      words: 'lijst (pagina)',
      goal: 1,
      ours: get(`/momenten?waar=${helpPoint.postcode}`),
      ceiling: get(`/page?${filter}`),
    },
    {
      name: 'moment',
      words: 'één moment (pagina)',
      goal: 1,
      ours: () => get(`/moment/${anyOf(cast.sessions)}`)(),
      ceiling: () => get(`/moment?id=${anyOf(cast.sessions)}`)(),
    },
    { name: 'ask', words: 'hulpvraag maken', goal: 4, ours: () => ask('/api/v1/help-requests'), ceiling: () => ask('/ask') },
    {
      name: 'register',
      words: 'inschrijven voor een activiteit',
      goal: 4,
      ours: () => register(`/api/v1/sessions/${anyOf(cast.dates)}/registrations`),
      ceiling: () => register(`/register?date=${anyOf(cast.dates)}`),
    },
    {
      name: 'place',
      words: 'plaats geven',
      goal: 4,
      ours: () => place(waiting.ours.pop(), (person) => `/${slug}/wachtlijst/${person}/plaatsen`),
      ceiling: () => place(waiting.ceiling.pop(), (person) => `/place?id=${person}`),
      lay: async (many) => {
        for (const side of ['ours', 'ceiling'] as const) {
          const missing = many - waiting[side].length;
          if (missing > 0) waiting[side].push(...(await inDigibank((scope) => layWaiting(scope, helpPoint, missing))));
        }
      },
    },
    {
      name: 'report',
      words: 'jaarverslag',
      goal: 1.5,
      ours: () => ({ ...get(`/${slug}/cijfers?jaar=2026`)(), headers: { cookie } }),
      ceiling: get('/report?year=2026'),
    },
  ];
}
