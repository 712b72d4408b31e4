import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { momentInWords, timeInWords } from '../../foundation/dates.ts';
import { readQuery } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { type BrokenGlass, brokenGlass } from '../broken-glass.ts';

const query = z.object({ vanaf: z.coerce.number().int().min(0).max(100_000).catch(0) });

/** GET /<digibank>/zonder-band: which files were opened without a relation, by whom and why; for the privacy officer, from the moment it happened. */
export async function showBrokenGlass(c: Context) {
  const { scope, tenant } = c.var;
  const asked = readQuery(c, query);
  const after = asked.ok ? asked.value.vanaf : 0;
  const { opened, more } = await brokenGlass(scope, after);
  return c.html(
    <StaffFrame c={c} title={m.people_glass_list()}>
      <h1>{m.people_glass_list()}</h1>
      <p class="lead">{m.people_glass_list_lead()}</p>
      {opened.length === 0 ? (
        <EmptyState title={m.people_glass_list_none()} why={m.people_glass_list_none_why()} />
      ) : (
        <Table
          caption={m.people_glass_list_caption()}
          columns={[m.people_glass_when(), m.people_glass_by(), m.people_glass_whose(), m.people_glass_reason()]}
          rows={opened.map((one) => rowOf(one, scope.now))}
        />
      )}
      {more && (
        <p>
          <ButtonLink kind="secondary" href={`/${tenant.slug}/zonder-band?vanaf=${after + opened.length}`}>
            {m.people_glass_list_older()}
          </ButtonLink>
        </p>
      )}
    </StaffFrame>,
  );
}

function rowOf({ openedAt, until, by, firstName, lastName, reason }: BrokenGlass, now: Temporal.Instant) {
  const when = m.people_glass_from_until({ from: momentInWords(openedAt, now), until: timeInWords(until) });
  return [when, by, [firstName, lastName].filter(Boolean).join(' '), reason];
}
