import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { StaffFrame } from '../../ui/frames.tsx';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { careOf } from '../care-of.ts';
import { exportPerson, letterAbout } from '../export-person.ts';
import { findForRights } from '../find-for-rights.ts';
import { PaperOnRequest } from '../paper.tsx';

/** GET /<digibank>/rechten/<id>/brief: everything about one person in plain Dutch, to print and to give along. */
export async function showRightsLetter(c: Context) {
  const [scope, tenant] = [c.get('scope'), c.get('tenant')];
  const person = await findForRights(scope, c.req.param('id') ?? '');
  if (!person) return c.notFound();
  const parts = await letterAbout(scope, person.id);
  const care = await careOf(scope, person.id);
  const today = dayInWords(dayOf(scope.now));
  return c.html(
    <StaffFrame
      c={c}
      title={m.privacy_letter_title()}
      back={{ href: `/${tenant.slug}/rechten/${person.id}`, label: m.privacy_letter_back() }}
    >
      <h1 class="no-print">{m.privacy_letter_title()}</h1>
      <p class="lead no-print">{m.privacy_letter_how()}</p>
      <PaperOnRequest care={care}>
        <PrintSheet title={m.privacy_letter_title()} phone={person.phone} from={tenant.name}>
          <p>{m.privacy_letter_lead({ digibank: tenant.name, day: today })}</p>
          {parts.map(({ title, lines }) => (
            <>
              <h3>{title}</h3>
              {lines.length === 0 ? (
                <p>{m.privacy_nothing()}</p>
              ) : (
                <ul>
                  {lines.map((line) => (
                    <li>{line}</li>
                  ))}
                </ul>
              )}
            </>
          ))}
          <h3>{m.privacy_letter_rights()}</h3>
          <ul>
            <li>{m.privacy_letter_rights_1()}</li>
            <li>{m.privacy_letter_rights_2()}</li>
            <li>{m.privacy_letter_rights_3()}</li>
          </ul>
        </PrintSheet>
      </PaperOnRequest>
    </StaffFrame>,
  );
}

/** GET /<digibank>/rechten/<id>/gegevens.json: the same for a program, complete. */
export async function sendRightsFile(c: Context) {
  const scope = c.get('scope');
  const person = await findForRights(scope, c.req.param('id') ?? '');
  if (!person) return c.notFound();
  const everything = await exportPerson(scope, person.id);
  return c.body(JSON.stringify(everything, null, 2), 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="gegevens.json"',
  });
}
