import type { Context } from '../../foundation/app.ts';
import { momentInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import type { NotShared } from '../../partners/agreement.ts';
import { whyNotShared } from '../../partners/agreement-in-words.ts';
import { phoneOfDigibank } from '../../partners/phone-of-digibank.ts';
import { StaffFrame } from '../../ui/frames.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { freePlaces } from '../free-places.ts';

/** What a referrer can do while nothing of a person may be shared: why, and a card with which the person comes by themself. Source: domain 4.2. */
export async function giveCardPage(c: Context, why: NotShared) {
  const { scope, tenant } = c.var;
  const free = await freePlaces(scope, null, 5);
  return (
    <StaffFrame c={c} title={m.requests_refer()}>
      <h1 class="no-print">{m.requests_refer()}</h1>
      <div class="no-print">
        <Notice kind="careful" title={m.requests_no_referral_title()}>
          <p>
            {whyNotShared(why)} {m.requests_no_referral_text()}
          </p>
        </Notice>
      </div>
      <PrintSheet title={m.requests_open_card_title()} phone={await phoneOfDigibank(scope)} from={tenant.name}>
        <p>{m.requests_open_card_text()}</p>
        {free.length > 0 && (
          <>
            <p>{m.requests_open_card_where()}</p>
            <ul>
              {free.map((place) => (
                <li>
                  {place.helpPoint}: {momentInWords(place.startsAt, scope.now)}.
                </li>
              ))}
            </ul>
          </>
        )}
      </PrintSheet>
    </StaffFrame>
  );
}
