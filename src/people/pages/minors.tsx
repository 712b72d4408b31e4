import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import { shortName } from '../client.ts';
import { minors } from '../minors.ts';

/** GET /<digibank>/jongeren: who may be younger than 16, and whether an adult agreed. A right of its own: nobody else has a list of children. */
export async function showMinors(c: Context) {
  const people = await minors(c.var.scope);
  return c.html(
    <StaffFrame c={c} title={m.people_minors()}>
      <h1>{m.people_minors()}</h1>
      <p class="lead">{m.people_minors_lead()}</p>
      {people.length === 0 ? (
        <EmptyState title={m.people_minors_none()} />
      ) : (
        <Table
          caption={m.people_minors_caption()}
          columns={[m.people_minors_who(), m.people_field_birth_year(), m.people_minors_adult()]}
          rows={people.map((person) => [
            shortName(person),
            person.birthYear === null ? m.people_minors_year_unknown() : String(person.birthYear),
            person.guardian ?? <StatusTag tone="careful">{m.people_minors_nobody()}</StatusTag>,
          ])}
        />
      )}
    </StaffFrame>,
  );
}
