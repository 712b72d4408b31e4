import type { Context } from '../../foundation/app.ts';
import { momentInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { peopleConcerned } from '../people-concerned.ts';
import { seenOnPage } from '../seen-on-page.ts';
import { breachInAddress } from './breach.tsx';

/** GET /<digibank>/datalekken/<id>/mensen: whose data the account had on its screen, from the read log; to print and to go through. */
export async function showPeopleConcerned(c: Context) {
  const { scope, tenant, now } = c.var;
  const breach = await breachInAddress(c);
  if (!breach?.account) return c.notFound();
  const { people, hidden } = await peopleConcerned(scope, breach.account);
  const { name, from, until } = breach.account;
  return c.html(
    <StaffFrame c={c} title={m.officer_people()} back={{ href: `/${tenant.slug}/datalekken/${breach.id}`, label: m.officer_breach() }}>
      <h1>{m.officer_people()}</h1>
      <p class="lead">
        {m.officer_people_lead({
          account: name,
          from: momentInWords(from, now),
          until: momentInWords(until, now),
          count: people.length + hidden,
        })}
      </p>
      {hidden > 0 && <p>{m.officer_people_hidden({ count: hidden })}</p>}
      {people.length === 0 ? (
        <EmptyState title={m.officer_people_none()} why={m.officer_people_none_why()} />
      ) : (
        <Table
          caption={m.officer_people()}
          columns={[m.officer_person(), m.officer_seen(), m.officer_looks(), m.officer_last()]}
          rows={people.map((person) => [
            person.name,
            [...new Set(person.pages.map(seenOnPage))].join(' '),
            person.looks,
            momentInWords(person.last, now),
          ])}
          figures={[2]}
        />
      )}
    </StaffFrame>,
  );
}
