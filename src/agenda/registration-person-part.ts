import { sql } from 'kysely';
import { momentInWords } from '../foundation/dates.ts';
import type { Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { permissions as people } from '../people/permissions.ts';
import type { PersonPart } from '../people/person-parts.ts';
import { meetsPeopleAt, stillBinds } from '../people/relation.ts';
import { permissions } from './permissions.ts';
import type { RegistrationState } from './registration.ts';

/** When the last date of the activity of a registration `r` ends; of one without dates, when the person registered. */
const ends = sql`coalesce((select max(s.ends_at) from session s where s.digibank_id = r.digibank_id and s.activity_id = r.activity_id), r.registered_at)`;

/** What the agenda knows of a person who takes part in activities: their cards, whom that lets see them, and how it went. */
export const registrationsOfPerson: PersonPart = {
  ways: [{ permission: permissions['agenda.registration.create'], path: 'inschrijven', words: m.signup_from_file }],

  async onPaper(scope, code) {
    const found = await scope.db
      .selectFrom('registration')
      .select('client_id as id')
      .where('digibank_id', '=', scope.digibankId)
      .where('code', '=', code)
      .executeTakeFirst();
    return found?.id ?? null;
  },

  async relation(scope, clientId) {
    const { rows } = await sql`
      select from registration r join activity a on a.digibank_id = r.digibank_id and a.id = r.activity_id
      where r.digibank_id = ${scope.digibankId} and r.client_id = ${clientId} and ${stillBinds(scope, ends)}
        and ${meetsPeopleAt(scope, sql`a.help_point_id`, people['people.client.read'].roles)} limit 1`.execute(scope.db);
    return rows.length > 0 ? 'booking' : null;
  },

  async inTouch(scope, clientIds, { from, until }) {
    const { rows } = await sql<{ id: string }>`
      select r.client_id as id from registration r join session s on s.digibank_id = r.digibank_id and s.activity_id = r.activity_id
      where r.digibank_id = ${scope.digibankId} and r.client_id = any(${clientIds}::uuid[])
        and s.starts_at between ${from} and ${until}`.execute(scope.db);
    return rows.map(({ id }) => id);
  },

  timeline,
};

async function timeline(scope: Scope, clientId: string) {
  const { rows } = await sql<{ at: Temporal.Instant; state: RegistrationState; title: string; first: Temporal.Instant | null }>`
    select r.registered_at as at, r.state, a.title,
      (select min(s.starts_at) from session s where s.digibank_id = a.digibank_id and s.activity_id = a.id and s.state = 'planned') as first
    from registration r join activity a on a.digibank_id = r.digibank_id and a.id = r.activity_id
    where r.digibank_id = ${scope.digibankId} and r.client_id = ${clientId}`.execute(scope.db);
  return rows.map(({ at, state, title, first }) => ({
    at,
    what: m[`signup_timeline_${state}`]({ title, moment: first ? momentInWords(first, scope.now) : '' }),
  }));
}
