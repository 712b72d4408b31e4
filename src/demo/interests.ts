import { lastDayFrom } from '../agenda/interest.ts';
import { dayOf } from '../foundation/clock.ts';
import { sha256 } from '../foundation/ids.ts';
import type { Demo } from './demo.ts';
import { insertRows } from './insert-rows.ts';
import type { Person } from './people.ts';
import { Random } from './random.ts';

/** What people wait to learn in this region, and how many of them; invented. */
const WAITED_FOR = [
  ['talk.video', 31],
  ['id.itsme', 44],
  ['safe.phishing', 24],
  ['bank.app', 36],
  ['school.smartschool', 17],
  ['device.storage', 12],
] as const;

/** People who asked to hear of lessons in the past months. It has chance of its own, so that the rest of the region falls as it fell. */
export async function inventInterests({ scope, region, now }: Demo, people: readonly Person[]): Promise<void> {
  const random = new Random(region.seed + 2);
  const told = people.filter(({ contactWay }) => contactWay !== 'card');
  const interests = WAITED_FOR.flatMap(([topic, count]) =>
    random.some(told, count).map((person) => {
      const askedAt = now.subtract({ hours: 24 * random.between(2, 80) });
      const interest = {
        id: random.id(askedAt),
        client_id: person.id,
        code: random.number(),
        state: 'open',
        nis_code: person.town.nisCode,
        reach: random.pick(['municipality', 'neighbouring', 'neighbouring', 'digibank']),
        agreed_how: 'on_screen',
        channel: random.pick(['web', 'phone', 'in_person']),
        asked_at: askedAt,
        until: lastDayFrom(dayOf(askedAt)),
      };
      return { topic, interest };
    }),
  );
  await insertRows(
    scope,
    'interest',
    interests.map(({ interest }) => interest),
  );
  await insertRows(
    scope,
    'interest_topic',
    interests.map(({ topic, interest }) => ({ interest_id: interest.id, topic })),
  );
  await insertRows(
    scope,
    'pointer',
    interests.map(({ interest }) => ({ kind: 'interest', hash: sha256(interest.code) })),
  );
}
