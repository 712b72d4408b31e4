import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { optionalEmail, optionalPhone, type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { PlatformFrame } from '../../ui/frames.tsx';
import { createDigibank, municipalitiesIn, type NotCreated } from '../create-digibank.ts';
import { wayOf } from './invite.tsx';

const digibankForm = z.object({
  name: text(80, m.access_new_name_missing),
  slug: text(41, m.access_new_slug_wrong).pipe(z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, { error: () => m.access_new_slug_wrong() })),
  organisation: text(80, m.access_new_organisation_missing),
  phone: optionalPhone().pipe(z.string({ error: () => m.access_new_phone_missing() })),
  municipalities: text(2_000, m.access_new_municipalities_missing),
  coordinator: text(80, m.access_new_coordinator_missing),
  email: optionalEmail(),
});

const REFUSALS: Record<NotCreated, () => string> = { taken: m.access_new_taken, reserved: m.access_new_reserved };

/** GET /platform/digibanken/nieuw: a Digibank and its first coordinator. */
export function showNewDigibank(c: Context) {
  return c.html(<NewDigibankPage c={c} />);
}

/** POST /platform/digibanken/nieuw: makes it, and invites that coordinator. */
export async function makeDigibank(c: Context) {
  const { app, actor, now } = c.var;
  const form = await readForm(c, digibankForm);
  if (!form.ok) return c.html(<NewDigibankPage c={c} typed={form.typed} problems={form.problems} />, 422);
  const again = (field: string, message: string) =>
    c.html(<NewDigibankPage c={c} typed={form.typed} problems={[{ field, message }]} />, 422);
  const { coordinator, email, municipalities, ...digibank } = form.value;
  const { nisCodes, unknown } = await municipalitiesIn(app.database, municipalities);
  if (unknown.length > 0) return again('municipalities', m.access_new_municipality_unknown({ what: unknown.join(', ') }));
  if (nisCodes.length === 0) return again('municipalities', m.access_new_municipalities_missing());
  const wish = { ...digibank, nisCodes, coordinator: { name: coordinator, email } };
  const refused = await createDigibank(app.database, { id: actor.accountId ?? '', name: actor.name }, wish, wayOf(c), now);
  return refused ? again('slug', REFUSALS[refused]()) : c.redirect(`/platform/digibanken/${digibank.slug}/coordinator`, 303);
}

function NewDigibankPage({ c, typed = {}, problems = [] }: { c: Context; typed?: Typed; problems?: Problem[] }) {
  const field = (name: string) => ({ name, value: typed[name], error: problems.find((problem) => problem.field === name)?.message });
  return (
    <PlatformFrame c={c} title={m.access_new_title()} problems={problems} back={{ href: '/platform', label: m.access_platform_title() }}>
      <ErrorSummary problems={problems} />
      <h1>{m.access_new_title()}</h1>
      <p class="lead">{m.access_new_lead()}</p>
      <form method="post" novalidate>
        <TextField {...field('name')} label={m.access_new_name()} autocomplete="off" />
        <TextField {...field('slug')} label={m.access_new_slug()} hint={m.access_new_slug_hint()} autocomplete="off" />
        <TextField
          {...field('organisation')}
          label={m.access_new_organisation()}
          hint={m.access_new_organisation_hint()}
          autocomplete="off"
        />
        <TextField {...field('phone')} label={m.access_new_phone()} hint={m.access_new_phone_hint()} type="tel" autocomplete="off" />
        <TextArea {...field('municipalities')} label={m.access_new_municipalities()} hint={m.access_new_municipalities_hint()} rows={2} />
        <TextField {...field('coordinator')} label={m.access_new_coordinator()} autocomplete="off" />
        <TextField
          {...field('email')}
          label={m.access_email()}
          hint={m.access_invite_email_hint()}
          type="email"
          optional
          autocomplete="off"
        />
        <Button>{m.access_new_button()}</Button>
      </form>
    </PlatformFrame>
  );
}
