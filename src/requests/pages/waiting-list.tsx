import { z } from 'zod';
import { grantsFor } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { momentInWords } from '../../foundation/dates.ts';
import { optionalChoice, optionalId, optionalText, readQuery } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { topicGroups } from '../../partners/topics.ts';
import { shortName } from '../../people/client.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { fitInWords } from '../fit-in-words.ts';
import { permissions } from '../permissions.ts';
import { whyHere } from '../priority.ts';
import { stateInWords, waitInWords, whyInWords } from '../state-in-words.ts';
import { PARTS, type Part, type Waiting, waitingList, waitingPerHelpPoint } from '../waiting-list.ts';

const filters = z.object({
  stand: optionalChoice(PARTS),
  hulppunt: optionalId(),
  thema: optionalText(20),
  vanaf: z.coerce.number().int().min(0).max(10_000).catch(0),
});

/** GET /<digibank>/wachtlijst: who waits, how long, why in this order, and what fits next with one button. */
export async function showWaitingList(c: Context) {
  const { scope, tenant } = c.var;
  const query = readQuery(c, filters);
  const { stand, hulppunt, thema, vanaf } = query.ok ? query.value : { stand: null, hulppunt: null, thema: null, vanaf: 0 };
  const part = stand ?? 'wacht';
  const [{ people, more }, points, groups] = [
    await waitingList(scope, { part, helpPointId: hulppunt, topicGroup: thema, after: vanaf }),
    await waitingPerHelpPoint(scope),
    await topicGroups(scope.db),
  ];
  const next = new URLSearchParams({
    stand: part,
    ...(hulppunt && { hulppunt }),
    ...(thema && { thema }),
    vanaf: String(vanaf + people.length),
  });
  const mayPlace = grantsFor(scope.actor, permissions['requests.help_request.place']).length > 0;
  return c.html(
    <StaffFrame c={c} title={m.requests_waiting_list()}>
      <h1>{m.requests_waiting_list()}</h1>
      <p class="lead">{m.requests_list_lead()}</p>
      <form method="get" class="filters no-print">
        <SelectField
          name="stand"
          label={m.requests_label_state()}
          value={part}
          options={PARTS.map((value) => ({ value, label: m[`requests_part_${value}`]() }))}
        />
        <SelectField
          name="hulppunt"
          label={m.requests_filter_help_point()}
          empty={m.requests_filter_all()}
          value={hulppunt}
          options={points.map((point) => ({ value: point.id, label: `${point.name} (${point.waiting})` }))}
        />
        <SelectField
          name="thema"
          label={m.requests_filter_topic()}
          empty={m.requests_filter_all()}
          value={thema}
          options={groups.map((group) => ({ value: group.code, label: group.label }))}
        />
        <Button kind="secondary">{m.requests_filter_button()}</Button>
      </form>
      {people.length === 0 && (
        <EmptyState
          title={part === 'wacht' ? m.requests_list_empty() : m.requests_part_empty()}
          why={part === 'wacht' ? m.requests_list_empty_why() : undefined}
        />
      )}
      {people.map((person) => (
        <WaitingRow person={person} part={part} base={`/${tenant.slug}`} mayPlace={mayPlace} now={scope.now} />
      ))}
      {mayPlace && people.some(({ fit }) => fit) && (
        <PostForm action={`/${tenant.slug}/wachtlijst/samen`} id="samen">
          <Button kind="secondary">{m.requests_several_show()}</Button>
        </PostForm>
      )}
      {more && (
        <p>
          <a class="alone" href={`/${tenant.slug}/wachtlijst?${next}`}>
            {m.requests_list_more()}
          </a>
        </p>
      )}
    </StaffFrame>,
  );
}

type RowProps = { person: Waiting; part: Part; base: string; mayPlace: boolean; now: Temporal.Instant };

/** `base`: the address of the Digibank's pages. Who may not give places goes on to the person alone. */
function WaitingRow({ person, part, base, mayPlace, now }: RowProps) {
  const today = dayOf(now);
  const why = whyHere(person, today);
  const wait = waitInWords(dayOf(person.askedAt).until(today).days);
  const { fit } = person;
  const name = nameOf(person);
  return (
    <ActionRow
      title={
        <>
          {name} {person.missed && <StatusTag tone="careful">{m.requests_missed()}</StatusTag>}
          {(person.state === 'new' || part !== 'wacht') && <StatusTag tone="neutral">{stateInWords(person.state)}</StatusTag>}
          {part === 'wacht' && (why.because === 'safety' || why.because === 'urgent_topic') && (
            <StatusTag tone="now">{m.requests_today()}</StatusTag>
          )}
        </>
      }
      why={
        <>
          <b>
            {whyInWords(why)} {why.because !== 'time' && wait}
          </b>
          <br />
          {[...person.topics, person.helpPoint ?? person.municipality].join(' · ')}
          <br />
          {part === 'wacht' && (fit ? fitInWords(fit, now) : m.requests_nothing_fits())}
        </>
      }
      action={
        mayPlace ? (
          <PlaceActions person={person} part={part} base={`${base}/wachtlijst/${person.id}`} now={now} />
        ) : (
          person.clientId && (
            <a class="alone" href={`${base}/mensen/${person.clientId}`}>
              {m.requests_look()}
            </a>
          )
        )
      }
    />
  );
}

/** Gives a place at once, chooses for several, or looks for another moment. */
function PlaceActions({ person, part, base, now }: Omit<RowProps, 'mayPlace'>) {
  const { fit } = person;
  const name = nameOf(person);
  return (
    <>
      {fit && person.clientId && (
        <div class="choice">
          <input type="checkbox" id={`kies-${person.id}`} name="vraag" value={person.id} form="samen" />
          <label for={`kies-${person.id}`}>{m.requests_several_choose({ name })}</label>
        </div>
      )}
      {fit && person.clientId && (
        <PostForm action={`${base}/plaatsen`}>
          <input type="hidden" name="session" value={fit.id} />
          <Button kind={fit.inTime ? 'primary' : 'secondary'}>{m.requests_place_on({ moment: momentInWords(fit.startsAt, now) })}</Button>
        </PostForm>
      )}
      <a class="alone" href={`${base}/plaatsen`}>
        {part === 'wacht' ? m.requests_other_moment() : m.requests_look()}
      </a>
    </>
  );
}

function nameOf({ first_name, last_name }: Waiting): string {
  return first_name ? shortName({ first_name, last_name }) : m.requests_no_name();
}
