import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { phoneOfDigibank } from '../../partners/phone-of-digibank.ts';
import { careOf } from '../../people/care-of.ts';
import { crossedInWords, whyInWords } from '../../people/disclosure-in-words.ts';
import { disclosuresOf } from '../../people/disclosures.ts';
import { Paper } from '../../people/paper.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { findHandover } from '../find-handover.ts';
import { permissions } from '../permissions.ts';

/** GET /<digibank>/doorgegeven/<id>/kaart: for the person: to whom the question went, what we told them, and why. */
export async function showPassedCard(c: Context) {
  const { scope, tenant } = c.var;
  const handover = await findHandover(scope, permissions['guidance.handover.follow'], c.req.param('id') ?? '');
  if (!handover?.clientId || !handover.organisation) return c.notFound();
  const shared = await disclosuresOf(scope, handover.clientId, handover.id);
  const organisation = handover.organisation;
  return c.html(
    <StaffFrame c={c} title={m.guidance_further_card()} back={{ href: `/${tenant.slug}/doorgegeven`, label: m.guidance_handovers_title() }}>
      <h1 class="no-print">{m.guidance_further_card()}</h1>
      <p class="lead no-print">{m.guidance_further_card_lead()}</p>
      <Paper care={await careOf(scope, handover.clientId)} say={m.guidance_further_say({ organisation })}>
        <PrintSheet title={m.guidance_further_card_title()} phone={await phoneOfDigibank(scope)} from={tenant.name}>
          <p>{m.guidance_further_say({ organisation })}</p>
          {shared.map((one) => (
            <p>
              {crossedInWords(one)} {whyInWords(one)}
            </p>
          ))}
          <p>{m.sharing_stop()}</p>
        </PrintSheet>
      </Paper>
    </StaffFrame>,
  );
}
