import { sql } from 'kysely';
import type { StaffPost, WrittenLetter } from '../access/staff-post.ts';
import { newId } from '../foundation/ids.ts';
import { firstState } from './message.ts';
import { openMessage, sealMessage } from './sealed-message.ts';

/** Messages to who works here go out at once, also in the evening: they wait in a mailbox, and a link should come while somebody waits for it.
 *  They name no person of the Digibank's files. */
export const staffPostByMessage: StaffPost = {
  write: async (scope, letter) => {
    const id = newId();
    const channel = letter.recipient === null ? 'letter' : 'email';
    const { recipient, body } = sealMessage(scope.digibankId, id, letter);
    await sql`
      insert into message (digibank_id, id, kind, channel, recipient, subject, body, state, due_at, created_at)
      values (${scope.digibankId}, ${id}, ${letter.kind}, ${channel}::text, ${recipient}, ${letter.subject}, ${body},
        ${firstState(channel)}::text, ${scope.now}, ${scope.now})`.execute(scope.db);
    return id;
  },
  read: async (scope, messageId) => {
    const { rows } = await sql<Omit<WrittenLetter, 'body'> & { id: string; recipient: Buffer | null; body: Buffer }>`
      select id, recipient, subject, body, state from message where digibank_id = ${scope.digibankId} and id = ${messageId}`.execute(
      scope.db,
    );
    return rows[0] ? openMessage(scope.digibankId, rows[0]) : null;
  },
};
