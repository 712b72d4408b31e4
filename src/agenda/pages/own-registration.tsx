import type { PropsWithChildren } from 'hono/jsx';
import { tooOften } from '../../access/pages/too-often.tsx';
import { type Counter, guess } from '../../access/throttle.ts';
import { NOBODY } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { callerOf } from '../../foundation/caller.ts';
import { isBefore } from '../../foundation/clock.ts';
import { momentInWords } from '../../foundation/dates.ts';
import type { Problem } from '../../foundation/form.ts';
import { readNumber, showNumber } from '../../foundation/ids.ts';
import { transaction } from '../../foundation/transaction.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { comingOf } from '../activity.ts';
import { mayGiveOpinion } from '../give-opinion.ts';
import { atStart } from '../in-words.ts';
import { nextStep } from '../next-step.ts';
import { MAY_CANCEL } from '../registration.ts';
import { findCard, type RegistrationCard } from '../registration-card.ts';
import { OpinionForm } from './opinion-form.tsx';
import { placeOfCard, RegistrationSheet, standsInWords } from './registration-sheet.tsx';

const EVERYBODY: Counter = { kind: 'ticket_all', of: 'everybody' };

/** GET /inschrijving?code=…: for who has the code on paper; leads to the card. */
export async function askCode(c: Context) {
  const typed = c.req.query('code');
  const code = typed === undefined ? null : readNumber(typed);
  if (code !== null) return c.redirect(`/inschrijving/${code}`, 303);
  return typed === undefined ? codePage(c, '', null, 200) : codePage(c, typed, m.signup_code_wrong(), 422);
}

/** Where the code is filled in; after one that leads nowhere with why. */
function codePage(c: Context, typed: string, message: string | null, status: 200 | 404 | 422) {
  const problems = message === null ? [] : [{ field: 'code', message }];
  return c.html(
    <PublicFrame c={c} title={m.signup_card_page()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.signup_card_page()}</h1>
      <p class="lead">{m.signup_code_lead()}</p>
      <form method="get" action="/inschrijving">
        <TextField
          name="code"
          label={m.signup_code_label()}
          hint={m.signup_code_hint()}
          width="medium"
          autocomplete="off"
          value={typed}
          error={problems[0]?.message}
        />
        <Button>{m.signup_code_button()}</Button>
      </form>
    </PublicFrame>,
    status,
  );
}

/** The registration behind the code in the address, or the page that says why not. Wrong codes are limited, as those of tickets are. */
export async function ownRegistration(
  c: Context,
): Promise<{ digibankId: string; card: RegistrationCard } | { page: Response | Promise<Response> }> {
  const { app, now } = c.var;
  const typed = c.req.param('code') ?? '';
  const tried = await guess(app, now, [{ kind: 'ticket', of: callerOf(c) }, EVERYBODY], () => findCard(app.database, typed, now));
  if ('until' in tried) return { page: tooOften(c, tried, m.signup_wait({ code: showNumber(readNumber(typed) ?? '') })) };
  return tried.found ?? { page: codePage(c, typed, m.signup_code_unknown(), 404) };
}

/** GET /inschrijving/:code: how it stands, the sheet to print, and what one can do: answer an offer, cancel, move, say how it was. Whoever finds
 *  it learns nothing about the person. */
export async function showOwnRegistration(c: Context) {
  const own = await ownRegistration(c);
  return 'page' in own ? own.page : cardPage(c, own);
}

/** The same page after something that could not be done, with the reason on top. */
export async function cardPage(c: Context, own: { digibankId: string; card: RegistrationCard }, instead?: string) {
  const { card } = own;
  const { now, app } = c.var;
  const who = { digibankId: own.digibankId, actor: NOBODY, now };
  if (card.state.startsWith('cancelled')) return gonePage(c, card, instead);
  const next = mayGiveOpinion(card, now) ? await transaction(app.database, who, (scope) => nextStep(scope, card.activityId)) : null;
  return c.html(
    <CardFrame c={c} card={card}>
      {instead && <Notice kind="careful" title={instead} />}
      <h1 class="no-print">{standsInWords(card)}</h1>
      <Offer card={card} now={now} />
      <p class="lead no-print">{m.signup_keep()}</p>
      <RegistrationSheet card={card} />
      <Acts card={card} now={now} />
      {mayGiveOpinion(card, now) && <OpinionForm card={card} next={next} />}
    </CardFrame>,
    instead ? 409 : 200,
  );
}

/** What stands behind the code of who gave the place up, or lost it: no sheet that says to come, but how to come after all. */
function gonePage(c: Context, card: RegistrationCard, instead: string | undefined) {
  const [next] = card.state === 'cancelled_client' ? comingOf(card.dates, c.var.now) : [];
  return c.html(
    <CardFrame c={c} card={card}>
      {instead && <Notice kind="careful" title={instead} />}
      <h1>{standsInWords(card)}</h1>
      <p class="lead">{m.signup_was_for({ title: card.title })}</p>
      {next && <p>{m.signup_come_after_all({ moment: momentInWords(next.startsAt, c.var.now) })}</p>}
      <div class="buttons">
        {next && <ButtonLink href={`/activiteit/${card.activityId}/inschrijven`}>{m.signup_register_again()}</ButtonLink>}
        <ButtonLink kind="secondary" href="/momenten?soort=groep">
          {m.signup_other_lessons()}
        </ButtonLink>
      </div>
    </CardFrame>,
    instead ? 409 : 200,
  );
}

/** The frame of every page below a code. */
export function CardFrame(props: PropsWithChildren<{ c: Context; card: RegistrationCard; problems?: Problem[] | undefined }>) {
  const { c, card, problems, children } = props;
  const site = { name: card.digibank, href: `/${card.slug}` };
  return (
    <PublicFrame c={c} title={m.signup_card_page()} problems={problems ?? []} site={site} phone={card.phone}>
      <ErrorSummary problems={problems} />
      {children}
    </PublicFrame>
  );
}

/** A seat is kept: yes, not now, or no more. None of the three needs a reason. */
function Offer({ card, now }: { card: RegistrationCard; now: Temporal.Instant }) {
  const { state, offeredUntil, code } = card;
  if (state !== 'offered' || offeredUntil === null) return null;
  if (!isBefore(now, offeredUntil)) return <Notice kind="info" title={m.signup_offer_over()} />;
  const [next] = comingOf(card.dates, now);
  return (
    <Notice kind="good" title={m.signup_offer_title()}>
      {next && <p>{m.signup_offer_when({ moment: atStart(momentInWords(next.startsAt, now)), place: placeOfCard(card) })}</p>}
      <p>{m.signup_offer_until({ moment: momentInWords(offeredUntil, now) })}</p>
      <PostForm action={`/inschrijving/${code}/antwoord`} class="buttons no-print">
        <Button name="antwoord" value="accept">
          {m.signup_answer_accept()}
        </Button>
        <Button kind="secondary" name="antwoord" value="put_off">
          {m.signup_answer_put_off()}
        </Button>
        <Button kind="quiet" name="antwoord" value="decline">
          {m.signup_answer_decline()}
        </Button>
      </PostForm>
    </Notice>
  );
}

function Acts({ card: { state, code, dates }, now }: { card: RegistrationCard; now: Temporal.Instant }) {
  if (!MAY_CANCEL.includes(state) || comingOf(dates, now).length === 0) return null;
  return (
    <div class="buttons no-print">
      <ButtonLink kind="secondary" href={`/inschrijving/${code}/verplaatsen`}>
        {m.signup_to_move()}
      </ButtonLink>
      <ButtonLink kind="secondary" href={`/inschrijving/${code}/annuleren`}>
        {m.signup_to_cancel()}
      </ButtonLink>
    </div>
  );
}
