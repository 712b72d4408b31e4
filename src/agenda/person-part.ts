import { sql } from 'kysely';
import { momentInWords } from '../foundation/dates.ts';
import { m } from '../paraglide/messages.js';
import { permissions as people } from '../people/permissions.ts';
import type { PersonPart } from '../people/person-parts.ts';
import { meetsPeopleAt, stillBinds } from '../people/relation.ts';

/** What the agenda knows of a person: their appointment cards, the bookings that let a help point see them, and what became of those. */
export const appointmentsOfPerson: PersonPart = {
  async onPaper(scope, number) {
    const appointment = await scope.db
      .selectFrom('appointment')
      .select('client_id')
      .where('digibank_id', '=', scope.digibankId)
      .where('code', '=', number)
      .executeTakeFirst();
    return appointment?.client_id ?? null;
  },

  /** A seat at one's own help point, which binds from booking until rule a lets go of the moment. */
  async relation(scope, clientId) {
    const { rows } = await sql`
      select from appointment a join session s on s.digibank_id = a.digibank_id and s.id = a.session_id
      where a.digibank_id = ${scope.digibankId} and a.client_id = ${clientId} and ${stillBinds(scope, sql`s.ends_at`)}
        and ${meetsPeopleAt(scope, sql`s.help_point_id`, people['people.client.read'].roles)} limit 1`.execute(scope.db);
    return rows.length > 0 ? 'booking' : null;
  },

  async inTouch(scope, clientIds, { from, until }) {
    const { rows } = await sql<{ id: string }>`
      select a.client_id as id from appointment a join session s on s.digibank_id = a.digibank_id and s.id = a.session_id
      where a.digibank_id = ${scope.digibankId} and a.client_id = any(${clientIds}::uuid[])
        and s.starts_at between ${from} and ${until}`.execute(scope.db);
    return rows.map(({ id }) => id);
  },

  async timeline(scope, clientId) {
    const { rows } = await sql<{ state: string; starts_at: Temporal.Instant; booked_at: Temporal.Instant; name: string }>`
      select a.state, a.booked_at, s.starts_at, h.name
      from appointment a
      join session s on s.digibank_id = a.digibank_id and s.id = a.session_id
      join help_point h on h.digibank_id = s.digibank_id and h.id = s.help_point_id
      where a.digibank_id = ${scope.digibankId} and a.client_id = ${clientId}`.execute(scope.db);
    return rows.map((row) => {
      const words = { place: row.name, moment: momentInWords(row.starts_at, scope.now) };
      if (row.state === 'booked') return { at: row.booked_at, what: m.agenda_timeline_booked(words) };
      if (row.state === 'no_show') return { at: row.starts_at, what: m.agenda_timeline_missed(words) };
      if (row.state.startsWith('cancelled') || row.state === 'rescheduled')
        return { at: row.booked_at, what: m.agenda_timeline_cancelled(words) };
      return { at: row.starts_at, what: m.agenda_timeline_came(words) };
    });
  },
};
