import { sql } from 'kysely';
import { dayInWords } from '../foundation/dates.ts';
import type { RoomPrivacy } from '../foundation/privacy.ts';
import { m } from '../paraglide/messages.js';
import { correctables } from './correctables.ts';
import { answerOf, DIGICHECK_ICONS } from './digicheck.ts';

/** What this room keeps of a person: how they say it goes with the digital world. */
export const privacy: RoomPrivacy = {
  tables: [
    {
      table: 'digicheck',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        client_id: 'technical',
        taken_on: 'personal',
        access: 'personal',
        skills: 'personal',
        network: 'personal',
        observed: 'personal',
        taken_by: 'colleague',
      },
    },
  ],
  correctable: correctables,
  async letter(scope, clientId) {
    const { rows } = await sql<{ on: Temporal.PlainDate } & Record<(typeof DIGICHECK_ICONS)[number], number | null>>`
      select taken_on as on, access, skills, network from digicheck
      where digibank_id = ${scope.digibankId} and client_id = ${clientId} order by taken_on, id`.execute(scope.db);
    const lines = rows.map(({ on, ...scores }) => {
      const answers = DIGICHECK_ICONS.map((icon) => m[`intake_answer_${icon}_${answerOf(scores[icon])}`]());
      return m.privacy_letter_digicheck_line({ day: dayInWords(on), answers: answers.join(' · ') });
    });
    return [{ title: m.privacy_letter_digicheck(), lines }];
  },
};
