import type { Scope } from '../foundation/transaction.ts';

/** What to tell somebody who works here. `recipient`: an e-mail address; null: it becomes a letter to print and hand over. */
type StaffLetter = {
  kind: 'invitation' | 'idle_account' | 'sign_in_link' | 'breach_proposed' | 'new_way_in' | 'facts_to_confirm';
  recipient: string | null;
  subject: string;
  body: string;
};

/** A letter as it was written, and whether it left. */
export type WrittenLetter = { subject: string | null; body: string; state: string };

/** How staff are written to, in the transaction of what is told. */
export type StaffPost = {
  /** Gives the id of the message. */
  write: (scope: Scope, letter: StaffLetter) => Promise<string>;
  read: (scope: Scope, messageId: string) => Promise<WrittenLetter | null>;
};

let post: StaffPost | null = null;

/** Says how staff are written to: by the room of the messages, which stands below this one. Called by rooms.ts. */
export function writeToStaffWith(found: StaffPost): void {
  post = found;
}

/** The way to write to staff. */
export function staffPost(): StaffPost {
  if (!post) throw new Error('rooms.ts registers who writes to staff');
  return post;
}
