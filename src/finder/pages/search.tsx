import { dayAtStart } from '../../agenda/in-words.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayFromToday } from '../../foundation/dates.ts';
import type { Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { type Found, findMoments } from '../find-moments.ts';
import { type Asked, readSearch, searchAddress } from '../read-search.ts';
import { OFFERS, type Search } from '../search-moments.ts';
import type { Place } from '../understand-place.ts';
import { FoundMoments, linesOf } from './found-moments.tsx';
import { AskBack, asTyped, PlaceLinks } from './place-links.tsx';
import { moreFields, SearchForm } from './search-form.tsx';

/** GET /momenten?waar=…&dag=…&wat=…: the moments of all Digibanken, by place, day, topic and more. A page at a time, in order of time. */
export async function showSearch(c: Context) {
  const asked = await readSearch(c);
  const answer = asked.kind === 'search' ? await answerTo(c, asked) : null;
  const problems = asked.kind === 'problems' ? asked.problems : undefined;
  return c.html(
    <PublicFrame c={c} title={m.agenda_moments_title()} problems={problems} scripts={['near-me.js']} phone={answer?.phone}>
      <ErrorSummary problems={problems} />
      <h1>{m.agenda_moments_title()}</h1>
      {Object.keys(asked.typed).length === 0 && <p class="lead">{m.agenda_moments_lead()}</p>}
      <SearchForm
        typed={asked.typed}
        problems={problems}
        folded={answer !== null && Object.keys(asked.typed).length > 0}
        more={await moreFields(c, asked.typed, problems)}
      />
      {asked.kind === 'ask_back' && (
        <AskBack meant={asked.meant} typed={asked.where} hrefOf={(where) => searchAddress(asked.typed, { waar: where })} />
      )}
      {answer?.page}
    </PublicFrame>,
    problems ? 422 : 200,
  );
}

/** So few moments are seldom what somebody hoped for. */
const FEW = 3;

type Question = Extract<Asked, { kind: 'search' }>;

async function answerTo(c: Context, { search, page, place, others, typed }: Question) {
  const { app, now } = c.var;
  const found = await findMoments(app.database, search, page, now);
  const today = dayOf(now);
  const lines = await linesOf(c, found.hits);
  return {
    phone: place?.digibank?.phone,
    page: (
      <section id="gevonden">
        {place && others.length > 0 && (
          <>
            <p>{m.finder_guess({ place: place.name })}</p>
            <p>{m.finder_or_did_you_mean()}</p>
            <PlaceLinks places={others} hrefOf={(where) => searchAddress(typed, { waar: where })} />
          </>
        )}
        <Offers typed={typed} chosen={search.offer} />
        {found.how !== 'nothing' && <h2>{whatIsShown(found.how, search, place, today)}</h2>}
        {found.how === 'nothing' ? <Nothing typed={typed} search={search} place={place} /> : <FoundMoments lines={lines} today={today} />}
        {search.topics && found.how !== 'nothing' && (
          <p>
            {m.finder_any_question()} <a href={searchAddress(typed, { wat: null })}>{m.finder_without_topic()}</a>
          </p>
        )}
        {(search.topics || search.offer === 'groep' || lines.length <= FEW) && (
          <p>
            {m.interest_offer()} <a href={searchAddress(typed, {}, '/laat-weten')}>{m.interest_offer_link()}</a>
          </p>
        )}
        <nav class="pages" aria-label={m.finder_pages()}>
          {page > 1 && <a href={searchAddress(typed, { blad: page > 2 ? String(page - 1) : null })}>{m.finder_earlier()}</a>}
          {found.hasMore && <a href={searchAddress(typed, { blad: String(page + 1) })}>{m.agenda_moments_more()}</a>}
          <a href={searchAddress(typed, {}, '/momenten/kaart')}>{m.finder_on_map()}</a>
          <a href="/agenda">{m.outlets_calendars()}</a>
        </nav>
      </section>
    ),
  };
}

/** What one comes for, apart: a computer, help with an own question, learning together. */
function Offers({ typed, chosen }: { typed: Typed; chosen: Search['offer'] }) {
  return (
    <nav class="offers" aria-label={m.finder_offers()}>
      {[null, ...OFFERS].map((offer) => (
        <a href={searchAddress(typed, { soort: offer })} aria-current={offer === chosen ? 'true' : undefined}>
          {offer === null ? m.finder_offer_all() : m[`finder_offer_${offer}`]()}
        </a>
      ))}
    </nav>
  );
}

/** What the list is an answer to, in a sentence: also that it is another answer than was asked. */
function whatIsShown(how: Exclude<Found['how'], 'nothing'>, search: Search, place: Place | null, today: Temporal.PlainDate): string {
  const where = place?.name;
  const day = search.from ? dayFromToday(search.from, today) : '';
  const atStart = search.from ? dayAtStart(search.from, today) : '';
  if (how === 'further') return m.finder_found_further({ place: where ?? '' });
  if (how === 'later') return where ? m.finder_found_later_near({ place: where, day: atStart }) : m.finder_found_later({ day: atStart });
  if (where && day) return m.finder_found_near_on({ place: where, day });
  if (where) return m.finder_found_near({ place: where });
  return day ? m.finder_found_on({ day }) : m.finder_found_all();
}

/** Nothing was found, later or further away neither. Where more was asked than a place: the same place without the rest; where the place alone
 *  has nothing, the first page knows what is nearest, however far. */
function Nothing({ typed, search, place }: { typed: Typed; search: Search; place: Place | null }) {
  const asksMore = Object.keys(typed).some((name) => name !== 'waar' && name !== 'blad' && typed[name] !== '');
  const why = search.topics ? m.agenda_moments_none_topic() : m.agenda_moments_none_why();
  if (place && !asksMore) {
    const nowhere = place.digibank
      ? m.finder_nothing_near({ place: place.name })
      : m.finder_no_digibank({ municipality: place.municipality });
    return (
      <EmptyState title={nowhere} why={m.finder_nothing_near_why()}>
        <ButtonLink href={searchAddress({}, { waar: asTyped(place) }, '/')}>{m.finder_show_nearest()}</ButtonLink>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={m.finder_nothing_so()} why={why}>
      <ButtonLink kind="secondary" href={searchAddress({}, { waar: place && asTyped(place) })}>
        {place ? m.finder_all_near({ place: place.name }) : m.agenda_moments_all()}
      </ButtonLink>
    </EmptyState>
  );
}
