import { tooOften } from '../../access/pages/too-often.tsx';
import { type Counter, guess } from '../../access/throttle.ts';
import type { Context } from '../../foundation/app.ts';
import { callerOf } from '../../foundation/caller.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords, hoursInWords } from '../../foundation/dates.ts';
import { readNumber, showNumber } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { Paper } from '../../people/paper.tsx';
import { mayGivePaper } from '../../people/safe-contact.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { PublicFrame, StaffFrame } from '../../ui/frames.tsx';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { OPEN } from '../help-request.ts';
import { careForTicket, findTicket, type Ticket, ticketOf } from '../ticket.ts';

const EVERYBODY: Counter = { kind: 'ticket_all', of: 'everybody' };

/** GET /ticket/<number>: the sheet to print or to write the number from. Whoever finds it learns nothing about the person. Wrong numbers
 *  are limited: 5 a minute from one address, 50 from all together (trust.md, T16). */
export async function showTicket(c: Context) {
  const { app, now } = c.var;
  const typed = c.req.param('number') ?? '';
  const tried = await guess(app, now, [{ kind: 'ticket', of: callerOf(c) }, EVERYBODY], () => findTicket(app.database, typed, now));
  if ('until' in tried) return tooOften(c, tried, m.requests_ticket_wait({ number: showNumber(readNumber(typed) ?? '') }));
  const ticket = tried.found;
  if (!ticket) return c.notFound();
  return c.html(
    <PublicFrame c={c} title={m.requests_ticket_page()} site={{ name: ticket.digibank, href: `/${ticket.slug}` }} phone={ticket.phone}>
      <h1 class="no-print">{m.requests_ticket_page()}</h1>
      <p class="lead no-print">{m.requests_ticket_keep()}</p>
      <TicketSheet ticket={ticket} />
    </PublicFrame>,
  );
}

/** GET /<digibank>/vragen/<number>/ticket: the same sheet for whoever noted the question at the desk or by phone. */
export async function showTicketAtDesk(c: Context) {
  const { scope, tenant } = c.var;
  const ticket = await ticketOf(scope, c.req.param('number') ?? '');
  if (!ticket) return c.notFound();
  const care = await careForTicket(scope, ticket.number);
  return c.html(
    <StaffFrame c={c} title={m.requests_ticket_page()}>
      <h1 class="no-print">{m.requests_ticket_page()}</h1>
      <p class="lead no-print">{mayGivePaper(care) ? m.requests_ticket_give() : m.requests_ticket_noted()}</p>
      <Paper care={care} say={m.people_number_to_say({ number: showNumber(ticket.number) })}>
        <TicketSheet ticket={ticket} />
      </Paper>
      <div class="buttons no-print">
        <ButtonLink kind="secondary" href={`/${tenant.slug}/vragen/nieuw`}>
          {m.requests_ticket_another()}
        </ButtonLink>
      </div>
    </StaffFrame>,
  );
}

function TicketSheet({ ticket }: { ticket: Ticket }) {
  return (
    <PrintSheet title={m.requests_ticket_your_number()} number={showNumber(ticket.number)} phone={ticket.phone} from={ticket.digibank}>
      <p>
        <strong>{m.requests_ticket_what_next()}</strong>
      </p>
      <p>{nextInWords(ticket.state)}</p>
      {ticket.walkIn && <WalkIn walkIn={ticket.walkIn} />}
      <p>{m.requests_ticket_questions()}</p>
    </PrintSheet>
  );
}

/** With its date: paper does not know what day it is today. */
function WalkIn({ walkIn }: { walkIn: NonNullable<Ticket['walkIn']> }) {
  const when = `${dayInWords(dayOf(walkIn.startsAt))}, ${hoursInWords(walkIn.startsAt, walkIn.endsAt)}`;
  const place = [walkIn.helpPoint, walkIn.street, walkIn.helpPoint.includes(walkIn.town) ? null : walkIn.town].filter(Boolean).join(', ');
  return <p>{m.requests_ticket_walk_in({ when, place })}</p>;
}

function nextInWords(state: string): string {
  if (state === 'scheduled' || state === 'in_progress') return m.requests_ticket_next_placed();
  return (OPEN as readonly string[]).includes(state) ? m.requests_ticket_next_waiting() : m.requests_ticket_next_closed();
}
