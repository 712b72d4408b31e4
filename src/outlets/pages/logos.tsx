import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { formBody, type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { isId } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { FileField, TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { addLogo, logosOf, MOST_LOGOS, pictureOf, removeLogo } from '../logos.ts';

const logoForm = z.object({ naam: text(80, m.outlets_logo_name_missing) });

/** GET /<digibank>/logos: the logos on the leaflet and the posters, and one more. */
export async function showLogos(c: Context) {
  return c.html(await logosPage(c, {}, []));
}

/** POST /<digibank>/logos: adds a logo, a PNG of at most 200 kB. */
export async function addPaperLogo(c: Context) {
  const form = await readForm(c, logoForm);
  const { logo } = await formBody(c);
  const file = logo instanceof File && logo.size > 0 ? Buffer.from(await logo.arrayBuffer()) : null;
  const noFile = file === null ? [{ field: 'logo', message: m.outlets_logo_missing() }] : [];
  if (!form.ok || file === null) return c.html(await logosPage(c, form.typed, [...(form.ok ? [] : form.problems), ...noFile]), 422);
  const added = await addLogo(c.var.scope, form.value.naam, file);
  if ('refused' in added)
    return c.html(await logosPage(c, form.typed, [{ field: 'logo', message: m[`outlets_logo_${added.refused}`]() }]), 422);
  return c.redirect(`/${c.var.tenant.slug}/logos`, 303);
}

/** POST /<digibank>/logos/<id>/weg: that logo stands on no paper any more. */
export async function takeLogoOff(c: Context) {
  const id = c.req.param('id') ?? '';
  if (!isId(id) || !(await removeLogo(c.var.scope, id))) return c.notFound();
  return c.redirect(`/${c.var.tenant.slug}/logos`, 303);
}

/** GET /<digibank>/logos/<id>: the picture, for this page. */
export async function sendLogo(c: Context) {
  const id = c.req.param('id') ?? '';
  const picture = isId(id) ? await pictureOf(c.var.scope, id) : null;
  return picture ? c.body(new Uint8Array(picture), 200, { 'content-type': 'image/png' }) : c.notFound();
}

async function logosPage(c: Context, typed: Typed, problems: Problem[]) {
  const { scope, tenant } = c.var;
  const base = `/${tenant.slug}/logos`;
  const logos = await logosOf(scope);
  const errorAt = (name: string) => problems.find(({ field }) => field === name)?.message;
  return (
    <StaffFrame c={c} title={m.outlets_logos()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.outlets_logos()}</h1>
      <p class="lead">{m.outlets_logos_lead()}</p>
      {logos.map(({ id, name }) => (
        <ActionRow
          title={<img class="logo" src={`${base}/${id}`} alt={name} />}
          why={name}
          action={
            <PostForm action={`${base}/${id}/weg`}>
              <Button kind="quiet">{m.outlets_logo_remove({ name })}</Button>
            </PostForm>
          }
        />
      ))}
      {logos.length >= MOST_LOGOS ? (
        <p>{m.outlets_logos_full()}</p>
      ) : (
        <PostForm action={base} files>
          <h2>{m.outlets_logo_new()}</h2>
          <TextField
            name="naam"
            label={m.outlets_logo_name()}
            hint={m.outlets_logo_name_hint()}
            maxlength={80}
            autocomplete="off"
            value={typed.naam ?? null}
            error={errorAt('naam')}
          />
          <FileField
            name="logo"
            label={m.outlets_logo_file()}
            hint={m.outlets_logo_file_hint()}
            accept="image/png"
            error={errorAt('logo')}
          />
          <Button>{m.outlets_logo_add()}</Button>
        </PostForm>
      )}
      <p>
        <a class="alone" href={`/${tenant.slug}/folder.pdf`}>
          {m.outlets_leaflet_print()}
        </a>
      </p>
    </StaffFrame>
  );
}
