import { z } from 'zod';
import { readCursor, writeCursor } from '../../foundation/api.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf, isBefore, startOfDay } from '../../foundation/clock.ts';
import { optionalDay, readQuery, type Typed, tick } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { topicGroupNames } from '../../partners/topics.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { cursorParts } from '../api.ts';
import { publicSessions } from '../public-sessions.ts';
import { MomentFilters } from './moment-filters.tsx';
import { MomentList } from './moment-list.tsx';

const blankIsAbsent = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);

const query = z.object({
  gemeente: z.preprocess(
    blankIsAbsent,
    z
      .string()
      .regex(/^([1-9]\d{3}|\d{5})$/, { error: () => m.form_postcode_wrong() })
      .optional(),
  ),
  vanaf: optionalDay(),
  thema: z.preprocess(
    blankIsAbsent,
    z
      .string()
      .regex(/^[a-z]{1,20}$/, { error: () => m.form_choose_from_list() })
      .optional(),
  ),
  begeleider: tick(),
  na: z.string().optional(),
});

const PAGE = 20;

/** GET /momenten: the next moments of all Digibanken, a page at a time; the same list as the API's. */
export async function showMoments(c: Context) {
  const { app, now } = c.var;
  const topics = await topicGroupNames(app.database);
  const read = readQuery(c, query);
  const filters = { topics, typed: read.typed, today: dayOf(now) };
  if (!read.ok) {
    const problems = read.problems;
    return c.html(
      <PublicFrame c={c} title={m.agenda_moments_title()} problems={problems}>
        <ErrorSummary problems={problems} />
        <h1>{m.agenda_moments_title()}</h1>
        <MomentFilters {...filters} problems={problems} open />
      </PublicFrame>,
      422,
    );
  }
  const { gemeente, vanaf, thema, begeleider, na } = read.value;
  const last = na ? readCursor(na, cursorParts) : null;
  const { items, next } = await publicSessions(app.database, {
    from: vanaf ? later(startOfDay(vanaf), now) : now,
    limit: PAGE,
    municipality: gemeente,
    topic: thema,
    supervised: begeleider,
    after: last ? { startsAt: last[0], id: last[1] } : undefined,
  });
  return c.html(
    <PublicFrame c={c} title={m.agenda_moments_title()}>
      <h1>{m.agenda_moments_title()}</h1>
      <p class="lead">{m.agenda_moments_lead()}</p>
      <MomentFilters {...filters} open={items.length === 0} />
      {last && (
        <p>
          <a href={`/momenten${questionPart(read.typed)}`}>{m.agenda_moments_first()}</a>
        </p>
      )}
      {items.length > 0 ? <MomentList sessions={items} now={now} heading="h2" /> : <NoMoments onTopic={thema !== undefined} />}
      {next && (
        <ButtonLink kind="secondary" href={`/momenten${questionPart(read.typed, writeCursor([next.startsAt.toString(), next.id]))}`}>
          {m.agenda_moments_more()}
        </ButtonLink>
      )}
    </PublicFrame>,
  );
}

function NoMoments(props: { onTopic: boolean }) {
  return (
    <EmptyState title={m.agenda_moments_none()} why={props.onTopic ? m.agenda_moments_none_topic() : m.agenda_moments_none_why()}>
      <ButtonLink kind="secondary" href="/momenten">
        {m.agenda_moments_all()}
      </ButtonLink>
    </EmptyState>
  );
}

/** The same question for another page: `na` is where that page begins. */
function questionPart(typed: Typed, na?: string): string {
  const asked = new URLSearchParams();
  for (const name of ['gemeente', 'vanaf', 'thema', 'begeleider']) {
    const value = typed[name];
    if (typeof value === 'string' && value !== '') asked.set(name, value);
  }
  if (na) asked.set('na', na);
  return asked.size > 0 ? `?${asked}` : '';
}

const later = (one: Temporal.Instant, other: Temporal.Instant) => (isBefore(one, other) ? other : one);
