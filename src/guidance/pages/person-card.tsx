import type { PropsWithChildren } from 'hono/jsx';
import { mayBeMissed } from '../../agenda/appointment.ts';
import { timeInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import type { Help } from '../../people/client.ts';
import { helpInWords } from '../../people/client-in-words.ts';
import { languagesInWords } from '../../people/languages-in-words.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Pictogram, type PictogramName } from '../../ui/pictogram.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { nameOf } from '../in-words.ts';
import type { MomentOfToday } from '../moments-of-today.ts';
import type { PersonOfToday } from '../people-of-today.ts';

type Helped = Pick<PersonOfToday, 'helps' | 'languages'>;

/** What helps, never why: "Spreek traag", "Spreekt Arabisch". */
export function WhatHelps(props: { person: Helped }) {
  const { helps } = props.person;
  const languages = props.person.languages.filter((language) => language !== 'nl');
  const words = helps.map((help) => helpInWords(help as Help));
  if (languages.length > 0) words.push(m.guidance_speaks({ languages: languagesInWords(languages) }));
  if (words.length === 0) return null;
  return (
    <ul class="what-helps" aria-label={m.guidance_what_helps()}>
      {words.map((word) => (
        <li>{word}</li>
      ))}
    </ul>
  );
}

function PersonCard(props: PropsWithChildren<{ person: PersonOfToday; quiet?: boolean }>) {
  const { person } = props;
  return (
    <li class={props.quiet ? 'person quiet-person' : 'person'}>
      <div class="person-name">
        {person.topicGroup && <Pictogram name={person.topicGroup as PictogramName} />}
        <h3>{nameOf(person)}</h3>
      </div>
      <WhatHelps person={person} />
      {person.handedOver && <StatusTag tone="good">{m.guidance_in_good_hands()}</StatusTag>}
      {props.children}
    </li>
  );
}

/** Somebody who is expected: one button lets them in; after a quarter of an hour a quiet one says they did not come. */
export function ExpectedPerson(props: { person: PersonOfToday; moment: MomentOfToday; home: string; now: Temporal.Instant }) {
  const { person, moment, home, now } = props;
  return (
    <PersonCard person={person}>
      <PostForm class="buttons" action={`${home}/vandaag/binnen`}>
        <Hidden moment={moment} person={person} />
        <Button icon="check">{m.guidance_let_in()}</Button>
        {mayBeMissed(moment.startsAt, now) && (
          <Button kind="quiet" formaction={`${home}/vandaag/niet-gekomen`}>
            {m.guidance_not_come()}
          </Button>
        )}
      </PostForm>
    </PersonCard>
  );
}

/** Somebody who is here: begin, or note the help. */
export function HerePerson(props: { person: PersonOfToday; home: string }) {
  const { person } = props;
  const visit = `${props.home}/vandaag/${person.visitId}`;
  const waits = person.state === 'arrived';
  return (
    <PersonCard person={person}>
      <p>
        <StatusTag tone={waits ? 'now' : 'neutral'}>{waits ? m.guidance_waiting() : m.guidance_busy()}</StatusTag>{' '}
        {person.since && m.guidance_arrived_at({ time: timeInWords(person.since) })}
      </p>
      {waits ? (
        <PostForm class="buttons" action={`${visit}/begin`}>
          <Button icon="hand-helping">{m.guidance_begin()}</Button>
        </PostForm>
      ) : (
        <p class="buttons">
          <ButtonLink href={visit} icon="pencil">
            {m.guidance_log()}
          </ButtonLink>
        </p>
      )}
    </PersonCard>
  );
}

/** Somebody who is done, or did not come: that can be taken back the same day. */
export function DonePerson(props: { person: PersonOfToday; moment: MomentOfToday; home: string }) {
  const { person } = props;
  if (person.state === 'no_show') {
    return (
      <PersonCard person={person} quiet>
        <StatusTag tone="neutral">{m.guidance_not_come()}</StatusTag>
        <PostForm class="buttons" action={`${props.home}/vandaag/toch-gekomen`}>
          <Hidden moment={props.moment} person={person} />
          <Button kind="quiet">{m.guidance_came_after_all()}</Button>
        </PostForm>
      </PersonCard>
    );
  }
  return (
    <PersonCard person={person} quiet>
      {person.state === 'left_helped' && <StatusTag tone="good">{m.guidance_helped()}</StatusTag>}
      {person.state === 'left_unhelped' && <StatusTag tone="careful">{m.guidance_unhelped()}</StatusTag>}
      {person.state === 'unsupervised_use' && <StatusTag tone="neutral">{m.guidance_alone_at_computer()}</StatusTag>}
    </PersonCard>
  );
}

function Hidden(props: { moment: MomentOfToday; person: PersonOfToday }) {
  return (
    <>
      <input type="hidden" name="moment" value={props.moment.id} />
      <input type="hidden" name="afspraak" value={props.person.appointmentId ?? ''} />
    </>
  );
}
