import { sql } from 'kysely';
import { inColumn } from '../foundation/correctable.ts';
import type { Correctable, CorrectionField } from '../foundation/privacy.ts';
import type { Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { CONTACT_WAYS, HELPED_BEFORE, HELPS, type Help, type HelpedBefore } from './client.ts';
import { languageInWords } from './client-fields.tsx';
import { LANGUAGES } from './client-form.ts';
import { contactWayInWords, helpInWords } from './client-in-words.ts';
import { contactPointsOf, correctContactPoint } from './contact-points.ts';

/** What stands on a file itself. Whoever changes a name, year of birth or postcode is compared with the other files again (decision 15). */
function ofFile(column: string, words: () => string, field: CorrectionField, type: 'text' | 'smallint' | 'text[]' = 'text'): Correctable {
  return inColumn({
    table: 'client',
    column,
    type,
    field,
    rows: (clientId) => sql`id = ${clientId}`,
    words,
    before: asPseudonym,
    after: asNamed,
  });
}

/** A full name and a year of birth make a file an identified one; the table holds that. So it gives way while a part of the name changes. */
const asPseudonym = (scope: Scope, clientId: string) => setLevel(scope, clientId, false);
const asNamed = (scope: Scope, clientId: string) => setLevel(scope, clientId, true);

async function setLevel(scope: Scope, clientId: string, byName: boolean): Promise<void> {
  await sql`
    update client set compared = false,
      identity_level = case when ${byName} and last_name is not null and birth_year is not null then 'identified' else 'pseudonymous' end
    where digibank_id = ${scope.digibankId} and id = ${clientId}`.execute(scope.db);
}

/** A phone number, an e-mail address or a postal address. */
const contactPoint: Correctable = {
  code: 'contact_point.value',
  async find(scope, clientId) {
    const points = await contactPointsOf(scope, clientId);
    return points.map(({ id, kind, value }) => ({
      rowId: id,
      words: m[`rights_field_${kind}`](),
      value,
      field: { as: kind === 'address' ? ('text' as const) : kind, required: true },
    }));
  },
  async write(scope, clientId, rowId, value) {
    if (value !== null) await correctContactPoint(scope, clientId, rowId, value);
  },
};

/** What can be corrected of who somebody is and how to reach them. */
export const correctables: readonly Correctable[] = [
  ofFile('first_name', m.rights_field_first_name, { as: 'text', required: true }),
  ofFile('last_name', m.rights_field_last_name, { as: 'text' }),
  ofFile('birth_year', m.rights_field_birth_year, { as: 'birth_year' }, 'smallint'),
  ofFile('postcode', m.rights_field_postcode, { as: 'postcode' }),
  contactPoint,
  ofFile('contact_way', m.rights_field_contact_way, { as: 'one', codes: CONTACT_WAYS, inWords: contactWayInWords, required: true }),
  ofFile('languages', m.rights_field_languages, { as: 'many', codes: LANGUAGES, inWords: languageInWords }, 'text[]'),
  ofFile('helps', m.rights_field_helps, { as: 'many', codes: HELPS, inWords: (code) => helpInWords(code as Help) }, 'text[]'),
  ofFile('helped_before', m.rights_field_helped_before, {
    as: 'one',
    codes: HELPED_BEFORE,
    inWords: (code) => m[`people_helped_before_${code as HelpedBefore}`](),
  }),
];
