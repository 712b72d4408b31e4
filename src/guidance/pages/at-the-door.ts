import { z } from 'zod';
import { markPresent, unmarkPresent } from '../../agenda/mark-presence.ts';
import type { Context } from '../../foundation/app.ts';
import { choice, id, readForm, text } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { arriveAnonymous, arriveExpected } from '../arrive.ts';
import { findMomentOfToday, type MomentOfToday } from '../moments-of-today.ts';
import { cameAfterAll, notCome } from '../not-come.ts';
import { permissions } from '../permissions.ts';
import { topicGroups } from '../topic-choices.ts';
import { backToToday } from './refused.tsx';

const expected = z.object({ moment: id(), afspraak: id() });

/** Reads the form and finds its moment among the actor's own of today; null when it is not there for this actor. */
async function atMoment<T extends { moment: string }>(
  c: Context,
  schema: z.ZodType<T>,
): Promise<{ value: T; moment: MomentOfToday } | null> {
  const form = await readForm(c, schema);
  const moment = form.ok && (await findMomentOfToday(c.var.scope, permissions['guidance.visit.register'], form.value.moment));
  return form.ok && moment ? { value: form.value, moment } : null;
}

/** POST /<digibank>/vandaag/aanwezig: "ik ben er", or taken back. */
export async function sayPresence(c: Context) {
  const read = await atMoment(c, z.object({ moment: id(), aanwezig: choice(['ja', 'nee'], m.form_choose_from_list) }));
  if (!read) return c.notFound();
  if (read.value.aanwezig === 'ja') await markPresent(c.var.scope, read.moment.id);
  else await unmarkPresent(c.var.scope, read.moment.id);
  return backToToday(c, read.moment.id, {});
}

/** POST /<digibank>/vandaag/binnen: somebody who is expected is there. */
export async function letIn(c: Context) {
  const read = await atMoment(c, expected);
  return read ? backToToday(c, read.moment.id, await arriveExpected(c.var.scope, read.moment, read.value.afspraak)) : c.notFound();
}

/** POST /<digibank>/vandaag/inloop: somebody comes in without a seat; only what for is known. */
export async function letWalkIn(c: Context) {
  const read = await atMoment(c, z.object({ moment: id(), groep: text(20, m.form_choose_from_list) }));
  const group = read && (await topicGroups(c.var.scope)).find(({ code }) => code === read.value.groep);
  return read && group ? backToToday(c, read.moment.id, await arriveAnonymous(c.var.scope, read.moment, group.code)) : c.notFound();
}

/** POST /<digibank>/vandaag/niet-gekomen: somebody who was expected did not come. */
export async function sayNotCome(c: Context) {
  const read = await atMoment(c, expected);
  return read ? backToToday(c, read.moment.id, await notCome(c.var.scope, read.moment, read.value.afspraak)) : c.notFound();
}

/** POST /<digibank>/vandaag/toch-gekomen: and yet they are expected. */
export async function sayCameAfterAll(c: Context) {
  const read = await atMoment(c, expected);
  return read ? backToToday(c, read.moment.id, await cameAfterAll(c.var.scope, read.moment, read.value.afspraak)) : c.notFound();
}
