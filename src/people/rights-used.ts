import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { dayInWords } from '../foundation/dates.ts';
import type { LetterPart } from '../foundation/privacy.ts';
import type { Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { correctablesOf, correctionsOf } from './correct.ts';
import type { RestrictionGround } from './restriction.ts';

/** What a person had corrected and when the file stood still, for the letter; no part where there is nothing. */
export async function whatYouHadDone(scope: Scope, clientId: string): Promise<LetterPart[]> {
  const parts = [
    { title: m.rights_letter_corrections(), lines: await corrected(scope, clientId) },
    { title: m.rights_letter_restrictions(), lines: await stoodStill(scope, clientId) },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

async function corrected(scope: Scope, clientId: string): Promise<string[]> {
  const corrections = await correctionsOf(scope, clientId);
  if (corrections.length === 0) return [];
  const fields = await correctablesOf(scope, clientId);
  return corrections.map(({ field, rowId, note, at }) => {
    const day = dayInWords(dayOf(at));
    if (note !== null) return m.rights_letter_note({ day, note });
    const words = fields.find((one) => one.code === field && one.rowId === rowId)?.words ?? m.rights_field_gone();
    return m.rights_letter_correction({ day, field: words });
  });
}

async function stoodStill(scope: Scope, clientId: string): Promise<string[]> {
  const { rows } = await sql<{ ground: RestrictionGround; from: Temporal.Instant; until: Temporal.Instant | null }>`
    select ground, set_at as from, lifted_at as until from restriction
    where digibank_id = ${scope.digibankId} and client_id = ${clientId} order by set_at`.execute(scope.db);
  return rows.map(({ ground: code, from, until }) => {
    const ground = m[`rights_ground_${code}`]();
    const first = dayInWords(dayOf(from));
    return until
      ? m.rights_letter_lifted({ from: first, until: dayInWords(dayOf(until)), ground })
      : m.rights_letter_restricted({ day: first, ground });
  });
}
