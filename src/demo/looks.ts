import type { Demo } from './demo.ts';
import type { Person } from './people.ts';

const DAYS = 14;
const WAITING_SHOWN = 40;

/** How many files the curious coach opens one after the other: more than stands to reason. */
const CURIOUS = 34;

/** Makes up who looked into which files in the last two weeks, so that the privacy officer has something to read, and three things to ask about:
 *  many files in a row, somebody of the same name, and a file with which nothing was going on. They are sealed when the portal runs. */
export function inventLooks(demo: Demo, people: readonly Person[], waiting: readonly Person[]): void {
  const { accounts, random } = demo;
  const onList = waiting.slice(0, WAITING_SHOWN).map(({ id }) => id);
  for (let daysAgo = DAYS; daysAgo > 0; daysAgo--) {
    const at = (minutes: number) => demo.now.subtract({ hours: 24 * daysAgo }).add({ minutes });
    look(
      demo,
      { accountId: accounts.manager, role: 'help_point_manager', page: 'wachtlijst', reason: 'waiting_list' },
      onList,
      at(random.between(0, 20)),
    );
    for (const person of random.some(waiting, 3)) {
      const minutes = random.between(20, 60);
      look(
        demo,
        { accountId: accounts.manager, role: 'help_point_manager', page: 'wachtlijst', reason: 'waiting_list' },
        [person.id],
        at(minutes),
        'changed',
      );
    }
    const referred = waiting.filter((person) => person.referred).map(({ id }) => id);
    if (daysAgo % 2 === 0)
      look(
        demo,
        { accountId: accounts.referrer, role: 'referrer', page: 'mijn-mensen', reason: 'own_referral' },
        referred,
        at(random.between(60, 120)),
      );
  }
  const curious = { accountId: accounts.coach, role: 'coach', page: 'mensen', reason: 'booking' };
  const opened = [...waiting, ...random.some(people, CURIOUS)].slice(0, CURIOUS);
  const dayBefore = demo.now.subtract({ hours: 24 * 3 });
  for (const [at, person] of opened.entries()) look(demo, curious, [person.id], dayBefore.subtract({ minutes: at * 2 }));
  const namesake = people.find(({ lastName }) => lastName === 'Voorbeeld');
  const ofCoordinator = { accountId: accounts.coordinator, role: 'coordinator', page: 'mensen', reason: 'coordinator' };
  if (namesake) look(demo, ofCoordinator, [namesake.id], demo.now.subtract({ hours: 26 }));
}

type By = { accountId: string; role: string; page: string; reason: string };

function look(demo: Demo, by: By, clientIds: readonly string[], at: Temporal.Instant, what: 'looked' | 'changed' = 'looked'): void {
  if (clientIds.length === 0) return;
  const id = demo.random.id(at);
  const { accountId, ...where } = by;
  demo.rows.read_log.push({ id, at, account_id: accountId, what, client_ids: [...clientIds], ...where });
  demo.rows.read_log_unsealed.push({ id });
}
