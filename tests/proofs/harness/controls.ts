import type { Edit } from './application.ts';

/** Carries out what it is asked every time it is asked: no key is remembered. */
export const FORGETS_KEYS: Edit = {
  file: 'src/foundation/idempotency.ts',
  find: 'along(scope, keeping.execute(scope.db));',
  replace: 'void keeping;',
};

const COMMITS = "await Promise.all([...opened.unawaited, sql.raw('commit').execute(db)]);";

/** Answers before the database has confirmed: what was promised can be lost. The connection takes statements until then. */
export const ANSWERS_TOO_EARLY: Edit[] = [
  {
    file: 'src/foundation/transaction.ts',
    find: COMMITS,
    replace: "void new Promise((later) => setTimeout(later, 100)).then(() => sql.raw('commit').execute(db)).catch(() => {});",
  },
  { file: 'src/foundation/pipeline.ts', find: 'given = false;', replace: '' },
];

/** Answers a while after the database has confirmed: then most of what a kill leaves unanswered was carried out. No control by itself;
 *  beside FORGETS_KEYS it makes sure that there is something to carry out twice. */
export const ANSWERS_LATE: Edit = {
  file: 'src/foundation/transaction.ts',
  find: COMMITS,
  replace: `${COMMITS} await new Promise((later) => setTimeout(later, 200));`,
};

/** Books without asking whether a seat is free. The table's check on seats is dropped beside it. */
export const BOOKS_ALWAYS: Edit = {
  file: 'src/agenda/book-seat.ts',
  find: 'and (seats is null or seats_taken < seats)',
  replace: '',
};

/** Shows the waiting list to everybody with an account. */
export const OPENS_THE_LIST: Edit = {
  file: 'src/web.tsx',
  find: "web.get('/:digibank/wachtlijst', guard('requests.waiting_list.read'), showWaitingList);",
  replace: "web.get('/:digibank/wachtlijst', guard('signed-in'), showWaitingList);",
};

/** Lets who manages one help point reach the questions of every help point. */
export const REACHES_ALL: Edit = {
  file: 'src/requests/reach.ts',
  find: 'if (reach.everything) return',
  replace: 'return',
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
