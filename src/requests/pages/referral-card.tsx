import { m } from '../../paraglide/messages.js';
import { crossedInWords, whyInWords } from '../../people/disclosure-in-words.ts';
import type { Disclosure } from '../../people/disclosures.ts';
import { PrintSheet } from '../../ui/print-sheet.tsx';

/** The card that the person takes home. Before it is sent it has no number; `fills` names the form field whose text shows itself here. */
export function ReferralCard(props: {
  firstName: string | null;
  number: string | null;
  phone: string;
  from: string;
  wayInWords: string | null;
  /** What crossed between the organisation and us with this referral. */
  shared?: readonly Disclosure[];
}) {
  return (
    <PrintSheet title={m.requests_ticket_title()} number={props.number ?? undefined} phone={props.phone} from={props.from}>
      <p>
        {m.requests_card_for_whom()} <strong data-fills="firstName">{props.firstName ?? '…'}</strong>
      </p>
      <p>{m.requests_ticket_on_list()}</p>
      <p>
        {m.requests_ticket_we_tell_you()} <strong data-fills="contactWay">{props.wayInWords ?? '…'}</strong>
      </p>
      <p>{m.requests_ticket_bring()}</p>
      {props.shared?.map((disclosure) => (
        <p>
          {disclosure.organisation}. {crossedInWords(disclosure)} {whyInWords(disclosure)}
        </p>
      ))}
    </PrintSheet>
  );
}
