import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { optionalPostcode, type Problem, readQuery } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { findMunicipality } from '../../partners/municipality-name.ts';
import { topicGroupNames } from '../../partners/topics.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { allDigibanken } from '../all-digibanken.ts';

const asked = z.object({ gemeente: optionalPostcode() });

/** GET /agenda?gemeente=…: which calendars there are to fetch: of a municipality, a Digibank, a topic. */
export async function showCalendars(c: Context) {
  const { database } = c.var.app;
  const read = readQuery(c, asked);
  const postcode = read.ok ? read.value.gemeente : null;
  const town = postcode === null ? null : await findMunicipality(database, postcode);
  const problems: Problem[] = read.ok
    ? postcode !== null && !town
      ? [{ field: 'gemeente', message: m.outlets_calendars_unknown({ postcode }) }]
      : []
    : read.problems;
  const digibanken = await allDigibanken(database);
  const topics = await topicGroupNames(database);
  return c.html(
    <PublicFrame c={c} title={m.outlets_calendars()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.outlets_calendars()}</h1>
      <p class="lead">{m.outlets_calendars_lead()}</p>
      <p>{m.outlets_calendars_how()}</p>
      <section>
        <h2>{m.outlets_calendars_of_town()}</h2>
        <form action="/agenda" method="get" novalidate>
          <TextField
            name="gemeente"
            label={m.outlets_calendars_postcode()}
            value={read.typed.gemeente}
            error={problems[0]?.message}
            width="short"
            inputmode="numeric"
            autocomplete="postal-code"
          />
          <Button kind="secondary">{m.outlets_calendars_search()}</Button>
        </form>
        {town && (
          <p>
            <a class="alone" href={`/agenda/gemeente/${town.nisCode}/momenten.ics`}>
              {m.outlets_calendar_of_town({ town: town.name })}
            </a>
          </p>
        )}
      </section>
      <section>
        <h2>{m.outlets_calendars_of_digibank()}</h2>
        <ul class="link-list">
          {digibanken.map(({ slug, name }) => (
            <li>
              <a href={`/agenda/digibank/${slug}/momenten.ics`}>{name}</a>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{m.outlets_calendars_of_topic()}</h2>
        <ul class="link-list">
          {topics.map(({ code, label }) => (
            <li>
              <a href={`/agenda/thema/${code}/momenten.ics`}>{label}</a>
            </li>
          ))}
        </ul>
      </section>
    </PublicFrame>,
    problems.length > 0 ? 422 : 200,
  );
}
