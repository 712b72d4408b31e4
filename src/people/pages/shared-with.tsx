import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { m } from '../../paraglide/messages.js';
import { fullDay } from '../../partners/agreement-in-words.ts';
import { phoneOfDigibank } from '../../partners/phone-of-digibank.ts';
import { StaffFrame } from '../../ui/frames.tsx';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { careOf } from '../care-of.ts';
import { crossedInWords, whyInWords } from '../disclosure-in-words.ts';
import { type Disclosure, disclosuresOf } from '../disclosures.ts';
import { findClient } from '../find-client.ts';
import { PaperOnRequest } from '../paper.tsx';

/** GET /<digibank>/mensen/<id>/gedeeld: the sheet for somebody who asks with whom we shared what. Printed at the desk, never sent. */
export async function showSharedWith(c: Context) {
  const { scope, tenant } = c.var;
  const client = await findClient(scope, c.req.param('id') ?? '');
  if (!client) return c.notFound();
  const byOrganisation = Map.groupBy(await disclosuresOf(scope, client.id), ({ organisation }) => organisation);
  return c.html(
    <StaffFrame c={c} title={m.sharing_page()} back={{ href: `/${tenant.slug}/mensen/${client.id}`, label: m.people_back_to_person() }}>
      <h1 class="no-print">{m.sharing_page()}</h1>
      <p class="lead no-print">{m.sharing_page_lead()}</p>
      <PaperOnRequest care={await careOf(scope, client.id)}>
        <PrintSheet title={m.sharing_title()} phone={await phoneOfDigibank(scope)} from={tenant.name}>
          <p>
            <strong>{m.sharing_for({ name: [client.firstName, client.lastName].filter(Boolean).join(' ') })}</strong>
          </p>
          <p>{m.sharing_made({ day: fullDay(dayOf(scope.now)) })}</p>
          {byOrganisation.size === 0 && <p>{m.sharing_none()}</p>}
          {[...byOrganisation].map(([name, shared]) => (
            <OfOrganisation name={name} shared={shared} />
          ))}
          <p>{m.sharing_stop()}</p>
        </PrintSheet>
      </PaperOnRequest>
    </StaffFrame>,
  );
}

/** What crossed between one organisation and us, the newest first, each with the reason and the ground. */
function OfOrganisation({ name, shared }: { name: string; shared: Disclosure[] }) {
  return (
    <>
      <h3>{name}</h3>
      <ul>
        {shared.map((one) => (
          <li>
            {m.sharing_on({ day: fullDay(dayOf(one.sharedAt)) })} {crossedInWords(one)} {whyInWords(one)}
          </li>
        ))}
      </ul>
    </>
  );
}
