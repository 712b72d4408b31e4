import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { type CorrectableOfPerson, type Correction, correctablesOf, correctionsOf } from '../correct.ts';
import { valueInWords } from '../correction-form.ts';
import { findForRights } from '../find-for-rights.ts';

/** GET /<digibank>/rechten/<id>/wat-er-stond: what stood in a file before it was put right, for the privacy officer. */
export async function showWhatStood(c: Context) {
  const { scope, tenant, now } = c.var;
  const person = await findForRights(scope, c.req.param('id') ?? '');
  if (!person) return c.notFound();
  const fields = await correctablesOf(scope, person.id);
  const corrections = (await correctionsOf(scope, person.id)).filter(({ field }) => field !== null);
  const back = { href: `/${tenant.slug}/rechten/${person.id}/verbeteren`, label: m.rights_correct() };
  return c.html(
    <StaffFrame c={c} title={m.rights_stood()} back={back}>
      <h1>{m.rights_stood()}</h1>
      <p class="lead">{person.name}</p>
      {corrections.length === 0 ? (
        <EmptyState title={m.rights_stood_nothing()} />
      ) : (
        <Table
          caption={m.rights_corrected()}
          columns={[m.rights_stood_field(), m.rights_stood_old(), m.rights_stood_new(), m.rights_stood_when()]}
          rows={corrections.map((correction) => [
            nameOf(correction, fields),
            words(correction, fields, correction.old),
            words(correction, fields, correction.new),
            m.rights_corrected_on({ day: dayInWords(dayOf(correction.at), dayOf(now)), name: correction.by }),
          ])}
        />
      )}
    </StaffFrame>,
  );
}

const fieldOf = ({ field, rowId }: Correction, fields: CorrectableOfPerson[]) =>
  fields.find((one) => one.code === field && one.rowId === rowId);

/** What a corrected field is called; the row may be gone since. */
export function nameOf(correction: Correction, fields: CorrectableOfPerson[]): string {
  return fieldOf(correction, fields)?.words ?? m.rights_field_gone();
}

function words(correction: Correction, fields: CorrectableOfPerson[], value: string | null): string {
  const known = fieldOf(correction, fields);
  return known ? valueInWords(known.field, value) : (value ?? m.rights_value_none());
}
