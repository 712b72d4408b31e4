import { createAccount } from './access/accounts.ts';
import { DEMO_ACCOUNTS, DEMO_API_TOKEN, DEMO_PASSWORD } from './access/demo-accounts.ts';
import { makeSignInLink } from './access/sign-in-link.ts';
import type { App } from './foundation/app.ts';

/** What the terminal says once the portal answers: its address, and how to get in. */
export async function welcome(app: App): Promise<string[]> {
  const { baseUrl } = app.config;
  const demo = await app.database.selectFrom('digibank').select('slug').where('example', '=', true).executeTakeFirst();
  if (demo) {
    return [
      '',
      `Digihulp staat klaar op ${baseUrl}`,
      '',
      `Dit is een demo met verzonnen mensen. Meld u aan op ${baseUrl}/aanmelden`,
      `met het wachtwoord ${DEMO_PASSWORD} en een van deze adressen:`,
      ...DEMO_ACCOUNTS.map((account) => `  ${account}`),
      `Voor de API: het token ${DEMO_API_TOKEN}`,
      '',
    ];
  }
  return ['', `Digihulp staat klaar op ${baseUrl}`, ...(await firstOperatorLink(app)), ''];
}

/** An installation without demo data has no account yet: the first operator gets a link that works once. */
async function firstOperatorLink(app: App): Promise<string[]> {
  const now = app.clock();
  const operators = await app.database
    .selectFrom('platform_operator')
    .leftJoin('auth.account', 'auth.account.userId', 'platform_operator.account_id')
    .select(['platform_operator.account_id', 'auth.account.id as way_in'])
    .execute();
  if (operators.some((operator) => operator.way_in !== null)) return [];
  const accountId = operators[0]?.account_id ?? (await createOperator(app, now));
  const token = await makeSignInLink(app.database, accountId, now);
  return [
    'Er is nog geen beheerder. Kies een wachtwoord met deze link (werkt een keer, 24 uur lang):',
    `  ${app.config.baseUrl}/aanmelden/eerste-keer/${token}`,
  ];
}

async function createOperator(app: App, now: Temporal.Instant): Promise<string> {
  return app.database.transaction().execute(async (db) => {
    const accountId = await createAccount(db, { name: 'Beheerder', email: 'nog-te-kiezen@digihulp.example', password: null, now });
    await db.insertInto('platform_operator').values({ account_id: accountId, granted_at: now }).execute();
    return accountId;
  });
}
