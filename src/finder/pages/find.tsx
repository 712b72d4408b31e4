import type { Child } from 'hono/jsx';
import { MomentList } from '../../agenda/pages/moment-list.tsx';
import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { targetGroups } from '../../partners/target-groups.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { chooseMoment, NEARBY_METERS, type NearSession, otherMoments, sessionsNear } from '../nearest.ts';
import { searchAddress } from '../read-search.ts';
import { type Place, understandPlace } from '../understand-place.ts';
import { AnswerCard, askAddress, distanceInWords } from './answer-card.tsx';
import { AskBack, asTyped, PlaceLinks } from './place-links.tsx';
import { SearchAround } from './search-form.tsx';
import { WhereForm } from './where-form.tsx';

/** GET /?waar=…: where one can go with a question, nearest first. The only field is where one lives. */
export async function showFinder(c: Context) {
  const { app, now } = c.var;
  const typed = c.req.query('waar')?.trim();
  if (!typed) return c.html(<Finder c={c} problem={typed === '' ? m.finder_where_missing() : undefined} />, typed === '' ? 422 : 200);

  const meant = await understandPlace(app.database, typed, now);
  if (meant.kind === 'unknown' || meant.kind === 'several') {
    return c.html(
      <Finder c={c} typed={typed}>
        <AskBack meant={meant} typed={typed} hrefOf={hrefOf} />
      </Finder>,
    );
  }
  const { place } = meant;
  const sessions = await sessionsNear(app.database, place, now);
  const chosen = chooseMoment(sessions, now);
  return c.html(
    <Finder c={c} typed={typed} phone={place.digibank?.phone}>
      {meant.kind === 'guess' && <Guess place={place} others={meant.others} />}
      {place.digibank === null && <NoDigibank place={place} />}
      {chosen ? <AnswerCard chosen={chosen} sessions={sessions} place={place} now={now} /> : <Nothing place={place} />}
      <NextMoments sessions={otherMoments(sessions, chosen, now).filter(({ meters }) => meters <= NEARBY_METERS)} place={place} now={now} />
      <SearchAround where={asTyped(place)} targetGroups={await targetGroups(app.database)} />
    </Finder>,
  );
}

const hrefOf = (typed: string) => `/?waar=${encodeURIComponent(typed)}`;

function Finder(props: {
  c: Context;
  typed?: string | undefined;
  problem?: string | undefined;
  phone?: string | undefined;
  children?: Child;
}) {
  const problems = props.problem ? [{ field: 'waar', message: props.problem }] : undefined;
  return (
    <PublicFrame c={props.c} title={props.typed ? m.finder_answer_title() : m.common_portal()} problems={problems} phone={props.phone}>
      <WhereForm typed={props.typed} problem={props.problem} />
      {props.children ?? <p class="lead">{m.finder_welcome()}</p>}
    </PublicFrame>
  );
}

function NextMoments(props: { sessions: readonly NearSession[]; place: Place; now: Temporal.Instant }) {
  const { place } = props;
  const meters = new Map(props.sessions.map(({ helpPointId, meters }) => [helpPointId, meters]));
  if (props.sessions.length === 0) return null;
  return (
    <section>
      <h2>{m.finder_next()}</h2>
      <MomentList sessions={props.sessions} now={props.now} distance={({ helpPointId }) => distanceInWords(meters.get(helpPointId) ?? 0)} />
      <p>
        <a class="alone" href={place.digibank ? searchAddress({ waar: asTyped(place) }) : '/momenten'}>
          {place.digibank ? m.finder_all_moments({ municipality: place.municipality }) : m.agenda_moments_title()}
        </a>
      </p>
    </section>
  );
}

/** A municipality where nobody runs help points yet: one is welcome elsewhere, and may call. Nothing is kept. */
function NoDigibank(props: { place: Place }) {
  return (
    <Notice kind="info" title={m.finder_no_digibank({ municipality: props.place.municipality })}>
      <p>{m.finder_welcome_elsewhere()}</p>
      <p>
        {m.finder_too_far()} <PhoneLink number={m.common_portal_phone()} />
      </p>
    </Notice>
  );
}

function Guess(props: { place: Place; others: readonly Place[] }) {
  return (
    <Notice kind="info" title={m.finder_guess({ place: props.place.name })}>
      {props.others.length > 0 && (
        <>
          <p>{m.finder_or_did_you_mean()}</p>
          <PlaceLinks places={props.others} hrefOf={hrefOf} />
        </>
      )}
    </Notice>
  );
}

function Nothing(props: { place: Place }) {
  return (
    <EmptyState title={m.finder_nothing({ place: props.place.name })} why={m.finder_nothing_why()}>
      {props.place.digibank && <ButtonLink href={askAddress(props.place)}>{m.finder_ask()}</ButtonLink>}
    </EmptyState>
  );
}
