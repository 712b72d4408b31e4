import { sql } from 'kysely';
import type { Reaction } from '../foundation/record.ts';
import { forEverybody } from '../people/for-everybody.ts';
import { cancelRegistration } from './cancel-registration.ts';

/** After two files were joined: of a person who stood in one activity twice the better place stays, a seat before an offer before a number in
 *  line, the first before the later. The other goes to the next. The person keeps both cards. */
const joinRegistrations: Reaction = (scope, { details }) =>
  forEverybody(scope, async () => {
    const { rows } = await sql<{ id: string }>`
      select id from (
        select r.id, r.activity_id, row_number() over (partition by r.activity_id
          order by array_position(array['registered', 'offered', 'waitlisted'], r.state::text), r.registered_at, r.id) as place
        from registration r
        where r.digibank_id = ${scope.digibankId} and r.client_id in (${details?.kept ?? null}::uuid, ${details?.merged ?? null}::uuid)
          and r.state in ('registered', 'offered', 'waitlisted')) as own
      where place > 1 order by activity_id`.execute(scope.db);
    for (const { id } of rows) await cancelRegistration(scope, id, { by: 'organisation', reason: 'registered_twice', channel: 'system' });
  });

export const registrationReactions = { 'client.merged': joinRegistrations };
