import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import type { ConsentWay } from './client.ts';
import type { AskedPurpose } from './purposes.ts';

/** One yes of a person, with how it was given and by whom it was noted, and whether it was taken back. */
export type ConsentLine = {
  id: string;
  purpose: AskedPurpose | 'registration';
  organisation: string | null;
  how: ConsentWay;
  givenOn: Temporal.PlainDate;
  recordedBy: string | null;
  language: string | null;
  interpreter: boolean;
  withdrawnAt: Temporal.Instant | null;
};

/** Everything that a person ever said yes to, the newest first. */
export async function consentsOf(scope: Scope, clientId: string): Promise<ConsentLine[]> {
  const { rows } = await sql<ConsentLine>`
    select k.id, k.purpose, o.name as organisation, k.given_how as how, k.given_on as "givenOn", recorder.name as "recordedBy", k.language,
      k.interpreter, k.withdrawn_at as "withdrawnAt"
    from consent k
    left join organisation o on o.digibank_id = k.digibank_id and o.id = k.organisation_id
    left join auth."user" recorder on recorder.id = k.recorded_by
    where k.digibank_id = ${scope.digibankId} and k.client_id = ${clientId}
    order by k.given_on desc, k.id desc`.execute(scope.db);
  return rows;
}

/** The channels by which the person no longer wants messages. */
export async function stoppedChannels(scope: Scope, clientId: string): Promise<string[]> {
  const client = await scope.db
    .selectFrom('client')
    .select('stopped_channels')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', clientId)
    .executeTakeFirst();
  return client?.stopped_channels ?? [];
}
