import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { shortName } from '../../people/client.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import { OPEN } from '../help-request.ts';
import { type Referred, referredPeople } from '../referral-lists.ts';
import { standingOf } from '../standing.ts';

/** GET /<digibank>/mijn-mensen: what became of the people whom one's own organisation referred, in a word and a next step. Above stands
 *  who still waits or whom nobody can reach; the others fold away. */
export async function showMyPeople(c: Context) {
  const { scope, tenant } = c.var;
  const people = await referredPeople(scope);
  const open = people.filter(({ state }) => OPEN.some((one) => one === state) || state === 'unreachable');
  const ended = people.filter((person) => !open.includes(person));
  return c.html(
    <StaffFrame c={c} title={m.requests_my_people()}>
      <h1>{m.requests_my_people()}</h1>
      <p class="lead">{m.requests_my_people_lead()}</p>
      {people.length === 0 ? (
        <EmptyState title={m.requests_my_people_none()}>
          <ButtonLink href={`/${tenant.slug}/doorverwijzen`}>{m.requests_refer()}</ButtonLink>
        </EmptyState>
      ) : (
        <>
          {open.length > 0 ? (
            <PeopleTable c={c} caption={m.requests_my_people_open()} people={open} />
          ) : (
            <p>{m.requests_my_people_nothing_open()}</p>
          )}
          {ended.length > 0 && (
            <details>
              <summary>{m.requests_my_people_ended({ count: ended.length })}</summary>
              <PeopleTable c={c} caption={m.requests_my_people_ended({ count: ended.length })} people={ended} />
            </details>
          )}
        </>
      )}
    </StaffFrame>,
  );
}

function PeopleTable({ c, caption, people }: { c: Context; caption: string; people: readonly Referred[] }) {
  const { scope, tenant } = c.var;
  const today = dayOf(scope.now);
  return (
    <Table
      caption={caption}
      columns={[m.requests_column_who(), m.requests_column_since(), m.requests_column_state(), m.requests_column_next()]}
      rows={people.map((person) => {
        const { tone, word, next } = standingOf(person, scope.now);
        return [
          <a href={`/${tenant.slug}/mensen/${person.clientId}`}>{shortName(person)}</a>,
          dayInWords(dayOf(person.sentAt), today),
          <StatusTag tone={tone}>{word}</StatusTag>,
          next,
        ];
      })}
    />
  );
}
