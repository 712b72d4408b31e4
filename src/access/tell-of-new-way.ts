import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { transaction } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { digibankenOf } from './accounts.ts';
import { staffPost } from './staff-post.ts';

/** Tells somebody by e-mail that their account opens in a new way from now on, so that who did not do it themselves knows (OWASP ASVS 6.3.7).
 *  `way` in words: "de toegangssleutel ‘Mijn gsm’". Written by one of the Digibanken where they work; nothing where no e-mail leaves. */
export async function tellOfNewWay(app: App, accountId: string, way: string, now: Temporal.Instant): Promise<void> {
  const { database, config } = app;
  const [digibank] = await digibankenOf(database, accountId);
  if (!digibank || config.smtpUrl === null) return;
  const { name, email } = await database
    .selectFrom('auth.user')
    .select(['name', 'email'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  await transaction(database, { digibankId: digibank.id, actor: NOBODY, now }, (scope) =>
    staffPost().write(scope, {
      kind: 'new_way_in',
      recipient: email,
      subject: m.ways_mail_subject(),
      body: m.ways_mail_text({ name, way, link: `${config.baseUrl}/aanmelden/toestellen` }),
    }),
  );
}
