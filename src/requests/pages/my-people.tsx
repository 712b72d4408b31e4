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
import { referredPeople } from '../referral-lists.ts';
import { standingOf } from '../standing.ts';

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
            const { tone, word, next } = standingOf(person, scope.now);
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
