import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { dayInWords } from '../foundation/dates.ts';
import { type DataClass, type LetterPart, type PersonalTable, privacyOfRooms } from '../foundation/privacy.ts';
import { type Place, unseal } from '../foundation/sealing.ts';
import type { Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { timelineOf } from './person-parts.ts';

/** Everything about one person, table by table, as the GDPR's right of access and portability asks: what is about the person, in full;
 *  who of the colleagues wrote it down, and the program's own keys, not. */
export type PersonExport = { madeOn: string; tables: Record<string, Record<string, unknown>[]> };

/** Everything about one person, for a file. */
export async function exportPerson(scope: Scope, clientId: string): Promise<PersonExport> {
  const tables: PersonExport['tables'] = {};
  for (const table of privacyOfRooms().flatMap(({ tables }) => tables)) {
    const columns = aboutThePerson(table);
    if (columns.length > 0) tables[table.table] = await rowsOf(scope, table, columns, clientId);
  }
  return { madeOn: dayOf(scope.now).toString(), tables };
}

const GIVEN: readonly DataClass[] = ['personal', 'own_words', 'sealed'];

function aboutThePerson({ columns }: PersonalTable): string[] {
  return Object.entries(columns).flatMap(([name, holds]) => (GIVEN.includes(holds) ? [name] : []));
}

async function rowsOf(scope: Scope, of: PersonalTable, columns: string[], clientId: string) {
  const sealed = columns.filter((column) => of.columns[column] === 'sealed');
  const key = sealed.length > 0 ? sql`, id as "keyOfRow"` : sql``;
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.join(columns.map((column) => sql.ref(column)))} ${key} from ${sql.table(of.table)}
    where digibank_id = ${scope.digibankId} and ${of.rows(clientId)}`.execute(scope.db);
  return rows.map(({ keyOfRow, ...row }) => {
    for (const column of sealed) row[column] = opened(scope, `${of.table}.${column}`, String(keyOfRow), row[column]);
    return row;
  });
}

function opened({ digibankId }: Scope, column: Place['column'], row: string, value: unknown): string | null {
  return Buffer.isBuffer(value) ? unseal({ column, digibankId, row }, value) : null;
}

/** Everything about one person in plain Dutch, for a letter: what the rooms keep, and what happened, the newest first. */
export async function letterAbout(scope: Scope, clientId: string): Promise<LetterPart[]> {
  const parts: LetterPart[] = [];
  for (const room of privacyOfRooms()) parts.push(...((await room.letter?.(scope, clientId)) ?? []));
  const happened = (await timelineOf(scope, clientId)).map(({ at, what }) =>
    m.privacy_letter_message({ day: dayInWords(dayOf(at)), text: what }),
  );
  return [...parts, { title: m.privacy_letter_happened(), lines: happened }];
}
