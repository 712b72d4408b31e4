import { atStart } from '../../agenda/in-words.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords, hoursInWords } from '../../foundation/dates.ts';
import { showNumber } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { Paper } from '../../people/paper.tsx';
import { mayGivePaper } from '../../people/safe-contact.ts';
import { Button } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { type AppointmentCard, appointmentCard } from '../appointment-card.ts';
import { findRequest } from '../find-request.ts';
import { permissions } from '../permissions.ts';

/** GET /<digibank>/wachtlijst/<id>/kaart: the card to print for who just got a place. */
export async function showAppointmentCard(c: Context) {
  const { scope, tenant } = c.var;
  const request = await findRequest(scope, permissions['requests.help_request.place'], c.req.param('id') ?? '');
  const card = request && (await appointmentCard(scope, request.id));
  if (!card) return c.notFound();
  return c.html(
    <StaffFrame c={c} title={m.requests_card_title()} back={{ href: `/${tenant.slug}/wachtlijst`, label: m.requests_to_waiting_list() }}>
      <h1 class="no-print">{m.requests_card_placed({ name: card.firstName })}</h1>
      {mayGivePaper(card) && <p class="lead no-print">{m.requests_card_print_hint()}</p>}
      <Paper care={card} say={m.requests_card_to_say({ when: whenInWords(card), place: card.helpPoint, code: showNumber(card.code) })}>
        <CardSheet card={card} from={tenant.name} />
      </Paper>
      <PostForm action={`/${tenant.slug}/wachtlijst/${request.id}/terug`} class="no-print">
        <Button kind="quiet">{m.requests_back_on_list()}</Button>
      </PostForm>
    </StaffFrame>,
  );
}

const whenInWords = ({ startsAt, endsAt }: AppointmentCard) => `${atStart(dayInWords(dayOf(startsAt)))}, ${hoursInWords(startsAt, endsAt)}`;

function CardSheet({ card, from }: { card: AppointmentCard; from: string }) {
  const place = [card.helpPoint, card.street, card.town].filter(Boolean).join(', ');
  return (
    <PrintSheet title={m.requests_card_title()} number={showNumber(card.code)} phone={card.phone} from={from}>
      <p>{m.requests_card_for({ name: card.firstName })}</p>
      <p>
        <strong>{whenInWords(card)}</strong>
      </p>
      <p>{place}</p>
      {card.room && <p>{card.room}</p>}
      {card.bringAlong.length > 0 && <p>{m.requests_card_bring({ things: card.bringAlong.join(', ') })}</p>}
      <p>{m.requests_card_cannot_come()}</p>
    </PrintSheet>
  );
}
