import { sql } from 'kysely';
import { newId } from '../foundation/ids.ts';
import { type Correctable, type CorrectableValue, privacyOfRooms, type SharedWith } from '../foundation/privacy.ts';
import { record } from '../foundation/record.ts';
import { type Place, seal, unseal } from '../foundation/sealing.ts';
import type { Scope } from '../foundation/transaction.ts';

/** A field of somebody's file that can be corrected, as it stands. */
export type CorrectableOfPerson = CorrectableValue & { code: string };

/** Everything that can be corrected in one person's file, room by room. */
export async function correctablesOf(scope: Scope, clientId: string): Promise<CorrectableOfPerson[]> {
  const found: CorrectableOfPerson[] = [];
  for (const { code, find } of correctables()) found.push(...(await find(scope, clientId)).map((value) => ({ code, ...value })));
  return found;
}

/** One of them; null: this person has no such field. */
export async function findCorrectable(scope: Scope, clientId: string, code: string, rowId: string): Promise<CorrectableOfPerson | null> {
  const kind = correctables().find((one) => one.code === code);
  const value = (await kind?.find(scope, clientId))?.find((one) => one.rowId === rowId);
  return value ? { code, ...value } : null;
}

const correctables = (): Correctable[] => privacyOfRooms().flatMap(({ correctable = [] }) => correctable);

/** Puts a value right and keeps what stood there, for who answers for people's rights. The event and the read log name the field, never a value.
 *  False: it stood there already. */
export async function correct(
  scope: Scope,
  clientId: string,
  { code, rowId, value: old }: CorrectableOfPerson,
  value: string | null,
): Promise<boolean> {
  if (value === old) return false;
  await correctables()
    .find((one) => one.code === code)
    ?.write(scope, clientId, rowId, value);
  await keep(scope, clientId, { field: code, row_id: rowId, old_value: old, new_value: value, note: null });
  return true;
}

/** Puts a note of the person with what happened: that cannot be changed, but what they say of it stands beside it from now on. */
export async function addNote(scope: Scope, clientId: string, note: string): Promise<void> {
  await keep(scope, clientId, { field: null, row_id: null, old_value: null, new_value: null, note });
}

type Kept = { field: string | null; row_id: string | null; old_value: string | null; new_value: string | null; note: string | null };

/** What stood there may be a phone or an address: it is sealed like those. */
const placeOf = ({ digibankId }: Scope, row: string, column: 'old_value' | 'new_value'): Place => ({
  column: `correction.${column}`,
  digibankId,
  row,
});

async function keep(scope: Scope, clientId: string, kept: Kept): Promise<void> {
  const id = newId();
  await scope.db
    .insertInto('correction')
    .values({
      digibank_id: scope.digibankId,
      id,
      client_id: clientId,
      ...kept,
      old_value: kept.old_value === null ? null : seal(placeOf(scope, id, 'old_value'), kept.old_value),
      new_value: kept.new_value === null ? null : seal(placeOf(scope, id, 'new_value'), kept.new_value),
      corrected_by: scope.actor.accountId ?? '',
      corrected_at: scope.now,
    })
    .execute();
  await record(scope, { noun: 'correction', id, verb: kept.field ? 'made' : 'noted', details: { field: kept.field } });
}

/** The organisations with which something of this person was shared, each once, by name. */
export async function sharedWithOf(scope: Scope, clientId: string): Promise<SharedWith[]> {
  const found = new Map<string, SharedWith>();
  for (const room of privacyOfRooms())
    for (const one of (await room.sharedWith?.(scope, clientId)) ?? []) {
      const known = found.get(one.organisationId);
      if (!known || Temporal.PlainDate.compare(known.lastOn, one.lastOn) < 0) found.set(one.organisationId, one);
    }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}

/** A correction as the rights desk reads it, the newest first. `toTell`: the organisations that did not hear of it yet. */
export type Correction = {
  id: string;
  field: string | null;
  rowId: string | null;
  old: string | null;
  new: string | null;
  note: string | null;
  at: Temporal.Instant;
  by: string;
  told: string[];
};

/** What was corrected or noted in a person's file, the newest first. `told`: the organisations that heard of it. */
export async function correctionsOf(scope: Scope, clientId: string): Promise<Correction[]> {
  const { rows } = await sql<Omit<Correction, 'old' | 'new'> & { old: Buffer | null; new: Buffer | null }>`
    select c.id, c.field, c.row_id as "rowId", c.old_value as old, c.new_value as new, c.note, c.corrected_at as at, u.name as by,
      array(select t.organisation_id::text from correction_told t
        where t.digibank_id = c.digibank_id and t.correction_id = c.id) as told
    from correction c join auth."user" u on u.id = c.corrected_by
    where c.digibank_id = ${scope.digibankId} and c.client_id = ${clientId} order by c.corrected_at desc, c.id desc`.execute(scope.db);
  return rows.map((row) => ({
    ...row,
    old: row.old && unseal(placeOf(scope, row.id, 'old_value'), row.old),
    new: row.new && unseal(placeOf(scope, row.id, 'new_value'), row.new),
  }));
}

/** Notes that an organisation heard of a correction; said twice it stands once. False: no such correction of this person, or nothing was shared
 *  with that organisation. */
export async function tellOrganisation(scope: Scope, clientId: string, correctionId: string, organisationId: string): Promise<boolean> {
  const shared = (await sharedWithOf(scope, clientId)).some((one) => one.organisationId === organisationId);
  const known = (await correctionsOf(scope, clientId)).some(({ id }) => id === correctionId);
  if (!shared || !known) return false;
  await sql`
    insert into correction_told (digibank_id, correction_id, organisation_id, told_by, told_at)
    values (${scope.digibankId}, ${correctionId}, ${organisationId}, ${scope.actor.accountId}, ${scope.now})
    on conflict do nothing`.execute(scope.db);
  await record(scope, { noun: 'correction', id: correctionId, verb: 'told', details: { organisationId } });
  return true;
}
