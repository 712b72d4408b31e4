import type { Edit } from './application.ts';

/** Carries out what it is asked every time it is asked: no key is remembered. */
export const FORGETS_KEYS: Edit = {
  file: 'src/foundation/idempotency.ts',
  find: 'if (earlier) return earlier.route === form.route && earlier.bodyHash.equals(bodyHash) ? earlier.answer : null;',
  replace: 'if (earlier) return act();',
};

/** Answers before the database has confirmed: what was promised can be lost. */
export const ANSWERS_TOO_EARLY: Edit = {
  file: 'src/foundation/transaction.ts',
  find: "await sql.raw('commit').execute(db);",
  replace: "void new Promise((later) => setTimeout(later, 100)).then(() => sql.raw('commit').execute(db)).catch(() => {});",
};

/** Books without asking whether a seat is free. The table's check on seats is dropped beside it. */
export const BOOKS_ALWAYS: Edit = {
  file: 'src/agenda/book-seat.ts',
  find: 'and (seats is null or seats_taken < seats)',
  replace: '',
};
