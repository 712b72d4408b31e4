import { sql } from 'kysely';
import { inColumn } from '../foundation/correctable.ts';
import { dayInWords } from '../foundation/dates.ts';
import type { Correctable } from '../foundation/privacy.ts';
import { m } from '../paraglide/messages.js';
import { answerOf, DIGICHECK_ICONS } from './digicheck.ts';

/** The scores that the icons of the Digicheck give. */
const SCORES = ['0', '1', '3'] as const;

/** What can be corrected of how somebody says it goes: each answer of each time it was asked. */
export const correctables: readonly Correctable[] = DIGICHECK_ICONS.map((icon) =>
  inColumn({
    table: 'digicheck',
    column: icon,
    type: 'smallint',
    field: { as: 'one', codes: SCORES, inWords: (score) => m[`intake_answer_${icon}_${answerOf(Number(score))}`]() },
    rows: (clientId) => sql`client_id = ${clientId}`,
    day: 'taken_on',
    words: (on) => m[`rights_field_digicheck_${icon}`]({ day: on ? dayInWords(on) : '' }),
  }),
);
