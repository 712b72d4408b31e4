import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { AccessNote, Equipment, Supervision } from './help-point.ts';

/** What everybody reads of a help point beside its hours, and who runs it may change. Its name, its town and what it is called stay with the
 *  coordinator. `homeVisitsFor`: for whom somebody comes at home, null: nobody does; the price in cents, 0 for free. */
export type HelpPointFacts = {
  street: string | null;
  room: string | null;
  phone: string | null;
  email: string | null;
  /** https. */
  website: string | null;
  contactPerson: string | null;
  supervision: Supervision;
  maxVisitMinutes: number | null;
  equipment: Equipment[];
  accessNotes: AccessNote[];
  /** Codes of the target groups who feel at home there. */
  welcomes: string[];
  busStop: string | null;
  takesDevices: boolean;
  homeVisitsFor: string | null;
  homeVisitPrice: number | null;
};

/** The facts of one help point, and how often they were changed. */
export type KnownFacts = HelpPointFacts & { version: number; confirmedOn: Temporal.PlainDate | null };

export async function readFacts(scope: Scope, helpPointId: string): Promise<KnownFacts> {
  const { rows } = await sql<KnownFacts>`
    select street, room, phone, email, website, contact_person as "contactPerson", supervision, max_visit_minutes as "maxVisitMinutes", equipment,
      access_notes as "accessNotes", welcomes, bus_stop as "busStop", takes_devices as "takesDevices", home_visits_for as "homeVisitsFor",
      home_visit_price as "homeVisitPrice", facts_version as version, confirmed_on as "confirmedOn"
    from help_point where digibank_id = ${scope.digibankId} and id = ${helpPointId}`.execute(scope.db);
  const [facts] = rows;
  if (!facts) throw new Error('the help point was found before');
  return facts;
}

/** Changes the facts, and so confirms them today. False: somebody else changed them since they were shown as version `seen`. */
export async function writeFacts(scope: Scope, helpPointId: string, seen: number, facts: HelpPointFacts): Promise<boolean> {
  const before = await readFacts(scope, helpPointId);
  const written = await sql`
    update help_point set street = ${facts.street}, room = ${facts.room}, phone = ${facts.phone}, email = ${facts.email}, website = ${facts.website},
      contact_person = ${facts.contactPerson}, supervision = ${facts.supervision}::text, max_visit_minutes = ${facts.maxVisitMinutes},
      equipment = ${facts.equipment}::text[], access_notes = ${facts.accessNotes}::text[], welcomes = ${facts.welcomes}::text[],
      bus_stop = ${facts.busStop}, takes_devices = ${facts.takesDevices}, home_visits_for = ${facts.homeVisitsFor},
      home_visit_price = ${facts.homeVisitPrice}, facts_version = facts_version + 1, confirmed_on = ${dayOf(scope.now)}
    where digibank_id = ${scope.digibankId} and id = ${helpPointId} and facts_version = ${seen}`.execute(scope.db);
  if (written.numAffectedRows !== 1n) return false;
  await record(scope, { noun: 'help_point', id: helpPointId, verb: 'facts_changed', details: { fields: differing(before, facts) } });
  return true;
}

/** Says that everything is still right, as of today. */
export async function confirmFacts(scope: Scope, helpPointId: string): Promise<void> {
  await sql`
    update help_point set confirmed_on = ${dayOf(scope.now)} where digibank_id = ${scope.digibankId} and id = ${helpPointId}`.execute(
    scope.db,
  );
  await record(scope, { noun: 'help_point', id: helpPointId, verb: 'facts_confirmed' });
}

/** Which facts differ. */
export function differing(before: HelpPointFacts, after: HelpPointFacts): (keyof HelpPointFacts)[] {
  return (Object.keys(after) as (keyof HelpPointFacts)[]).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
