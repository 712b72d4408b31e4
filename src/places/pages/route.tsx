import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { id, optionalText, type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { findOwnHelpPoint, type OwnHelpPoint } from '../own-help-points.ts';
import { permissions } from '../permissions.ts';
import { addStop, removeStop, stopsOf } from '../stops.ts';

const stopForm = z.object({
  naam: text(80, m.places_stop_name_missing),
  straat: optionalText(120),
  postcode: text(4, m.places_stop_postcode_missing).refine((code) => /^[1-9]\d{3}$/.test(code), { error: () => m.form_postcode_wrong() }),
  gemeente: text(60, m.places_stop_town_missing),
});

/** GET /<digibank>/hulppunten/<slug>/route: where a mobile unit stops, in the order of its route. */
export async function showRoute(c: Context) {
  const point = await unitOf(c);
  return point ? c.html(await page(c, point, { typed: {} })) : c.notFound();
}

/** POST …/route: adds a stop at the end. */
export async function addStopToRoute(c: Context) {
  const point = await unitOf(c);
  if (!point) return c.notFound();
  const form = await readForm(c, stopForm);
  if (!form.ok) return c.html(await page(c, point, form), 422);
  const { naam, straat, postcode, gemeente } = form.value;
  if (await addStop(c.var.scope, point.id, { name: naam, street: straat, postcode, town: gemeente })) return c.redirect(c.req.path, 303);
  const problems = [{ field: 'gemeente', message: m.places_stop_town_unknown({ postcode }) }];
  return c.html(await page(c, point, { typed: form.typed, problems }), 422);
}

/** POST …/route/weg: takes a stop off the route, if no hours stop there. */
export async function takeStopOff(c: Context) {
  const point = await unitOf(c);
  if (!point) return c.notFound();
  const form = await readForm(c, z.object({ halte: id() }));
  if (form.ok && (await removeStop(c.var.scope, point.id, form.value.halte))) return c.redirect(c.req.path.slice(0, -'/weg'.length), 303);
  return c.html(await page(c, point, { typed: {}, problems: [{ field: '', message: m.places_stop_in_use() }] }), 409);
}

/** The mobile unit of the address; null for a help point that stands still. */
async function unitOf(c: Context): Promise<OwnHelpPoint | null> {
  const point = await findOwnHelpPoint(c.var.scope, permissions['places.hours.write'], c.req.param('slug') ?? '');
  return point?.kind === 'mobile' ? point : null;
}

async function page(c: Context, point: OwnHelpPoint, { typed, problems }: { typed: Typed; problems?: Problem[] }) {
  const here = `/${c.var.tenant.slug}/hulppunten/${point.slug}`;
  const stops = await stopsOf(c.var.scope, point.id);
  const field = (name: string) => ({ name, value: typed[name], error: problems?.find((one) => one.field === name)?.message });
  return (
    <StaffFrame
      c={c}
      title={m.places_route()}
      problems={problems}
      back={{ href: `${here}/uren`, label: m.hours_back({ place: point.name }) }}
    >
      <ErrorSummary problems={problems} />
      <h1>{m.places_route_heading({ place: point.name })}</h1>
      <p class="lead">{m.places_route_lead()}</p>
      {stops.length === 0 && <EmptyState title={m.places_route_none()} />}
      {stops.map((stop) => (
        <ActionRow
          title={stop.name}
          why={[stop.street, `${stop.postcode} ${stop.town}`].filter(Boolean).join(', ')}
          action={
            <PostForm action={`${here}/route/weg`}>
              <input type="hidden" name="halte" value={stop.id} />
              <Button kind="quiet">{m.places_stop_remove({ stop: stop.name })}</Button>
            </PostForm>
          }
        />
      ))}
      <h2>{m.places_stop_new()}</h2>
      <PostForm action={`${here}/route`}>
        <TextField {...field('naam')} label={m.places_stop_name()} hint={m.places_stop_name_hint()} maxlength={80} />
        <TextField {...field('straat')} label={m.places_fact_street()} maxlength={120} optional />
        <TextField {...field('postcode')} label={m.places_stop_postcode()} inputmode="numeric" width="short" maxlength={4} />
        <TextField {...field('gemeente')} label={m.places_stop_town()} width="medium" maxlength={60} />
        <Button>{m.places_stop_add()}</Button>
      </PostForm>
    </StaffFrame>
  );
}
