import { z } from 'zod';
import { municipalityCode, pageSize, readCursor, readParameters, writeCursor } from '../foundation/api.ts';
import type { Context } from '../foundation/app.ts';
import { ACCESS_NOTES, EQUIPMENT, HELP_POINT_KINDS, type HelpPoint, SUPERVISIONS } from './help-point.ts';
import { publicHelpPoints } from './public-help-points.ts';

/** A help point, as the API gives it. */
export const helpPointAnswer = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(HELP_POINT_KINDS),
    label: z.string().meta({ description: 'what people call it', example: 'Digiclub' }),
    street: z.string().nullable(),
    postcode: z.string(),
    town: z.string(),
    municipality: z.string().meta({ description: 'NIS code', example: '44013' }),
    latitude: z.number(),
    longitude: z.number(),
    phone: z.string(),
    website: z.url().nullable().meta({ description: 'its own website' }),
    room: z.string().nullable(),
    supervision: z.enum(SUPERVISIONS).meta({ description: 'whether somebody is there to help' }),
    equipment: z.array(z.enum(EQUIPMENT)),
    access: z.array(z.enum(ACCESS_NOTES)),
    busStop: z.string().nullable(),
    digibank: z.object({ name: z.string(), page: z.string() }),
    page: z.string().meta({ description: 'path of its page' }),
  })
  .meta({ id: 'HelpPoint' });

const cursor = z.string().transform((text, context) => {
  const parts = readCursor(text, z.tuple([z.string(), z.string(), z.uuid()]));
  if (parts) return { town: parts[0], name: parts[1], id: parts[2] };
  context.addIssue({ code: 'custom', message: 'is not the next of a page of this list' });
  return z.NEVER;
});

/** What one may ask of the list of help points. */
export const helpPointsQuery = z.strictObject({
  municipality: municipalityCode.optional(),
  limit: pageSize,
  cursor: cursor.optional().meta({ description: 'the `next` of the page before' }),
});

/** GET /api/v1/help-points: the help points of all Digibanken, by town and name. */
export async function listHelpPoints(c: Context) {
  const { value, problems } = readParameters(c, helpPointsQuery);
  if (problems) return c.json(problems, 422);
  const { cursor: after, ...filter } = value;
  const { items, next } = await publicHelpPoints(c.var.app.database, { ...filter, after });
  return c.json({ items: items.map(answerOf), next: next && writeCursor([next.town, next.name, next.id]) });
}

function answerOf(point: HelpPoint): z.output<typeof helpPointAnswer> {
  return {
    id: point.id,
    name: point.name,
    kind: point.kind,
    label: point.localLabel,
    street: point.street,
    postcode: point.postcode,
    town: point.town,
    municipality: point.nisCode,
    latitude: point.latitude,
    longitude: point.longitude,
    phone: point.phone,
    website: point.website,
    room: point.room,
    supervision: point.supervision,
    equipment: point.equipment,
    access: point.accessNotes,
    busStop: point.busStop,
    digibank: { name: point.digibankName, page: `/${point.digibank}` },
    page: `/hulppunt/${point.digibank}/${point.slug}`,
  };
}
