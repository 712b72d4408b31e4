import type pg from 'pg';
import { newId } from '../../src/foundation/ids.ts';
import { openMessage } from '../../src/messages/sealed-message.ts';
import { sealContact } from '../../src/people/sealed-contacts.ts';

/** Adds a contact point to a person's file, past every form. */
export async function addContact(
  owner: pg.Client,
  digibankId: string,
  point: { clientId: string; kind: string; value: string; safe?: boolean },
): Promise<void> {
  const { clientId, kind, value, safe = true } = point;
  const id = newId();
  const sealed = sealContact(digibankId, id, value);
  await owner.query(
    `insert into contact_point (digibank_id, id, client_id, kind, safe, value, value_hash) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [digibankId, id, clientId, kind, safe, sealed.value, sealed.value_hash],
  );
}

/** What was written, opened, the newest last. */
export async function messagesOfKind(owner: pg.Client, kind: string): Promise<{ recipient: string | null; body: string }[]> {
  const { rows } = await owner.query<{ digibank_id: string; id: string; recipient: Buffer | null; body: Buffer }>(
    'select digibank_id, id, recipient, body from message where kind = $1 order by created_at, id',
    [kind],
  );
  return rows.map((row) => openMessage(row.digibank_id, row));
}
