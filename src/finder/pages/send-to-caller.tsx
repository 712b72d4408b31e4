import { z } from 'zod';
import { findPublicSession, type PublicSession } from '../../agenda/public-sessions.ts';
import { isOver } from '../../agenda/session.ts';
import type { Context } from '../../foundation/app.ts';
import { id, optionalPhone, readForm } from '../../foundation/form.ts';
import { sendToCaller } from '../../messages/send.ts';
import { m } from '../../paraglide/messages.js';
import { readSearch } from '../read-search.ts';
import { phoneAddress, phonePage } from './phone.tsx';

const schema = z.object({ nummer: optionalPhone(), moment: id() });

/** POST /<digibank>/aan-de-telefoon: sends one of the moments to the number that the caller gave. */
export async function sendSmsToCaller(c: Context) {
  const { app, scope, tenant } = c.var;
  const form = await readForm(c, schema);
  const again = async (message: string, status: 409 | 422 = 422) => {
    const { nummer } = form.typed;
    const sms = { problem: { field: 'nummer', message }, ...(typeof nummer === 'string' && { number: nummer }) };
    return c.html(await phonePage(c, sms), status);
  };
  if (!form.ok) return again(form.problems[0]?.message ?? m.finder_phone_sms_missing());
  const { nummer, moment } = form.value;
  if (nummer === null) return again(m.finder_phone_sms_missing());
  const session = await findPublicSession(app.database, moment);
  if (session?.state !== 'planned' || isOver(session, scope.now)) return again(m.finder_phone_sms_gone(), 409);
  const { startsAt, phone } = session;
  const sent = await sendToCaller(scope, app.key, { number: nummer, startsAt, place: placeOf(session), phone, digibank: tenant.name });
  if ('refused' in sent) return again(m[`finder_phone_sms_${sent.refused}`](), 409);
  const { typed } = await readSearch(c);
  const back = phoneAddress(c, typed);
  return c.redirect(`${back}${back.includes('?') ? '&' : '?'}sms=ja`, 303);
}

/** "Bibliotheek Destelbergen, Dorp 1": the name says the town of most. */
function placeOf({ mode, helpPoint, street, town }: PublicSession): string {
  if (mode === 'online') return m.activity_online_place();
  return [helpPoint, street, helpPoint.includes(town) ? null : town].filter(Boolean).join(', ');
}
