import { z } from 'zod';
import { municipalityCode, pageSize, readCursor, readParameters, writeCursor } from '../foundation/api.ts';
import type { Context } from '../foundation/app.ts';
import { dayOf, isOfOurTime, startOfDay, withOffset } from '../foundation/clock.ts';
import { findPublicSession, type ListedSession, publicSessionsWithTopics } from './public-sessions.ts';
import { ARRIVALS, SESSION_KINDS } from './session.ts';

const moment = z.iso.datetime({ offset: true }).meta({ example: '2026-09-26T16:30:00+02:00' });

/** A moment at a help point, as the API gives it. */
export const sessionAnswer = z
  .object({
    id: z.uuid(),
    kind: z.enum(SESSION_KINDS),
    title: z.string().nullable(),
    startsAt: moment,
    endsAt: moment,
    supervised: z.boolean().meta({ description: 'somebody is there to help' }),
    arrival: z.enum(ARRIVALS).meta({ description: 'walk in, with an appointment only, or both' }),
    freeSeats: z.int().nullable().meta({ description: 'null: nobody counts them' }),
    state: z.enum(['planned', 'cancelled']),
    example: z.boolean().meta({ description: 'invented, for a demonstration' }),
    topics: z.array(z.string()).meta({ example: ['id.itsme'] }),
    room: z.string().nullable(),
    helpPoint: z.object({
      id: z.uuid(),
      name: z.string(),
      street: z.string().nullable(),
      postcode: z.string(),
      town: z.string(),
      municipality: z.string().meta({ description: 'NIS code', example: '44013' }),
      phone: z.string(),
      page: z.string().meta({ description: 'path of its page', example: '/hulppunt/digistroom/bibliotheek-destelbergen' }),
    }),
    digibank: z.object({ name: z.string(), page: z.string() }),
    page: z.string().meta({ description: 'path of its page' }),
  })
  .meta({ id: 'Session' });

/** One moment, with what to know before coming. */
export const sessionDetailAnswer = sessionAnswer
  .extend({ description: z.string().nullable(), bringAlong: z.array(z.string()), free: z.boolean() })
  .meta({ id: 'SessionDetail' });

const isMeant = (moment: Temporal.Instant) => isOfOurTime(dayOf(moment));

const from = z
  .union([moment, z.iso.date()], { error: 'must be a day (2026-09-26) or a moment with its offset (2026-09-26T16:30:00+02:00)' })
  .transform((text) => (text.length === 10 ? startOfDay(Temporal.PlainDate.from(text)) : Temporal.Instant.from(text)))
  .refine(isMeant, { error: 'must lie between 1900 and 2200' });

/** What the `next` of a list of moments holds: when the last one begins, and its id. */
const cursorParts = z.tuple([
  z.iso
    .datetime()
    .transform((text) => Temporal.Instant.from(text))
    .refine(isMeant),
  z.uuid(),
]);

const cursor = z.string().transform((text, context) => {
  const parts = readCursor(text, cursorParts);
  if (parts) return { startsAt: parts[0], id: parts[1] };
  context.addIssue({ code: 'custom', message: 'is not the next of a page of this list' });
  return z.NEVER;
});

/** What one may ask of the list of moments. */
export const sessionsQuery = z.strictObject({
  municipality: municipalityCode.optional(),
  topic: z
    .string()
    .regex(/^[a-z]+(\.[a-z_]+)?$/, { error: 'must be the code of a topic or of a topic group' })
    .optional()
    .meta({ description: 'code of a topic or topic group', example: 'id.itsme' }),
  from: from.optional().meta({ description: 'moments that are not over then; a day begins at midnight in Brussels. Without it: now' }),
  limit: pageSize,
  cursor: cursor.optional().meta({ description: 'the `next` of the page before' }),
});

/** GET /api/v1/sessions: the next moments of all Digibanken, in order of time. */
export async function listSessions(c: Context) {
  const { value, problems } = readParameters(c, sessionsQuery);
  if (problems) return c.json(problems, 422);
  const { from = c.get('now'), cursor: after, ...filter } = value;
  const { items, next } = await publicSessionsWithTopics(c.get('app').database, { ...filter, from, after });
  return c.json({ items: items.map(answerOf), next: next && writeCursor([next.startsAt.toString(), next.id]) });
}

/** GET /api/v1/sessions/{id}: one moment; also when it is over or cancelled. */
export async function readSession(c: Context) {
  const session = await findPublicSession(c.get('app').database, c.req.param('id') ?? '');
  if (!session) return c.json({ error: 'not found' }, 404);
  return c.json({ ...answerOf(session), description: session.description, bringAlong: session.bringAlong, free: session.free });
}

function answerOf(session: ListedSession): z.output<typeof sessionAnswer> {
  return {
    id: session.id,
    kind: session.kind,
    title: session.title,
    startsAt: withOffset(session.startsAt),
    endsAt: withOffset(session.endsAt),
    supervised: session.supervised,
    arrival: session.arrival,
    freeSeats: session.freeSeats,
    state: session.state,
    example: session.example,
    topics: session.topics,
    room: session.room,
    helpPoint: {
      id: session.helpPointId,
      name: session.helpPoint,
      street: session.street,
      postcode: session.postcode,
      town: session.town,
      municipality: session.nisCode,
      phone: session.phone,
      page: `/hulppunt/${session.digibank}/${session.helpPointSlug}`,
    },
    digibank: { name: session.digibankName, page: `/${session.digibank}` },
    page: `/moment/${session.id}`,
  };
}
