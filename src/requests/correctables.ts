import { sql } from 'kysely';
import { inColumn } from '../foundation/correctable.ts';
import { dayInWords } from '../foundation/dates.ts';
import type { Correctable, CorrectionField } from '../foundation/privacy.ts';
import { m } from '../paraglide/messages.js';
import { languageInWords } from '../people/client-fields.tsx';
import { LANGUAGES } from '../people/client-form.ts';
import { CONSEQUENCES, type Consequence } from './help-request.ts';
import { consequenceInWords } from './state-in-words.ts';

function ofQuestion(
  column: string,
  words: (on: { day: string }) => string,
  field: CorrectionField,
  type: 'text' | 'date' = 'text',
): Correctable {
  return inColumn({
    table: 'help_request',
    column,
    type,
    field,
    rows: (clientId) => sql`client_id = ${clientId}`,
    day: `asked_at at time zone 'Europe/Brussels'`,
    words: (on) => words({ day: on ? dayInWords(on) : '' }),
  });
}

/** What can be corrected of somebody's questions. */
export const correctables: readonly Correctable[] = [
  ofQuestion('own_words', m.rights_field_own_words, { as: 'long_text' }),
  ofQuestion('deadline_on', m.rights_field_deadline, { as: 'day' }, 'date'),
  ofQuestion('consequence', m.rights_field_consequence, {
    as: 'one',
    codes: CONSEQUENCES,
    inWords: (code) => consequenceInWords(code as Consequence),
    required: true,
  }),
  ofQuestion('language', m.rights_field_language, { as: 'one', codes: LANGUAGES, inWords: languageInWords }),
];
