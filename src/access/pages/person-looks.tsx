import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { careOf } from '../../people/care-of.ts';
import { PaperOnRequest } from '../../people/paper.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { roleInWords } from '../../ui/role-in-words.ts';
import { Table } from '../../ui/table.tsx';
import { reasonInWords } from '../look-in-words.ts';
import { type LooksOfDay, looksAtPerson } from '../person-looks.ts';

/** GET /<digibank>/mensen/<id>/wie-keek: the sheet for somebody who asks who looked at their file. Printed at the desk, never sent. */
export async function showPersonLooks(c: Context) {
  const { scope } = c.var;
  const clientId = c.req.param('id') ?? '';
  const person = await looksAtPerson(scope, clientId);
  if (!person) return c.notFound();
  const name = [person.firstName, person.lastName].filter(Boolean).join(' ');
  const today = dayOf(scope.now);
  return c.html(
    <StaffFrame c={c} title={m.looks_sheet_page()}>
      <h1 class="no-print">{m.looks_sheet_page()}</h1>
      <p class="lead no-print">{m.looks_sheet_lead()}</p>
      <PaperOnRequest care={await careOf(scope, clientId)}>
        <PrintSheet title={m.looks_sheet_title()} phone={person.phone} from={person.digibank}>
          <p>
            <strong>{m.looks_sheet_for({ name })}</strong>
          </p>
          <p>{m.looks_sheet_made({ day: `${dayInWords(today)} ${today.year}` })}</p>
          <p>{m.looks_sheet_what()}</p>
          {person.days.length === 0 ? <p>{m.looks_sheet_none()}</p> : <Days days={person.days} today={today} />}
          <p>{m.looks_sheet_question()}</p>
        </PrintSheet>
      </PaperOnRequest>
    </StaffFrame>,
  );
}

function Days({ days, today }: { days: LooksOfDay[]; today: Temporal.PlainDate }) {
  return (
    <Table
      caption={m.looks_sheet_caption()}
      columns={[m.looks_sheet_day(), m.looks_sheet_who(), m.looks_sheet_why()]}
      rows={days.map(({ day, role, organisation, reasons, changed }) => [
        dayInWords(day, today),
        m.looks_sheet_who_of({ role: roleInWords(role), organisation }),
        [...new Set(reasons.map(reasonInWords)), ...(changed ? [m.looks_sheet_changed()] : [])].join(' '),
      ])}
    />
  );
}
