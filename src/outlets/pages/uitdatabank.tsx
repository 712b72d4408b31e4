import { z } from 'zod';
import { momentTitle } from '../../agenda/in-words.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { optionalText, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Table } from '../../ui/table.tsx';
import { type Offered, offeredBy, whyNotEntered } from '../uitdatabank-offer.ts';
import { keepUitdatabankPlaces, type UitdatabankPlaces, uitdatabankPlaces } from '../uitdatabank-places.ts';

/** The number in a link to UiTdatabank, or by itself; null: nothing was filled in. */
const uitId = optionalText(300).transform((typed, context) => {
  if (typed === null) return null;
  const found = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(typed)?.[0];
  if (found) return found.toLowerCase();
  context.addIssue({ code: 'custom', message: m.outlets_uit_id_wrong() });
  return z.NEVER;
});

const fieldOf = (slug: string) => `plaats_${slug}`;

/** GET /<digibank>/elders/uitdatabank: what stands there of us, what does not and why, and how UiTdatabank knows our places. */
export async function showUitdatabank(c: Context) {
  return c.html(await uitdatabankPage(c, await uitdatabankPlaces(c.var.scope), null, []));
}

/** POST /<digibank>/elders/uitdatabank: keeps how UiTdatabank knows our places. */
export async function keepUitdatabank(c: Context) {
  const { scope, tenant } = c.var;
  const known = await uitdatabankPlaces(scope);
  const fields = Object.fromEntries(known.points.map(({ slug }) => [fieldOf(slug), uitId]));
  const form = await readForm(c, z.object({ ...fields, organisator: uitId }));
  if (!form.ok) return c.html(await uitdatabankPage(c, known, form.typed, form.problems), 422);
  const value: Record<string, string | null> = form.value;
  const places = new Map(known.points.map(({ slug }) => [slug, value[fieldOf(slug)] ?? null]));
  await keepUitdatabankPlaces(scope, form.value.organisator, places);
  return c.redirect(`/${tenant.slug}/elders/uitdatabank`, 303);
}

async function uitdatabankPage(c: Context, known: UitdatabankPlaces, typed: Typed | null, problems: Problem[]) {
  const { scope, tenant, app } = c.var;
  const base = `/${tenant.slug}/elders`;
  const offered = await offeredBy(app.database, scope.digibankId, scope.now);
  const error = (name: string) => problems.find(({ field }) => field === name)?.message;
  const value = (name: string, now: string | null) => (typed ? typed[name] : now);
  return (
    <StaffFrame c={c} title={m.outlets_uit()} problems={problems} back={{ href: base, label: m.outlets_elsewhere() }}>
      <ErrorSummary problems={problems} />
      <h1>{m.outlets_uit()}</h1>
      <p class="lead">{m.outlets_uit_page_lead()}</p>
      {offered.length > 0 ? <OfferTable offered={offered} /> : <EmptyState title={m.outlets_uit_none()} />}
      <p>{m.outlets_uit_file()}</p>
      <p>
        <a class="alone" href={`/api/v1/uitdatabank/${tenant.slug}/events`}>
          {m.outlets_uit_file_open()}
        </a>
      </p>
      <details open={problems.length > 0}>
        <summary>{m.outlets_uit_places()}</summary>
        <p>{m.outlets_uit_places_lead()}</p>
        <PostForm action={`${base}/uitdatabank`}>
          <TextField
            name="organisator"
            label={m.outlets_uit_organiser()}
            value={value('organisator', known.organiserId)}
            error={error('organisator')}
            autocomplete="off"
            optional
          />
          {known.points.map(({ slug, name, placeId }) => (
            <TextField
              name={fieldOf(slug)}
              label={name}
              value={value(fieldOf(slug), placeId)}
              error={error(fieldOf(slug))}
              autocomplete="off"
              optional
            />
          ))}
          <Button>{m.outlets_uit_keep()}</Button>
        </PostForm>
      </details>
    </StaffFrame>
  );
}

const enteredFirst = (one: Offered, other: Offered) =>
  Number(whyNotEntered(one.dates[0]) !== null) - Number(whyNotEntered(other.dates[0]) !== null);

function OfferTable({ offered }: { offered: readonly Offered[] }) {
  return (
    <Table
      caption={m.outlets_uit_table()}
      columns={[m.outlets_uit_what(), m.outlets_uit_where(), m.outlets_uit_first(), m.outlets_uit_dates(), m.outlets_uit_stands()]}
      figures={[3]}
      rows={offered.toSorted(enteredFirst).map(({ dates }) => {
        const [first] = dates;
        const why = whyNotEntered(first);
        return [
          momentTitle(first),
          first.helpPoint,
          dayInWords(dayOf(first.startsAt)),
          dates.length,
          why ? m[`outlets_uit_why_${why}`]() : m.outlets_uit_yes(),
        ];
      })}
    />
  );
}
