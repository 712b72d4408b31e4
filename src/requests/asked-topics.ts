import type { Scope } from '../foundation/transaction.ts';

/** For appointments, by their id: the codes of the topics that were asked about. The room guidance shows them first to the coach. */
export async function topicsOfAppointments(scope: Scope, appointmentIds: string[]): Promise<Map<string, string[]>> {
  const rows = await scope.db
    .selectFrom('help_request as r')
    .innerJoin('help_request_topic as asked', (join) =>
      join.onRef('asked.digibank_id', '=', 'r.digibank_id').onRef('asked.help_request_id', '=', 'r.id'),
    )
    .select(['r.appointment_id', 'asked.topic'])
    .where('r.digibank_id', '=', scope.digibankId)
    .where('r.appointment_id', 'in', appointmentIds)
    .orderBy('asked.topic')
    .execute();
  const topics = new Map<string, string[]>();
  for (const { appointment_id, topic } of rows)
    if (appointment_id) topics.set(appointment_id, [...(topics.get(appointment_id) ?? []), topic]);
  return topics;
}
