import { createAccount, grantRole } from '../access/accounts.ts';
import { endGrants } from '../access/end-access.ts';
import { type Actor, NOBODY } from '../foundation/actor.ts';
import { newId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { answer } from '../officer/answers.ts';
import { closeBreach, decide, noteBreach, takeStep } from '../officer/breaches.ts';
import { noteProcessor } from '../officer/processors.ts';
import { aboutActivity, ofAssessment } from '../officer/questions.ts';
import { addNote, correct, correctablesOf } from '../people/correct.ts';
import { limitSight } from '../people/limit-sight.ts';
import { restrict } from '../people/restrict.ts';
import type { Demo } from './demo.ts';
import type { Person } from './people.ts';

const HOURS_OF_A_DAY = 24;

/** Makes up what the privacy officer did and still has to do: a letter that went wrong last month, a tablet that was lost this morning, who works
 *  with data for the Digibank, a field that was put right and a file that stands still. After the rows are written. */
export async function inventOfficerWork(demo: Demo, people: readonly Person[]): Promise<void> {
  const { accounts, now } = demo;
  const officer = await officerOf(demo);
  const at = (daysAgo: number): Scope => ({ ...demo.scope, actor: officer, now: now.subtract({ hours: HOURS_OF_A_DAY * daysAgo }) });
  await letterGoneWrong(at(33), at(32));
  await lostTablet(at(0), accounts.coach);
  await noteProcessor(at(200), {
    name: 'Voorbeeldhosting',
    service: 'beheert de server',
    place: 'belgium',
    agreement: 'verwerkersovereenkomst van 2025, map 4',
    since: demo.today.subtract({ months: 14 }),
  });
  await noteProcessor(at(190), {
    name: 'Verzonnen Berichten',
    service: 'verstuurt sms en ziet alleen het nummer en een neutrale tekst',
    place: 'eea',
    agreement: 'verwerkersovereenkomst van 2025, map 5',
    since: demo.today.subtract({ months: 9 }),
  });
  await answer(at(100), {
    [aboutActivity('requests', 'ground')]: 'Taak van algemeen belang, samenwerkingsovereenkomst van de lokale besturen.',
    [ofAssessment('risks')]:
      'Een ex-partner die bij ons werkt, zoekt iemand op. Een bericht komt aan op een gedeelde telefoon. Een tablet raakt kwijt.',
  });
  const [chosen, corrected, still] = people.filter(({ level }) => level === 'identified').slice(-3);
  if (chosen) await lockAway(demo, at, chosen.id);
  if (corrected) await putRight(at(12), corrected.id);
  if (still) await restrict(at(5), still.id, 'accuracy');
}

/** Somebody let one coordinator alone see the own file; that coordinator left since. */
async function lockAway({ scope, region }: Demo, at: (daysAgo: number) => Scope, clientId: string): Promise<void> {
  const gone = { name: 'Chris Vertrokken', email: `chris@${region.domain}`, password: null, now: at(400).now };
  const accountId = await createAccount(scope.db, gone);
  const grantId = await grantRole(at(400), accountId, 'coordinator');
  const limited = await limitSight({ ...at(200), actor: { ...NOBODY, accountId } }, clientId, accountId, 'only');
  if ('refused' in limited) throw new Error(limited.refused);
  await endGrants(at(20), [grantId], 'by_hand');
}

async function officerOf({ scope, region }: Demo): Promise<Actor> {
  const { id, name } = await scope.db
    .selectFrom('auth.user')
    .select(['id', 'name'])
    .where('email', '=', `privacy@${region.domain}`)
    .executeTakeFirstOrThrow();
  return { accountId: id, name, grants: [{ role: 'privacy_officer', organisationId: null, helpPointId: null, nisCode: null }] };
}

async function letterGoneWrong(noticed: Scope, decided: Scope): Promise<void> {
  const id = await noteBreach(noticed, {
    what: 'Een brief met een afspraak kwam in een verkeerde bus terecht.',
    noticedAt: noticed.now,
    data: ['names', 'contact'],
    peopleCount: 1,
    looks: null,
  });
  for (const step of ['stopped', 'people_checked', 'people_told'] as const) await takeStep(noticed, id, step);
  const reason = 'De buur gaf de brief ongeopend terug. Er stond geen onderwerp in.';
  await decide(decided, id, { verb: 'kept_inside', reason, authorityNumber: null });
  await closeBreach(decided, id, 'Wij lezen het huisnummer voor en laten het herhalen.');
}

/** Reported three hours ago: nobody looked into it yet. The demo account itself stays open. */
async function lostTablet(scope: Scope, accountId: string): Promise<void> {
  const reportedAt = scope.now.subtract({ hours: 3 });
  const reported = { ...scope, now: reportedAt };
  const lostAt = scope.now.subtract({ hours: 20 });
  const looks = { accountId, from: lostAt.subtract({ hours: HOURS_OF_A_DAY * 7 }), until: reportedAt };
  const what = 'De tablet van een begeleider is kwijt sinds gisteren. Er stond een slot op.';
  const breach_id = await noteBreach(reported, { what, noticedAt: reportedAt, data: [], peopleCount: null, looks }, 'proposed');
  await scope.db
    .insertInto('lost_device')
    .values({
      digibank_id: scope.digibankId,
      id: newId(),
      account_id: accountId,
      kind: 'tablet',
      has_lock: 'yes',
      lost_at: lostAt,
      reported_by: accountId,
      reported_at: reportedAt,
      breach_id,
    })
    .execute();
}

async function putRight(scope: Scope, clientId: string): Promise<void> {
  const year = (await correctablesOf(scope, clientId)).find(({ code }) => code === 'client.birth_year');
  if (year) await correct(scope, clientId, year, String(Number(year.value) - 1));
  await addNote(scope, clientId, 'Ik was er die dag niet. Mijn zus kwam in mijn plaats.');
}
