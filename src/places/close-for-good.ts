import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { dayOf } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { FOR_GOOD } from './closures.ts';

/** Closes a help point for good from a day on, with a reason in words for everybody. What was planned from then on falls away: the other rooms hear
 *  "help_point.closed_for_good", and "closure.made" as at any closure. Its page stays, and says so. False: it is closed for good already, or nobody ever
 *  saw it. */
export async function closeForGood(scope: Scope, helpPointId: string, from: Temporal.PlainDate, reason: string): Promise<boolean> {
  const closed = await sql`
    update help_point set closed_from = ${from}, published = published and ${from}::date > ${dayOf(scope.now)}::date
    where digibank_id = ${scope.digibankId} and id = ${helpPointId} and published and closed_from is null`.execute(scope.db);
  if (closed.numAffectedRows !== 1n) return false;
  const key = sql`digibank_id = ${scope.digibankId} and help_point_id = ${helpPointId}`;
  await sql`delete from closure where ${key} and first_day >= ${from}`.execute(scope.db);
  await sql`update closure set last_day = ${from.subtract({ days: 1 })} where ${key} and last_day >= ${from}`.execute(scope.db);
  const id = newId();
  await scope.db
    .insertInto('closure')
    .values({ digibank_id: scope.digibankId, id, help_point_id: helpPointId, first_day: from, last_day: FOR_GOOD, reason })
    .execute();
  const details = { helpPointId, firstDay: from.toString(), lastDay: FOR_GOOD.toString(), reason };
  await record(scope, { noun: 'help_point', id: helpPointId, verb: 'closed_for_good', details });
  await record(scope, { noun: 'closure', id, verb: 'made', details });
  return true;
}

/** Takes it back: the help point is one again, and its hours go on from today. Whoever was told that something falls away is not told otherwise;
 *  activities stay cancelled. False: it is not closed for good. */
export async function takeBackClosing(scope: Scope, helpPointId: string): Promise<boolean> {
  const { rows } = await sql<{ id: string; firstDay: Temporal.PlainDate; reason: string }>`
    with opened as (
      update help_point set closed_from = null, published = true
      where digibank_id = ${scope.digibankId} and id = ${helpPointId} and closed_from is not null returning id)
    delete from closure c using opened
    where c.digibank_id = ${scope.digibankId} and c.help_point_id = opened.id and c.last_day = ${FOR_GOOD}
    returning c.id, c.first_day as "firstDay", c.reason`.execute(scope.db);
  const [closure] = rows;
  if (!closure) return false;
  const { id, reason } = closure;
  const today = dayOf(scope.now);
  const firstDay = (Temporal.PlainDate.compare(closure.firstDay, today) > 0 ? closure.firstDay : today).toString();
  const details = { helpPointId, firstDay, lastDay: FOR_GOOD.toString(), reason };
  await record(scope, { noun: 'help_point', id: helpPointId, verb: 'opened_again' });
  await record(scope, { noun: 'closure', id, verb: 'reopened', details });
  return true;
}

/** Takes help points whose last day is over out of every list. Job, each night just after midnight. */
export async function hideClosedForGood(app: App): Promise<void> {
  const digibanken = await app.database.selectFrom('digibank').select('digibank_id as digibankId').execute();
  for (const { digibankId } of digibanken) {
    await transaction(app.database, { digibankId, actor: NOBODY, now: app.clock() }, async (scope) => {
      await sql`
        update help_point set published = false
        where digibank_id = ${digibankId} and published and closed_from <= ${dayOf(scope.now)}`.execute(scope.db);
    });
  }
}

/** A help point that is closed for good, as everybody may still read of it; the day is the first on which it was none any more. */
export type ClosedHelpPoint = {
  name: string;
  town: string;
  postcode: string;
  from: Temporal.PlainDate;
  digibankName: string;
  phone: string;
};

/** One that is out of every list, by the address of its page; null when it is none. Outside any Digibank. */
export async function findClosedHelpPoint(db: Scope['db'], digibank: string, slug: string): Promise<ClosedHelpPoint | null> {
  const { rows } = await sql<ClosedHelpPoint>`
    select h.name, h.town, h.postcode, h.closed_from as from, d.name as "digibankName", d.phone
    from help_point h join digibank d on d.digibank_id = h.digibank_id
    where h.closed_from is not null and not h.published and d.slug = ${digibank} and h.slug = ${slug}`.execute(db);
  return rows[0] ?? null;
}
