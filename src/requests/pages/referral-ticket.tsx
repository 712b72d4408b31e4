import type { Context } from '../../foundation/app.ts';
import { showNumber } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { phoneOfDigibank } from '../../partners/phone-of-digibank.ts';
import { contactWayInWords } from '../../people/client-in-words.ts';
import { disclosuresOf } from '../../people/disclosures.ts';
import { Paper } from '../../people/paper.tsx';
import { safeContactInWords } from '../../people/safe-contact-in-words.ts';
import { StaffFrame } from '../../ui/frames.tsx';
import { Notice } from '../../ui/notice.tsx';
import { findReferred } from '../referral-lists.ts';
import { ReferralCard } from './referral-card.tsx';

/** GET /<digibank>/doorverwijzen/<id>/kaart: the card to print and give along, with the number. */
export async function showReferralTicket(c: Context) {
  const { scope, tenant } = c.var;
  const referred = await findReferred(scope, c.req.param('id') ?? '');
  if (!referred) return c.notFound();
  const phone = await phoneOfDigibank(scope);
  const shared = await disclosuresOf(scope, referred.clientId, referred.requestId);
  return c.html(
    <StaffFrame c={c} title={m.requests_ticket_title()} back={{ href: `/${tenant.slug}/mijn-mensen`, label: m.requests_my_people() }}>
      <h1 class="no-print">{m.requests_referred_title()}</h1>
      <div class="no-print">
        <Notice kind="good" title={m.requests_referred_number({ number: showNumber(referred.number) })}>
          <p>{m.requests_referred_text()}</p>
          {safeContactInWords(referred).map((words) => (
            <p>
              <strong>{words}</strong>
            </p>
          ))}
        </Notice>
      </div>
      <Paper care={referred} say={m.people_number_to_say({ number: showNumber(referred.number) })}>
        <ReferralCard
          firstName={referred.first_name}
          number={showNumber(referred.number)}
          phone={phone}
          from={tenant.name}
          wayInWords={contactWayInWords(referred.contactWay)}
          shared={shared}
        />
      </Paper>
      <p class="no-print">
        <a href={`/${tenant.slug}/doorverwijzen`}>{m.requests_refer_next()}</a>
      </p>
    </StaffFrame>,
  );
}
