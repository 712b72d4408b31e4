import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords, momentInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { shortName } from '../../people/client.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import { type Referred, referredPeople } from '../referral-lists.ts';

/** GET /<digibank>/mijn-mensen: what became of the people whom one's own organisation referred, in a word and a next step. */
export async function showMyPeople(c: Context) {
  const { scope, tenant } = c.var;
  const people = await referredPeople(scope);
  const today = dayOf(scope.now);
  return c.html(
    <StaffFrame c={c} title={m.requests_my_people()}>
      <h1>{m.requests_my_people()}</h1>
      <p class="lead">{m.requests_my_people_lead()}</p>
      {people.length === 0 ? (
        <EmptyState title={m.requests_my_people_none()}>
          <ButtonLink href={`/${tenant.slug}/doorverwijzen`}>{m.requests_refer()}</ButtonLink>
        </EmptyState>
      ) : (
        <Table
          caption={m.requests_my_people()}
          columns={[m.requests_column_who(), m.requests_column_since(), m.requests_column_state(), m.requests_column_next()]}
          rows={people.map((person) => {
            const { tone, word, next } = standing(person, scope.now);
            return [
              <a href={`/${tenant.slug}/mensen/${person.clientId}`}>{shortName(person)}</a>,
              dayInWords(dayOf(person.sentAt), today),
              <StatusTag tone={tone}>{word}</StatusTag>,
              next,
            ];
          })}
        />
      )}
    </StaffFrame>,
  );
}

/** The three signs a referrer waits for: on the list, came or did not come, next step. */
function standing(person: Referred, now: Temporal.Instant): { tone: Tone; word: string; next: string } {
  if (person.state === 'scheduled' && person.startsAt && person.place) {
    const words = { moment: momentInWords(person.startsAt, now), place: person.place };
    return { tone: 'good', word: m.requests_status_placed(), next: m.requests_next_placed(words) };
  }
  if (person.appointmentState === 'no_show' && person.state === 'waiting')
    return { tone: 'careful', word: m.requests_status_missed(), next: m.requests_next_missed() };
  switch (person.state) {
    case 'new':
    case 'triaged':
    case 'waiting':
    case 'matched':
      return { tone: 'neutral', word: m.requests_status_on_list(), next: m.requests_next_on_list() };
    case 'in_progress':
      return { tone: 'good', word: m.requests_status_came(), next: m.requests_next_in_progress() };
    case 'resolved':
      return { tone: 'good', word: m.requests_status_came(), next: m.requests_next_resolved() };
    case 'partly_resolved':
      return { tone: 'good', word: m.requests_status_came(), next: m.requests_next_partly() };
    case 'handed_over':
      return { tone: 'good', word: m.requests_status_came(), next: m.requests_next_handed_over() };
    case 'closed_advised':
      return { tone: 'neutral', word: m.requests_state_closed_advised(), next: m.requests_next_advised() };
    case 'unreachable':
      return { tone: 'careful', word: m.requests_state_unreachable(), next: m.requests_next_unreachable() };
    case 'cancelled':
      return { tone: 'neutral', word: m.requests_state_cancelled(), next: m.requests_next_nothing() };
    default:
      return { tone: 'neutral', word: m.requests_status_closed(), next: m.requests_next_closed() };
  }
}
