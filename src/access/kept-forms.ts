import { sql } from 'kysely';
import { z } from 'zod';
import type { App, Context } from '../foundation/app.ts';
import type { Database } from '../foundation/database.ts';
import { isId, newId } from '../foundation/ids.ts';
import { readJson } from '../foundation/plain-text.ts';
import { type Place, seal, unseal } from '../foundation/sealing.ts';
import { pageOf, pathOf, placeOnThisSite } from './place-to-return.ts';
import { KEPT_HOURS } from './session.ts';
import { sentFields, typedText } from './typed-text.ts';

/** So many for one account; then the oldest goes. */
const MOST = 20;

const placeIn = (id: string): Place => ({ column: 'kept_form.content', digibankId: null, row: id });

/** What is sealed. The account stands in it too: a row that is moved to another account does not open. */
const content = z.object({
  accountId: z.string(),
  path: z.string(),
  from: z.string(),
  fields: z.array(z.tuple([z.string(), z.string()])),
});

/** A form that waits for its sender. `path`: where it is sent; `from`: the page where it stood. */
export type KeptForm = Omit<z.output<typeof content>, 'accountId'>;

/** Where somebody goes on after showing who they are: with the form that they sent, or on the page where they were. The form is kept for a
 *  day when something was typed in it; sent twice it is kept once. */
export async function keepSentForm(c: Context, db: Database, accountId: string): Promise<string> {
  const fields = await sentFields(c);
  const sentAs = (name: string) => fields.find(([field]) => field === name)?.[1];
  const from = placeOnThisSite(sentAs('_kept') ?? pageOf(c));
  if (typedText(fields).length === 0) return from;
  return placeOfForm(
    await keepForm(db, c.var.now, accountId, { path: pathOf(c), from, fields: fields.filter(([name]) => name !== '_kept') }),
  );
}

/** Keeps a form under its own key, and gives that key. */
export async function keepForm(db: Database, now: Temporal.Instant, accountId: string, form: KeptForm): Promise<string> {
  const [, sent = ''] = form.fields.find(([name]) => name === '_key') ?? [];
  const id = isId(sent) ? sent : newId();
  const sealed = seal(placeIn(id), JSON.stringify({ ...form, accountId }));
  await sql`
    insert into kept_form (id, account_id, content, kept_at) values (${id}, ${accountId}, ${sealed}, ${now})
    on conflict (id) do update set content = excluded.content, kept_at = excluded.kept_at where kept_form.account_id = excluded.account_id`.execute(
    db,
  );
  await sql`
    delete from kept_form where account_id = ${accountId}
      and id not in (select id from kept_form where account_id = ${accountId} order by kept_at desc limit ${sql.lit(MOST)})`.execute(db);
  return id;
}

/** The address at which a kept form stands filled in. */
export const placeOfForm = (id: string) => `/aanmelden/verder/${id}`;

/** A form that an account typed in the last day; null: there is none. */
export async function findKeptForm({ app, now }: Context['var'], accountId: string, id: string): Promise<KeptForm | null> {
  if (!isId(id)) return null;
  const row = await app.database
    .selectFrom('kept_form')
    .select('content')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('kept_at', '>', now.subtract({ hours: KEPT_HOURS }))
    .executeTakeFirst();
  const kept = row && content.parse(readJson(unseal(placeIn(id), row.content)));
  return kept?.accountId === accountId ? kept : null;
}

/** What waits for an account: since when, the newest first. */
export function formsWaiting(db: Database, accountId: string, now: Temporal.Instant) {
  return db
    .selectFrom('kept_form')
    .select(['id', 'kept_at as keptAt'])
    .where('account_id', '=', accountId)
    .where('kept_at', '>', now.subtract({ hours: KEPT_HOURS }))
    .orderBy('kept_at', 'desc')
    .execute();
}

/** Forgets a form: it was sent, or is no longer wanted. */
export async function forgetForm(db: Database, accountId: string, id: string): Promise<void> {
  if (isId(id)) await db.deleteFrom('kept_form').where('account_id', '=', accountId).where('id', '=', id).execute();
}

/** Forgets what was typed more than a day ago. */
export async function forgetOldForms(app: App): Promise<void> {
  await app.database
    .deleteFrom('kept_form')
    .where('kept_at', '<=', app.clock().subtract({ hours: KEPT_HOURS }))
    .execute();
}
