import { sql } from 'kysely';
import type { Reaction } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { NOT_LEFT_YET, withdraw } from '../messages/withdraw.ts';
import { forEverybody } from '../people/for-everybody.ts';

/** Withdraws what was written about a date and did not leave, where it is not so any more: the date fell away, moved or has begun, or the person
 *  is not expected; and of who missed one, where they came after all. The date itself is told of by whoever changed it. */
export async function withdrawStaleReminders(scope: Scope): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select msg.id
    from message msg
    join reminder said on said.digibank_id = msg.digibank_id and said.message_id = msg.id
    join session s on s.digibank_id = said.digibank_id and s.id = said.session_id
    where msg.digibank_id = ${scope.digibankId} and msg.kind in ('reminder', 'missed') and msg.state = any(${NOT_LEFT_YET}::text[])
      and not case when said.kind = 'missed'
        then exists (select from appointment p where p.digibank_id = s.digibank_id and p.session_id = s.id and p.client_id = said.client_id
            and p.state = 'no_show')
          or exists (select from registration r where r.digibank_id = s.digibank_id and r.activity_id = s.activity_id
            and r.client_id = said.client_id and r.state = 'no_show')
        else s.state = 'planned' and s.starts_at > ${scope.now} and coalesce(s.set_at < said.made_at, true)
          and (exists (select from appointment p where p.digibank_id = s.digibank_id and p.session_id = s.id and p.client_id = said.client_id
              and p.state = 'booked')
            or exists (select from registration r join activity a on a.digibank_id = r.digibank_id and a.id = r.activity_id
              where r.digibank_id = s.digibank_id and r.activity_id = s.activity_id and r.client_id = said.client_id and r.state = 'registered'
                and a.state = 'published'))
        end
    order by msg.id`.execute(scope.db);
  await withdraw(
    scope,
    rows.map(({ id }) => id),
  );
}

/** At once, so that the word that something changed does not leave together with the one that it did not. */
const withdrawAtOnce: Reaction = (scope) => forEverybody(scope, () => withdrawStaleReminders(scope));

export const reminderReactions = {
  'session.cancelled': withdrawAtOnce,
  'session.moved': withdrawAtOnce,
  'session.moved_online': withdrawAtOnce,
  'session.moved_back': withdrawAtOnce,
  'registration.cancelled_by_client': withdrawAtOnce,
  'registration.cancelled_by_organisation': withdrawAtOnce,
  'registration.came': withdrawAtOnce,
  'registration.came_partly': withdrawAtOnce,
  'appointment.cancelled_by_client': withdrawAtOnce,
  'appointment.cancelled_by_organisation': withdrawAtOnce,
  'appointment.rescheduled': withdrawAtOnce,
  'appointment.miss_undone': withdrawAtOnce,
};
