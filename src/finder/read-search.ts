import { z } from 'zod';
import type { Context, Env } from '../foundation/app.ts';
import { dayOf } from '../foundation/clock.ts';
import { optionalChoice, optionalText, type Problem, readQuery, type Typed, tick } from '../foundation/form.ts';
import { typedDay } from '../foundation/typed-dates.ts';
import { noDayInWords } from '../foundation/typed-fields.ts';
import { m } from '../paraglide/messages.js';
import { nisCodesOf } from '../partners/municipalities.ts';
import { LANGUAGES } from '../people/client-form.ts';
import { OFFERS, type Search } from './search-moments.ts';
import { type Place, type Understanding, understandPlace } from './understand-place.ts';
import { understandTopic } from './understand-topic.ts';

const MOST_PAGES = 50;

const query = z.object({
  waar: optionalText(80),
  dag: optionalText(40),
  wat: optionalText(60),
  soort: optionalChoice(OFFERS),
  taal: optionalChoice(LANGUAGES),
  voor: optionalText(40).pipe(
    z
      .string()
      .regex(/^[a-z_0-9]+$/, { error: () => m.form_choose_from_list() })
      .nullable(),
  ),
  begeleider: tick(),
  gratis: tick(),
  wifi: tick(),
  afgeven: tick(),
  blad: z.coerce.number().int().min(1).max(MOST_PAGES).catch(1),
});

/** What somebody asked in the address of the search page. ask_back: of a place that is not known, or of several. */
export type Asked = { typed: Typed } & (
  | { kind: 'search'; search: Search; page: number; place: Place | null; others: readonly Place[] }
  | { kind: 'ask_back'; meant: Extract<Understanding, { kind: 'unknown' | 'several' }>; where: string }
  | { kind: 'problems'; problems: Problem[] }
);

/** Somebody without a car gets so far. */
const NEARBY_METERS = 10_000;

/** Reads the question part of the address: a place as people write it, a day ("morgen", "di 26/9"), a topic in their own words, and what else
 *  makes the list shorter. */
export async function readSearch(c: Context): Promise<Asked> {
  const { database } = c.var.app;
  const read = readQuery(c, query);
  const { typed } = read;
  if (!read.ok) return { kind: 'problems', problems: read.problems, typed };
  const { waar, dag, wat, soort, taal, voor, begeleider, gratis, wifi, afgeven, blad } = read.value;

  const { keep = findAnew, now } = c.var;
  const today = dayOf(now);
  const meant = waar === null ? null : await keep(`place ${today} ${waar}`, () => understandPlace(database, waar, now));
  const from = dag === null ? null : typedDay(dag, today);
  const topics = wat === null ? null : await keep(`topic ${wat}`, () => understandTopic(database, wat));
  const problems = [
    ...(dag !== null && from === null ? [{ field: 'dag', message: noDayInWords(dag, today) }] : []),
    ...(topics?.length === 0 ? [{ field: 'wat', message: m.finder_topic_unknown() }] : []),
  ];
  if (problems.length > 0) return { kind: 'problems', problems, typed };
  if (meant?.kind === 'unknown' || meant?.kind === 'several') return { kind: 'ask_back', meant, where: waar ?? '', typed };

  const place = meant?.place ?? null;
  const search: Search = {
    near: place && {
      latitude: place.latitude,
      longitude: place.longitude,
      nisCodes: await nisCodesOf(database, place.nisCode),
      meters: NEARBY_METERS,
    },
    from,
    onlyThatDay: true,
    topics,
    offer: soort,
    language: taal === 'nl' ? null : taal,
    welcomes: voor,
    supervised: begeleider,
    free: gratis,
    wifi,
    takesDevices: afgeven,
  };
  return { kind: 'search', search, page: blad, place, others: meant?.kind === 'guess' ? meant.others : [], typed };
}

const findAnew: NonNullable<Env['Variables']['keep']> = (_part, find) => find();

const NAMES = Object.keys(query.shape).filter((name) => name !== 'blad');

/** The address of the same question with something changed; null takes it out. Without `blad`: the first page. */
export function searchAddress(typed: Typed, changes: Record<string, string | null> = {}, path = '/momenten'): string {
  const asked = new URLSearchParams();
  for (const name of [...NAMES, 'blad']) {
    const value = name in changes ? changes[name] : name === 'blad' ? null : typed[name];
    if (typeof value === 'string' && value.trim() !== '') asked.set(name, value);
  }
  return asked.size > 0 ? `${path}?${asked}` : path;
}
