import type pg from 'pg';
import { answerOffer, endOffer, type OfferAnswer } from '../../src/agenda/answer-offer.ts';
import { cancelRegistration } from '../../src/agenda/cancel-registration.ts';
import { register } from '../../src/agenda/register.ts';
import { NOBODY } from '../../src/foundation/actor.ts';
import type { Database } from '../../src/foundation/database.ts';
import { type Scope, transaction } from '../../src/foundation/transaction.ts';
import { layActivity, layPeople } from './activities.ts';
import { LIBRARY, NOW, STROOM } from './world.ts';

/** Something that somebody does: `pick` chooses who, `size` how many come together. */
export type Operation = { kind: 'register' | 'cancel' | OfferAnswer | 'expire'; pick: number; size: number };
export const KINDS: readonly Operation['kind'][] = ['register', 'cancel', 'accept', 'put_off', 'decline', 'expire'];

type Place = { id: string; person: string; size: number; state: string; line: number | null; letBy: number; until: number };

const HOLDING = ['registered', 'offered'];
const LIVE = [...HOLDING, 'waitlisted'];
const ANSWER_HOURS = 48;

/** What should happen, written down once more without a database: seats are counted from the places, and who waits is served in order. */
class Model {
  places: Place[] = [];
  last = 0;
  hour = 0;
  constructor(readonly seats: number) {}

  free = () => this.seats - this.places.filter(({ state }) => HOLDING.includes(state)).reduce((sum, { size }) => sum + size, 0);

  register(person: string, size: number): Place | null {
    if (this.places.some((place) => place.person === person && LIVE.includes(place.state))) return null;
    const sits = this.free() >= size;
    const place = { id: '', person, size, state: sits ? 'registered' : 'waitlisted', line: sits ? null : ++this.last, letBy: 0, until: 0 };
    this.places.push(place);
    return place;
  }

  end(place: Place, state: string): boolean {
    if (!LIVE.includes(place.state)) return false;
    place.state = state;
    this.serve(null);
    return true;
  }

  answer(place: Place, answer: OfferAnswer): boolean {
    if (place.state !== 'offered' || this.hour >= place.until) return false;
    if (answer === 'decline') return this.end(place, 'cancelled_client');
    if (answer === 'accept') place.state = 'registered';
    else this.letBy(place);
    return true;
  }

  expire(place: Place): boolean {
    if (place.state !== 'offered' || this.hour < place.until) return false;
    this.letBy(place);
    return true;
  }

  private letBy(place: Place): void {
    place.state = 'waitlisted';
    place.letBy++;
    this.serve(place);
  }

  private serve(except: Place | null): void {
    const waiting = this.places.filter((place) => place.state === 'waitlisted' && place.letBy < 2 && place !== except);
    for (const place of waiting.sort((a, b) => a.letBy - b.letBy || (a.line ?? 0) - (b.line ?? 0))) {
      if (this.free() < place.size) continue;
      place.state = 'offered';
      place.until = this.hour + ANSWER_HOURS;
    }
  }
}

/** Carries operations out on an activity of so many seats, in the database and in the model, and compares the two after each: every place, every
 *  number in line, and the count of seats. Gives the first difference in words, or null. */
export async function walk(
  database: { db: Database; owner: pg.Client },
  seats: number,
  operations: Iterable<Operation>,
): Promise<string | null> {
  const at = <T>(hour: number, work: (scope: Scope) => Promise<T>) =>
    transaction(database.db, { digibankId: STROOM, actor: NOBODY, now: NOW.add({ hours: hour }) }, work);
  const { id: activityId } = await at(0, (scope) => layActivity(scope, LIBRARY, { seats, inHours: [2_000_000] }));
  const people = await at(0, (scope) => layPeople(scope, 3 * seats + 4, 'card'));
  const model = new Model(seats);
  let done = 0;
  for (const operation of operations) {
    const problem = await step(operation);
    if (problem) return `after ${done} operations, ${JSON.stringify(operation)}: ${problem}`;
    done++;
  }
  return null;

  async function step({ kind, pick, size }: Operation): Promise<string | null> {
    if (kind === 'register') {
      const person = people[pick % people.length] ?? '';
      const expected = model.register(person, size);
      const wish = { activityId, who: { clientId: person }, companions: size - 1, channel: 'phone' as const, byStaff: true };
      const found = await at(model.hour, (scope) => register(scope, wish));
      if ('refused' in found) return expected === null ? null : `refused: ${found.refused}`;
      if (expected === null) return 'registered twice';
      expected.id = found.id;
      return found.inLine === expected.line ? difference() : `number ${found.inLine} in line, not ${expected.line}`;
    }
    const places = model.places.filter(({ state }) => (kind === 'cancel' ? LIVE.includes(state) : state === 'offered'));
    const place = places[pick % Math.max(1, places.length)];
    if (!place) return null;
    if (kind === 'expire') model.hour = Math.max(model.hour, place.until);
    const [expected, found] =
      kind === 'cancel'
        ? [
            model.end(place, 'cancelled_client'),
            await at(model.hour, (scope) => cancelRegistration(scope, place.id, { by: 'client', reason: 'other' })),
          ]
        : kind === 'expire'
          ? [model.expire(place), await at(model.hour, (scope) => endOffer(scope, place.id))]
          : [model.answer(place, kind), await at(model.hour, (scope) => answerOffer(scope, place.id, kind, 'web'))];
    return expected === found ? difference() : `${found}, not ${expected}`;
  }

  async function difference(): Promise<string | null> {
    const { rows } = await database.owner.query<{ taken: number; last: number; places: Record<string, string> | null }>(
      `select a.seats_taken as taken, a.last_in_line as last, (
         select json_object_agg(r.id, concat_ws(' ', r.state, r.in_line, r.let_by)) from registration r where r.activity_id = a.id) as places
       from activity a where a.id = $1`,
      [activityId],
    );
    const [row] = rows;
    const expected = Object.fromEntries(
      model.places.map(({ id, state, line, letBy }) => [id, [state, line, letBy].filter((part) => part !== null).join(' ')]),
    );
    if (!row || row.taken !== seats - model.free() || row.taken > seats) return `${row?.taken} seats taken, not ${seats - model.free()}`;
    if (row.last !== model.last) return `last number ${row.last}, not ${model.last}`;
    const wrong = Object.entries(expected).find(([id, place]) => row.places?.[id] !== place);
    return wrong ? `${row.places?.[wrong[0]]}, not ${wrong[1]}` : null;
  }
}
