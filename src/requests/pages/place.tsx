import { z } from 'zod';
import { atStart } from '../../agenda/in-words.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { id, readForm } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { type Help, shortName } from '../../people/client.ts';
import { helpInWords } from '../../people/client-in-words.ts';
import { holderInWords } from '../../people/mandate-in-words.ts';
import { reachInWords } from '../../people/safe-contact-in-words.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow, TwoColumns } from '../../ui/layout.tsx';
import { SummaryList } from '../../ui/lists.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { findRequest, type RequestInReach } from '../find-request.ts';
import { placeOfFit, whenOfFit } from '../fit-in-words.ts';
import { type FittingSession, fittingSessions } from '../fitting-sessions.ts';
import { OPEN } from '../help-request.ts';
import { permissions } from '../permissions.ts';
import { type NotPlaced, place } from '../place.ts';
import { whyHere } from '../priority.ts';
import { stateInWords, whyInWords } from '../state-in-words.ts';

const placeForm = z.object({ session: id(m.requests_choose_moment) });
const CHOICES = 8;
const PLACE = permissions['requests.help_request.place'];

/** GET /<digibank>/wachtlijst/<id>/plaatsen: the coming moments that fit this person, and what else can be done with the question. */
export async function showPlace(c: Context) {
  return answerWithPage(c, 200);
}

/** POST /<digibank>/wachtlijst/<id>/plaatsen: keeps the seat. When somebody was just before: 409, with what still fits. */
export async function placeOnList(c: Context) {
  const requestId = c.req.param('id') ?? '';
  const form = await readForm(c, placeForm);
  if (!form.ok) return answerWithPage(c, 422);
  const placed = await place(c.get('scope'), requestId, form.value.session);
  if (!placed) return c.notFound();
  if ('refused' in placed) return answerWithPage(c, 409, placed.refused);
  return c.redirect(`/${c.get('tenant').slug}/wachtlijst/${requestId}/kaart`, 303);
}

async function answerWithPage(c: Context, status: 200 | 409 | 422, refused?: NotPlaced) {
  const request = await findRequest(c.var.scope, PLACE, c.req.param('id') ?? '');
  return request ? c.html(await placePage(c, request, refused), status) : c.notFound();
}

async function placePage(c: Context, request: RequestInReach, refused?: NotPlaced) {
  const { scope, tenant } = c.var;
  const fitting = await fittingSessions(scope, request.id, CHOICES);
  const list = `/${tenant.slug}/wachtlijst`;
  const person = request.clientId && `/${tenant.slug}/mensen/${request.clientId}`;
  return (
    <StaffFrame c={c} title={m.requests_place_title()} back={{ href: list, label: m.requests_to_waiting_list() }}>
      {refused && (
        <Notice kind="stop" title={m[`requests_not_placed_${refused}`]()}>
          <p>{fitting.length > 0 ? m.requests_not_placed_choose() : m.requests_not_placed_none()}</p>
        </Notice>
      )}
      <h1>{nameOf(request)}</h1>
      <p class="lead">{whyInWords(whyHere(request, dayOf(scope.now)))}</p>
      <TwoColumns
        main={<Moments request={request} fitting={fitting} now={scope.now} action={`${list}/${request.id}/plaatsen`} />}
        aside={<AboutRequest request={request} base={`${list}/${request.id}`} person={person} />}
      />
    </StaffFrame>
  );
}

function Moments(props: { request: RequestInReach; fitting: FittingSession[]; now: Temporal.Instant; action: string }) {
  const { request, fitting, now, action } = props;
  if (request.state === 'scheduled' || request.state === 'in_progress') return <EmptyState title={m.requests_has_place()} />;
  if (!isOpen(request)) return <EmptyState title={m.requests_is_closed()} why={m.requests_is_closed_why()} />;
  if (request.clientId === null) return <EmptyState title={m.requests_not_placed_no_person()} />;
  return (
    <>
      <h2>{m.requests_moments_that_fit()}</h2>
      {fitting.length === 0 && <EmptyState title={m.requests_nothing_fits()} why={m.requests_nothing_fits_why()} />}
      {fitting.map((fit) => (
        <ActionRow
          title={atStart(whenOfFit(fit, now))}
          why={[fit.title, placeOfFit(fit), fit.onTopic ? m.requests_fit_on_topic() : ''].filter(Boolean).join(' · ')}
          action={
            <PostForm action={action}>
              <input type="hidden" name="session" value={fit.id} />
              <Button>{m.requests_place_button()}</Button>
            </PostForm>
          }
        />
      ))}
    </>
  );
}

function AboutRequest({ request, base, person }: { request: RequestInReach; base: string; person: string | null }) {
  const rows = [
    { label: m.requests_label_state(), value: stateInWords(request.state) },
    { label: m.mandate_label_asked_by(), value: request.askedBy && m.mandate_asked_by({ holder: holderInWords(request.askedBy) }) },
    { label: m.requests_label_topics(), value: request.topics.join(' · ') },
    { label: m.requests_label_where(), value: request.helpPoint ?? m.requests_anywhere_in({ municipality: request.municipality ?? '' }) },
    { label: m.requests_label_reach(), value: request.contactWay && reachInWords({ ...request, contactWay: request.contactWay }) },
    { label: m.requests_label_helps(), value: request.helps.map((help) => helpInWords(help as Help)).join(', ') },
    { label: m.requests_label_own_words(), value: request.ownWords },
  ].filter((row) => row.value);
  return (
    <>
      <SummaryList rows={rows} />
      <h2>{m.requests_something_else()}</h2>
      <div class="buttons">
        {person && (
          <ButtonLink kind="secondary" href={person}>
            {m.people_open_file()}
          </ButtonLink>
        )}
        {['new', 'triaged'].includes(request.state) && <Act to={`${base}/op-de-lijst`} words={m.requests_put_on_list()} />}
        {['new', 'triaged', 'waiting'].includes(request.state) && <Act to={`${base}/inloop`} words={m.requests_advise_walk_in()} />}
        {request.state === 'scheduled' && <Act to={`${base}/terug`} words={m.requests_back_on_list()} />}
        {isOpen(request) ? (
          <ButtonLink kind="secondary" href={`${base}/afsluiten`}>
            {m.requests_close()}
          </ButtonLink>
        ) : (
          <Act to={`${base}/heropenen`} words={m.requests_reopen()} />
        )}
      </div>
    </>
  );
}

function Act({ to, words }: { to: string; words: string }) {
  return (
    <PostForm action={to}>
      <Button kind="secondary">{words}</Button>
    </PostForm>
  );
}

const isOpen = (request: RequestInReach) => (OPEN as readonly string[]).includes(request.state);

/** First name and initial, or that there is no name. */
export function nameOf(request: RequestInReach): string {
  return request.first_name === null ? m.requests_no_name() : shortName({ first_name: request.first_name, last_name: request.last_name });
}
