import type { RawBuilder } from 'kysely';
import type { Scope } from './transaction.ts';

/** What a column holds. personal: about the person, given on request and erased · own_words: the same, and somebody's free text ·
 *  sealed: about the person, and kept sealed for its row (sealing.ts) · colleague: which account did something, not given to the person · technical: keys and what only the program reads. */
export type DataClass = 'personal' | 'own_words' | 'sealed' | 'colleague' | 'technical';

/** A table with rows about people: how one person's rows are found (a condition on the table by its own name) and what each column holds.
 *  Every column is named: a test fails on a new one until somebody has said what it is. */
export type PersonalTable = {
  table: string;
  rows: (clientId: string) => RawBuilder<boolean>;
  columns: Readonly<Record<string, DataClass>>;
};

/** A part of the letter with everything about one person: a heading and sentences. */
export type LetterPart = { title: string; lines: string[] };

/** A kind of data that is not kept for ever. `months`: how long, unless the Digibank decides otherwise. `due` says how many things are older
 *  than `before`; `carryOut` lets them go and says how many went, a part at a time if there are many. */
export type RetentionRule = {
  code: string;
  title: () => string;
  why: () => string;
  months: number;
  due: (scope: Scope, before: Temporal.Instant) => Promise<number>;
  carryOut: (scope: Scope, before: Temporal.Instant) => Promise<number>;
};

/** How a field is filled in: a text, a number, a day, one or any number of codes. `required`: it may not become empty. */
export type CorrectionField =
  | { as: 'text' | 'long_text' | 'birth_year' | 'postcode' | 'day' | 'phone' | 'email'; required?: boolean }
  | { as: 'one' | 'many'; codes: readonly [string, ...string[]]; inWords: (code: string) => string; required?: boolean };

/** One thing that can be corrected, of one row: its key, what it is called ("Uw vraag van 3 mei"), and what stands there now: a text, a day as
 *  "2023-09-26", a code, or codes with commas between; null: nothing. */
export type CorrectableValue = { rowId: string; words: string; value: string | null; field: CorrectionField };

/** A kind of field that can be corrected. `code` names it in addresses and in the history. `write` refuses by throwing nothing: what it is given
 *  was checked against the field. */
export type Correctable = {
  code: string;
  find: (scope: Scope, clientId: string) => Promise<CorrectableValue[]>;
  write: (scope: Scope, clientId: string, rowId: string, value: string | null) => Promise<void>;
};

/** An organisation that got something of a person, and when last. */
export type SharedWith = { organisationId: string; name: string; lastOn: Temporal.PlainDate };

/** What a room keeps of people. `tables` in the order in which they are filled: erasing goes the other way. */
export type RoomPrivacy = {
  tables: readonly PersonalTable[];
  /** In plain Dutch, what the room keeps of a person, for the letter. */
  letter?: (scope: Scope, clientId: string) => Promise<LetterPart[]>;
  /** What must happen before the rows go, such as giving a seat back. */
  release?: (scope: Scope, clientId: string) => Promise<void>;
  /** What must stop when a file is kept but no longer used: what is planned is given back, what waits to be sent does not leave. Called again
   *  before the file is used again, for what was written meanwhile. */
  hold?: (scope: Scope, clientId: string) => Promise<void>;
  /** Which fields can be corrected at the rights desk. Everything else is what happened: about that a note is kept. */
  correctable?: readonly Correctable[];
  /** With which organisations something of the person was shared: they hear of a correction. */
  sharedWith?: (scope: Scope, clientId: string) => Promise<SharedWith[]>;
  /** When the room last had something to do with a person `c` of the table client, in SQL: a moment, or null for never. What still lasts
   *  gives 'infinity'. */
  lastContact?: RawBuilder<unknown>;
  retention?: readonly RetentionRule[];
};

const rooms: RoomPrivacy[] = [];

/** Called by rooms.ts when the program loads, in the order of the rooms. */
export function addPrivacy(room: RoomPrivacy): void {
  rooms.push(room);
}

/** What all rooms keep of people, in the order of the rooms. */
export function privacyOfRooms(): readonly RoomPrivacy[] {
  return rooms;
}
