import { dayOf } from '../../foundation/clock.ts';
import { dayInWords, hoursInWords } from '../../foundation/dates.ts';
import { showNumber } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { plannedOf } from '../activity.ts';
import { atStart } from '../in-words.ts';
import { MAY_CANCEL } from '../registration.ts';
import type { RegistrationCard } from '../registration-card.ts';

/** "Donderdag 12 oktober, 14 tot 16 uur". With the date: paper does not know what day it is today. */
function dateOnPaper({ startsAt, endsAt }: { startsAt: Temporal.Instant; endsAt: Temporal.Instant }): string {
  return `${atStart(dayInWords(dayOf(startsAt)))}, ${hoursInWords(startsAt, endsAt)}`;
}

/** "Bibliotheek Destelbergen, Voorbeeldstraat 1, Destelbergen". */
export function placeOfCard({ helpPoint, street, town }: Pick<RegistrationCard, 'helpPoint' | 'street' | 'town'>): string {
  return [helpPoint, street, helpPoint.includes(town) ? null : town].filter(Boolean).join(', ');
}

/** The card of a registration: its code, how it stands, when, where and what to bring. Nothing about the person. */
export function RegistrationSheet({ card }: { card: RegistrationCard }) {
  const dates = plannedOf(card.dates);
  const isToCome = MAY_CANCEL.includes(card.state);
  const isOnline = dates.length > 0 && dates.every(({ mode }) => mode === 'online');
  return (
    <PrintSheet title={m.signup_your_code()} number={showNumber(card.code)} phone={card.phone} from={card.digibank}>
      <p>
        <strong>{standsInWords(card)}</strong>
      </p>
      <p>{card.title}</p>
      <ul>
        {dates.map((date) => (
          <li>{date.mode === 'online' && !isOnline ? m.signup_date_online({ date: dateOnPaper(date) }) : dateOnPaper(date)}</li>
        ))}
      </ul>
      <p>{isOnline ? m.signup_online() : [placeOfCard(card), card.room].filter(Boolean).join('. ')}</p>
      {card.onlineLink && <p>{m.signup_online_link({ link: card.onlineLink })}</p>}
      {card.companions > 0 && <p>{card.companions === 1 ? m.signup_with_one() : m.signup_with_many({ many: card.companions })}</p>}
      {isToCome && card.bringAlong.length > 0 && <p>{m.signup_bring({ things: card.bringAlong.join(', ') })}</p>}
      {isToCome && <p>{m.signup_card_questions()}</p>}
    </PrintSheet>
  );
}

/** How a registration stands, in one sentence to the person. */
export function standsInWords({ state, inLine, ahead }: Pick<RegistrationCard, 'state' | 'inLine' | 'ahead'>): string {
  if (state !== 'waitlisted') return m[`signup_stands_${state}`]();
  const number = inLine ?? 0;
  return ahead === 0
    ? m.signup_stands_first({ number })
    : ahead === 1
      ? m.signup_stands_second({ number })
      : m.signup_stands_waitlisted({ number, ahead });
}
