import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { m } from '../../paraglide/messages.js';
import { restsOnConsent } from '../../partners/agreement.ts';
import { partnersOf } from '../../partners/agreements.ts';
import { phoneOfDigibank } from '../../partners/phone-of-digibank.ts';
import { StaffFrame } from '../../ui/frames.tsx';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { careOf } from '../care-of.ts';
import { askedInWords } from '../consent-in-words.ts';
import { findClient } from '../find-client.ts';
import { PaperOnRequest } from '../paper.tsx';
import { ASKED_PURPOSES } from '../purposes.ts';

/** GET /<digibank>/mensen/<id>/toestemming/blad: the sheet to sign by hand: each purpose as it is read aloud, with a box for yes and one for no. */
export async function showConsentSheet(c: Context) {
  const { scope, tenant } = c.var;
  const client = await findClient(scope, c.req.param('id') ?? '');
  if (!client) return c.notFound();
  const today = dayOf(scope.now);
  const asking = (await partnersOf(scope)).filter(({ agreements }) => restsOnConsent(agreements, today));
  const texts = ASKED_PURPOSES.flatMap((purpose) =>
    purpose === 'share' ? asking.map(({ name }) => askedInWords(purpose, name)) : [askedInWords(purpose, null)],
  );
  return c.html(
    <StaffFrame
      c={c}
      title={m.consent_sheet_title()}
      back={{ href: `/${tenant.slug}/mensen/${client.id}/toestemming`, label: m.consent_title() }}
    >
      <h1 class="no-print">{m.consent_sheet_title()}</h1>
      <p class="lead no-print">{m.consent_sheet_lead()}</p>
      <PaperOnRequest care={await careOf(scope, client.id)}>
        <PrintSheet title={m.consent_sheet_heading()} phone={await phoneOfDigibank(scope)} from={tenant.name}>
          <p>{m.consent_sheet_for({ name: [client.firstName, client.lastName].filter(Boolean).join(' ') })}</p>
          <p>{m.consent_ask_free()}</p>
          {texts.map((words) => (
            <p>
              {words}
              <br />
              <strong>{m.consent_sheet_boxes()}</strong>
            </p>
          ))}
          <p>{m.consent_sheet_withdraw()}</p>
          <p>{m.consent_sheet_sign()}</p>
        </PrintSheet>
      </PaperOnRequest>
    </StaffFrame>,
  );
}
