import { sql } from 'kysely';
import type { Reaction } from '../foundation/record.ts';
import { forEverybody } from '../people/for-everybody.ts';
import { OPEN } from './help-request.ts';

/** Who waits for help at a help point that closes for good, waits in its municipality from then on: any help point there can place them, and the
 *  coordinator sees them. Hidden people too. */
const leaveHelpPoint: Reaction = async (scope, { id }) => {
  await forEverybody(scope, () =>
    sql`
      update help_request r set help_point_id = null, nis_code = coalesce(r.nis_code, h.nis_code)
      from help_point h
      where r.digibank_id = ${scope.digibankId} and r.help_point_id = ${id} and r.state::text = any(${OPEN}::text[])
        and h.digibank_id = r.digibank_id and h.id = r.help_point_id`.execute(scope.db),
  );
};

export const helpPointReactions = { 'help_point.closed_for_good': leaveHelpPoint };
