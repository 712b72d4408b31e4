import { z } from 'zod';
import { registerBrought } from '../agenda/register-brought.ts';
import { MAX_COMPANIONS } from '../agenda/registration.ts';
import type { Context } from '../foundation/app.ts';
import { isId, showNumber } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { callOfPartner, NOT_SHARED, personFields, personOf } from './partner-call.ts';

/** What a partner sends to register somebody for an activity. */
export const registrationBody = z
  .strictObject({
    ...personFields,
    companions: z.int().min(0).max(MAX_COMPANIONS).default(0).meta({ description: 'how many come along; each needs a seat too' }),
  })
  .meta({ id: 'Registration' });

/** What the partner gets back. It never tells whether the person was known. */
export const registrationAnswer = z
  .object({
    id: z.uuid(),
    code: z.string().meta({ description: 'stands on the card of the person', example: '7K2M9-QXP4T' }),
    state: z.enum(['registered', 'waitlisted']),
    inLine: z.int().nullable().meta({ description: 'the number on the waiting list; null: there is a seat' }),
    card: z.string().meta({ description: 'address of the printable card', example: '/inschrijving/7K2M9QXP4T' }),
  })
  .meta({ id: 'RegistrationCreated' });

const NOT_FOUND = { status: 404, body: JSON.stringify({ error: 'not found' }) };

/** Why a registration was not taken, as the answer with status 409 says it. */
export const notRegistered = z
  .object({ error: z.enum(['takes_no_registrations', 'begun', 'too_late', 'not_published']) })
  .meta({ id: 'NotRegistered' });

/** POST /api/v1/sessions/{id}/registrations: a partner registers somebody for the activity of a date. Bearer token with the scope
 *  registrations:create. Somebody for whom there is no seat gets a number on the waiting list. */
export function createRegistration(c: Context) {
  const sessionId = c.req.param('id') ?? '';
  return callOfPartner(c, { schema: registrationBody, mayDo: 'registrations:create' }, async (scope, body, partner) => {
    const activityId = isId(sessionId) ? await activityOf(scope, sessionId) : null;
    if (activityId === null) return NOT_FOUND;
    const { organisationId } = partner;
    const { companions, consent } = body;
    const wish = { activityId, who: personOf(body, partner), companions, organisationId, channel: 'api' as const, byStaff: true };
    const done = await registerBrought(scope, wish, { agreed: consent, named: false });
    if ('refused' in done) return refusal(done.refused);
    const { id, code, inLine } = done;
    const created: z.output<typeof registrationAnswer> = {
      id,
      code: showNumber(code),
      state: inLine === null ? 'registered' : 'waitlisted',
      inLine,
      card: `/inschrijving/${code}`,
    };
    return { status: 201, body: JSON.stringify(created) };
  });
}

function refusal(why: string) {
  const error = { just_come: 'takes_no_registrations', begun: 'begun', too_late: 'too_late', not_published: 'not_published' }[why];
  return error ? { status: 409, body: JSON.stringify({ error }) } : NOT_SHARED;
}

/** The activity of a date of this Digibank; null: there is no such date, or it belongs to none. */
async function activityOf(scope: Scope, sessionId: string): Promise<string | null> {
  const session = await scope.db
    .selectFrom('session')
    .select('activity_id as activityId')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', sessionId)
    .where('published', '=', true)
    .executeTakeFirst();
  return session?.activityId ?? null;
}
