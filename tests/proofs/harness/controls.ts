import type { Edit } from './application.ts';

/** Carries out what it is asked every time it is asked: no key is remembered. */
export const FORGETS_KEYS: Edit = {
  file: 'src/foundation/idempotency.ts',
  find: 'along(scope, keeping.execute(scope.db));',
  replace: 'void keeping;',
};

const COMMITS = "await Promise.all([...opened.unawaited, sql.raw('commit').execute(db)]);";

/** Answers a while before the database is asked to confirm: what was promised can be lost. The transaction keeps its connection until then. */
export const ANSWERS_TOO_EARLY: Edit[] = [
  {
    file: 'src/foundation/transaction.ts',
    find: COMMITS,
    replace: `db.answer(result); await new Promise((later) => setTimeout(later, 50)); ${COMMITS}`,
  },
  {
    file: 'src/foundation/pipeline.ts',
    find: 'export function onOneConnection<T>(',
    replace: `export function onOneConnection(database, work) {
      return new Promise((answer, refuse) => {
        onTheConnection(database, (db) => work(Object.assign(db, { answer }))).then(answer, refuse);
      });
    }
    function onTheConnection<T>(`,
  },
];

/** Answers a while after the database has confirmed: then most of what a kill leaves unanswered was carried out. No control by itself;
 *  beside FORGETS_KEYS it makes sure that there is something to carry out twice. */
export const ANSWERS_LATE: Edit = {
  file: 'src/foundation/transaction.ts',
  find: COMMITS,
  replace: `${COMMITS} await new Promise((later) => setTimeout(later, 100));`,
};

/** Books without asking whether a seat is free. The table's check on seats is dropped beside it. */
export const BOOKS_ALWAYS: Edit = {
  file: 'src/agenda/book-seat.ts',
  find: 'and (seats is null or seats_taken < seats)',
  replace: '',
};

/** Reads an activity's seats without holding its row. The checks of the tables are dropped beside it. */
export const HOLDS_NO_ACTIVITY: Edit = { file: 'src/agenda/hold-activity.ts', find: ' for no key update of a', replace: '' };

/** Shows the waiting list to everybody with an account. */
export const OPENS_THE_LIST: Edit = {
  file: 'src/web.tsx',
  find: "web.get('/:digibank/wachtlijst', guard('requests.waiting_list.read'), showWaitingList);",
  replace: "web.get('/:digibank/wachtlijst', guard('signed-in'), showWaitingList);",
};

/** Asks a factor when somebody signs in, and never again. */
export const ASKS_A_FACTOR_ONCE: Edit = {
  file: 'src/foundation/guard.ts',
  find: 'else if (permission.fresh && !(await door.provedLately(c, opened.db)))',
  replace: 'else if (false)',
};

/** Takes who comes for who came before with the same session, whatever the database says of them now. */
export const BELIEVES_WHO_CAME_BEFORE: Edit = {
  file: 'src/foundation/guard.ts',
  find: 'if (!(await isSo)) return SOMEBODY_ELSE;',
  replace: 'await isSo;',
};

/** Lets who manages one help point reach the questions of every help point. */
export const REACHES_ALL: Edit = {
  file: 'src/requests/reach.ts',
  find: 'if (reach.everything) return',
  replace: 'return',
};

/** Finds somebody who takes part by the registration alone, whichever activity the address names. */
export const MIXES_ACTIVITIES: Edit = {
  file: 'src/agenda/participants.ts',
  find: `\${registrationId} and a.id = \${activityId}`,
  replace: `\${registrationId}`,
};

/** Hears nothing: a name is only like another that is written with the same letters. */
export const DEAF: Edit = {
  file: 'src/people/name-sound.ts',
  find: 'for (const [ways, sign] of ONE_SOUND) sound = sound.replace(ways, sign);',
  replace: 'return sound;',
};

/** Shows people's files and writes down nothing of it. */
export const LOGS_NOTHING: Edit = {
  file: 'src/foundation/guard.ts',
  find: "await door.logReads(scope, scope.reads, { role, what: sent && keep() ? 'changed' : 'looked' });",
  replace: 'scope.reads.length = 0;',
};

/** Looks up whatever is guessed, however often. */
export const NO_LIMIT_ON_GUESSING: Edit = {
  file: 'src/access/throttle.ts',
  find: 'if (await countTry(app, counter, now)) continue;',
  replace: 'if ((await countTry(app, counter, now)) || true) continue;',
};

/** Answers at once where there is no account: whoever holds a watch knows who has one. */
export const TELLS_WHO_HAS_AN_ACCOUNT: Edit = {
  file: 'src/access/password.ts',
  find: 'const isRight = await verifyPassword(known?.password ?? NOBODYS, typed.password);',
  replace: 'const isRight = known?.password ? await verifyPassword(known.password, typed.password) : false;',
};

/** Says what was typed as it came, where a place is not known. */
export const ESCAPES_NOTHING: Edit = {
  file: 'src/ui/notice.tsx',
  find: '<h2 class="empty-title">{props.title}</h2>',
  replace: '<h2 class="empty-title" dangerouslySetInnerHTML={{ __html: props.title }} />',
};

/** Takes anything for the key of an appointment. */
export const TAKES_ANY_KEY: Edit = {
  file: 'src/guidance/pages/at-the-door.ts',
  find: 'const expected = z.object({ moment: id(), afspraak: id() });',
  replace: 'const expected = z.object({ moment: id(), afspraak: z.string() });',
};

/** Keeps a citizen's question in the other Digibank of the world of the tests. */
export const WRITES_NEXT_DOOR: Edit = {
  file: 'src/requests/pages/ask.tsx',
  find: '{ digibankId: place.digibankId, actor: NOBODY, now },',
  replace: "{ digibankId: '01980000-0000-7000-8000-0000000000b1', actor: NOBODY, now },",
};

/** Leaves the messages out of what a person gets, and of what is erased. */
export const FORGETS_THE_MESSAGES: Edit = {
  file: 'src/messages/privacy.ts',
  find: `  tables: [
    {
      table: 'message',`,
  replace: `  tables: [].concat([]) ?? [
    {
      table: 'message',`,
};

/** Asks nothing about who may do or see what: whoever has a session is taken for the manager of the library of the world of the tests. */
export const ASKS_NO_PERMISSION: Edit[] = [
  {
    file: 'src/access/identify.ts',
    find: `      set_config('digihulp.hidden', case when exists (select from sight_limit where digibank_id = door.id and lifted_at is null)
        then hidden_from("accountId") else '' end, true),
      coalesce((
        select json_agg(json_build_object('role', role, 'organisationId', organisation_id, 'helpPointId', help_point_id, 'nisCode', nis_code)
          order by role_grant.id)
        from role_grant
        where digibank_id = door.id and account_id = "accountId"
          and valid_from <= \${now} and (valid_until is null or valid_until > \${now})), '[]')`,
    replace: `'[{"role": "help_point_manager", "organisationId": null, "helpPointId": "01980000-0000-7000-8000-0000000000a4", "nisCode": null}]'::json`,
  },
  {
    file: 'src/foundation/guard.ts',
    find: 'const [grant] = grantsFor(scope.actor, permission);',
    replace: 'const [grant] = scope.actor.grants;',
  },
  REACHES_ALL,
  {
    file: 'src/people/find-client.ts',
    find: 'const relation = (await relationTo(scope, id)) ?? (await brokeGlass(scope, id));',
    replace: "const relation = 'question' as Relation | null;",
  },
];

/** Asks the database for the roles again at every link of the navigation. */
export const ASKS_AGAIN_AND_AGAIN: Edit = {
  file: 'src/foundation/guard.ts',
  find: 'const [grant] = grantsFor(scope.actor, permission);',
  replace: `for (let link = 0; link < 12; link++)
        await opened.db.selectFrom('role_grant').select('role').where('digibank_id', '=', scope.digibankId).where('account_id', '=', scope.actor.accountId).execute();
      const [grant] = grantsFor(scope.actor, permission);`,
};

/** Lets the browser keep the pages of who is signed in, and clears nothing when they leave. */
export const KEEPS_PAGES: Edit[] = [
  {
    file: 'src/foundation/http-safety.ts',
    find: "set('cache-control', c.get('actor') ? 'no-store' : 'no-cache');",
    replace: "set('cache-control', 'private, max-age=600');",
  },
  { file: 'src/access/session.ts', find: `c.header('clear-site-data', '"cache", "storage"');`, replace: '' },
];

/** Leaves a page on the screen of a computer that everybody walked away from. */
export const NEVER_COVERS: Edit = { file: 'src/ui/staff-page.tsx', find: '{props.lock}', replace: '' };

/** Takes what hours say for the clock of Greenwich: half past four is another time there, and moves when the clock changes. */
export const CLOCK_OF_GREENWICH: Edit[] = [
  {
    file: 'src/foundation/clock.ts',
    find: 'return day.toZonedDateTime({ timeZone: ZONE, plainTime: time }).toInstant();',
    replace: "return day.toZonedDateTime({ timeZone: 'UTC', plainTime: time }).toInstant();",
  },
];

/** Opens on every holiday. */
export const SKIPS_NO_HOLIDAY: Edit[] = [
  {
    file: 'src/places/opening-rule.ts',
    find: 'if (isSkipped(rule, day, holidays) || ',
    replace: 'if (',
  },
];
