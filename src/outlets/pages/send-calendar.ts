import { momentTitle } from '../../agenda/in-words.ts';
import { findDigibankSite } from '../../finder/digibank-site.ts';
import type { Context } from '../../foundation/app.ts';
import { isId } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { findMunicipality } from '../../partners/municipality-name.ts';
import { topicGroups } from '../../partners/topics.ts';
import { findPublicHelpPoint } from '../../places/public-help-points.ts';
import { showNotFound } from '../../ui/pages/wrong.tsx';
import { type CalendarEntry, writeCalendar } from '../calendar.ts';
import { type CalendarOf, calendarMoments, entryOf, placeOf } from '../calendar-moments.ts';
import { findOwnShifts } from '../own-calendar.ts';

/** GET /agenda/hulppunt/:digibank/:slug/momenten.ics: the moments of one help point. */
export async function sendHelpPointCalendar(c: Context) {
  const [digibank, slug] = [c.req.param('digibank') ?? '', c.req.param('slug') ?? ''];
  const point = await findPublicHelpPoint(c.var.app.database, digibank, slug);
  return point ? sendMoments(c, point.name, { digibank, slug }) : showNotFound(c);
}

/** GET /agenda/digibank/:digibank/momenten.ics: the moments of one Digibank. */
export async function sendDigibankCalendar(c: Context) {
  const site = await findDigibankSite(c.var.app.database, c.req.param('digibank') ?? '');
  return site ? sendMoments(c, site.name, { digibank: site.slug }) : showNotFound(c);
}

/** GET /agenda/gemeente/:gemeente/momenten.ics: the moments in one municipality, by its postcode or NIS code. */
export async function sendMunicipalityCalendar(c: Context) {
  const found = await findMunicipality(c.var.app.database, c.req.param('gemeente') ?? '');
  if (!found) return showNotFound(c);
  return sendMoments(c, m.outlets_calendar_of_town({ town: found.name }), { municipality: found.nisCode });
}

/** GET /agenda/thema/:thema/momenten.ics: the moments about one topic, or one group of topics. */
export async function sendTopicCalendar(c: Context) {
  const topic = c.req.param('thema') ?? '';
  const groups = await topicGroups(c.var.app.database);
  const found = groups.flatMap((group) => [group, ...group.topics]).find(({ code }) => code === topic);
  return found ? sendMoments(c, m.outlets_calendar_of_topic({ topic: found.label }), { topic }) : showNotFound(c);
}

/** GET /agenda/moment/:id/moment.ics: one moment, to put in one's own calendar. */
export async function sendMomentCalendar(c: Context) {
  const { app, now } = c.var;
  const id = c.req.param('id') ?? '';
  const [moment] = isId(id) ? await calendarMoments(app.database, { moment: id }, now) : [];
  return moment ? send(c, momentTitle(moment), [entryOf(moment, app.config.baseUrl)]) : showNotFound(c);
}

/** GET /agenda/begeleider/:token/momenten.ics: somebody's own shifts at their secret address: places and times, no people. */
export async function sendOwnCalendar(c: Context) {
  const { app, now } = c.var;
  const found = await findOwnShifts(app.database, app.key, c.req.param('token') ?? '', now);
  if (!found) return showNotFound(c);
  const entries = found.moments.map((moment) => {
    const description = moment.room ? m.outlets_calendar_room({ room: moment.room }) : '';
    return { ...entryOf(moment, app.config.baseUrl), place: placeOf(moment), description };
  });
  c.header('cache-control', 'no-store');
  return send(c, m.outlets_calendar_own({ name: found.digibank }), entries);
}

async function sendMoments(c: Context, name: string, of: CalendarOf) {
  const { app, now } = c.var;
  const moments = await calendarMoments(app.database, of, now);
  return send(
    c,
    name,
    moments.map((moment) => entryOf(moment, app.config.baseUrl)),
  );
}

function send(c: Context, name: string, entries: readonly CalendarEntry[]) {
  return c.body(writeCalendar(name, entries, c.var.now), 200, { 'content-type': 'text/calendar; charset=utf-8' });
}
