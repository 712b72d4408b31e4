import { dayAtStart } from '../../agenda/in-words.ts';
import { ExampleMark } from '../../agenda/pages/example-mark.tsx';
import { isUnderWay } from '../../agenda/session.ts';
import { whoIsThere } from '../../agenda/who-is-there.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { hoursInWords, timeInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { PublicFrame } from '../../ui/frames.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { type HelpPointNow, helpPointsNow } from '../help-points-now.ts';
import { type Centre, municipalityCentres } from '../municipality-centres.ts';
import { type Asked, readSearch, searchAddress } from '../read-search.ts';
import { cellsOf, onMap, viewOf } from '../region-map.ts';
import { distanceInWords } from './answer-card.tsx';
import { AskBack } from './place-links.tsx';
import { MapLegend, RegionMap } from './region-map.tsx';
import { WhereForm } from './where-form.tsx';

const MAP = '/momenten/kaart';

/** So many help points fit on a map of the surroundings with a number each. */
const NUMBERED = 16;
const KINDS = ['wifi', 'afgeven'] as const;
/** Where the list begins, for who does not go through the map link by link. */
const LIST = 'lijst';
const AROUND_METERS = 10_000;
const EVERYWHERE = 3_000;

/** GET /momenten/kaart?waar=…: where help is, drawn, with the same in words beside it: around a place its help points, without a place the
 *  municipalities of the whole region. */
export async function showMap(c: Context) {
  const asked = await readSearch(c);
  const { typed } = asked;
  const where = typeof typed.waar === 'string' ? typed.waar : '';
  return c.html(
    <PublicFrame c={c} title={m.finder_map_title()}>
      <WhereForm action={MAP} typed={where} title={m.finder_map_title()} />
      {asked.kind === 'ask_back' && (
        <AskBack meant={asked.meant} typed={asked.where} hrefOf={(waar) => searchAddress(typed, { waar }, MAP)} />
      )}
      {asked.kind !== 'ask_back' && (
        <>
          <Kinds typed={typed} />
          {asked.kind === 'search' && (asked.place ? await surroundings(c, asked) : await everywhere(c, asked))}
        </>
      )}
      <p>
        <a class="alone" href={searchAddress(typed)}>
          {m.finder_as_list()}
        </a>
      </p>
    </PublicFrame>,
  );
}

type Question = Extract<Asked, { kind: 'search' }>;

/** All help points, or those with something that people come for. */
function Kinds({ typed }: { typed: Asked['typed'] }) {
  const chosen = KINDS.find((kind) => typed[kind]) ?? null;
  return (
    <nav class="offers" aria-label={m.finder_offers()}>
      {[null, ...KINDS].map((kind) => (
        <a
          href={searchAddress(typed, { wifi: kind === 'wifi' ? 'ja' : null, afgeven: kind === 'afgeven' ? 'ja' : null }, MAP)}
          aria-current={kind === chosen ? 'true' : undefined}
        >
          {kind === null ? m.finder_map_all() : m[`finder_map_${kind}`]()}
        </a>
      ))}
    </nav>
  );
}

async function surroundings(c: Context, { place, search, typed }: Question) {
  const { app, now } = c.var;
  if (!place) return null;
  const nearest = await helpPointsNow(app.database, { ...search, near: place, limit: NUMBERED }, now);
  const points = nearest.filter(({ meters }, at) => at < 3 || (meters ?? 0) <= AROUND_METERS);
  const centres = await municipalityCentres(app.database);
  const served = new Set(points.map(({ nisCode }) => nisCode));
  return (
    <div class="map-and-list">
      <RegionMap
        cells={cellsOf(centres)}
        view={viewOf([onMap(place), ...points.map(onMap)], 3)}
        dots={points.map((point, at) => ({ ...point, there: isThere(point, now), number: at + 1 }))}
        linkOf={({ nisCode, name }) =>
          served.has(nisCode) ? { href: searchAddress(typed, { waar: name }), words: m.finder_moments_in({ name }) } : null
        }
        here={place}
        list={LIST}
      />
      <section>
        <h2 id={LIST}>{m.finder_map_near({ place: place.name })}</h2>
        <MapLegend around />
        <ol class="map-list">
          {points.map((point) => (
            <li>
              <a href={`/hulppunt/${point.digibank}/${point.slug}`}>{point.name}</a>
              {[point.stop && m.finder_map_stop({ stop: point.stop }), point.town, distanceInWords(point.meters ?? 0)]
                .filter(Boolean)
                .map((words) => `, ${words}`)}
              <ExampleMark example={point.example} />
              <br />
              {nowInWords(point, now)} <PhoneLink number={point.phone} />
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

async function everywhere(c: Context, { search, typed }: Question) {
  const { app, now } = c.var;
  const points = await helpPointsNow(app.database, { ...search, near: null, limit: EVERYWHERE }, now);
  const centres = await municipalityCentres(app.database);
  const byMunicipality = Map.groupBy(points, ({ nisCode }) => nisCode);
  const hrefOf = ({ name }: { name: string }) => searchAddress(typed, { waar: name }, MAP);
  const served = centres.filter(({ nisCode }) => byMunicipality.has(nisCode));
  const words = (centre: Pick<Centre, 'nisCode' | 'name'>) =>
    municipalityInWords(centre.name, byMunicipality.get(centre.nisCode) ?? [], now);
  return (
    <div class="map-and-list">
      <RegionMap
        cells={cellsOf(centres)}
        view={viewOf(centres.map(onMap), 8)}
        dots={points.map((point) => ({ ...point, there: isThere(point, now), number: null }))}
        linkOf={(cell) => (byMunicipality.has(cell.nisCode) ? { href: hrefOf(cell), words: words(cell) } : null)}
        list={LIST}
      />
      <section>
        <h2 id={LIST}>{m.finder_map_everywhere()}</h2>
        <MapLegend />
        <ul class="map-list">
          {served.map((centre) => (
            <li>
              <a href={hrefOf(centre)}>{centre.name}</a>: {countsInWords(byMunicipality.get(centre.nisCode) ?? [], now)}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

const isThere = ({ moment }: HelpPointNow, now: Temporal.Instant) => moment !== null && whoIsThere(moment, now) === 'there';

function countsInWords(points: readonly HelpPointNow[], now: Temporal.Instant): string {
  const places = points.length === 1 ? m.finder_one_point() : m.finder_points({ count: points.length });
  return points.some((point) => isThere(point, now)) ? m.finder_points_now({ places }) : `${places}.`;
}

const municipalityInWords = (name: string, points: readonly HelpPointNow[], now: Temporal.Instant) =>
  `${name}: ${countsInWords(points, now)}`;

/** "Nu is er iemand, tot 17 uur.", "Morgen van 9.30 tot 11.30 uur." */
function nowInWords({ moment }: HelpPointNow, now: Temporal.Instant): string {
  if (!moment) return m.finder_map_none();
  const until = timeInWords(moment.endsAt);
  if (!isUnderWay(moment, now))
    return m.finder_map_then({ day: dayAtStart(dayOf(moment.startsAt), dayOf(now)), hours: hoursInWords(moment.startsAt, moment.endsAt) });
  const how = whoIsThere(moment, now);
  return how === 'there' ? m.finder_map_there({ until }) : how === 'not_sure' ? m.finder_not_sure({ until }) : m.finder_map_open({ until });
}
