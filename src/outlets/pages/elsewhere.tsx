import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { isId } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { addEmbedSite, type EmbedSite, embedSites, originOf, removeEmbedSite } from '../embed-sites.ts';
import { type Neighbour, neighbours } from '../neighbours.ts';

const siteForm = z.object({
  website: text(200, m.outlets_site_missing).transform((typed, context) => {
    const origin = originOf(typed);
    if (origin) return origin;
    context.addIssue({ code: 'custom', message: m.outlets_site_wrong() });
    return z.NEVER;
  }),
});

/** GET /<digibank>/elders: which sites, which other Digibanken and whether UiTdatabank show our offer. */
export async function showElsewhere(c: Context) {
  return c.html(await elsewherePage(c, {}, []));
}

/** POST /<digibank>/elders/websites: one more site may. */
export async function letSiteShow(c: Context) {
  const form = await readForm(c, siteForm);
  if (!form.ok) return c.html(await elsewherePage(c, form.typed, form.problems), 422);
  await addEmbedSite(c.var.scope, form.value.website);
  return c.redirect(`/${c.var.tenant.slug}/elders`, 303);
}

/** POST /<digibank>/elders/websites/<id>/weg: that site may no longer. */
export async function stopSite(c: Context) {
  const id = c.req.param('id') ?? '';
  if (!isId(id)) return c.notFound();
  await removeEmbedSite(c.var.scope, id);
  return c.redirect(`/${c.var.tenant.slug}/elders`, 303);
}

async function elsewherePage(c: Context, typed: Typed, problems: Problem[]) {
  const { scope, tenant, app } = c.var;
  const base = `/${tenant.slug}/elders`;
  const sites = await embedSites(scope);
  const others = await neighbours(scope, app.database);
  return (
    <StaffFrame c={c} title={m.outlets_elsewhere()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.outlets_elsewhere()}</h1>
      <p class="lead">{m.outlets_elsewhere_lead()}</p>
      <section>
        <h2>{m.outlets_sites()}</h2>
        <p>{m.outlets_sites_lead()}</p>
        {sites.map((site) => (
          <SiteRow site={site} base={base} />
        ))}
        <PostForm action={`${base}/websites`}>
          <h3>{m.outlets_site_new()}</h3>
          <TextField
            name="website"
            label={m.outlets_site()}
            hint={m.outlets_site_hint()}
            value={typed.website}
            error={problems[0]?.message}
            autocomplete="off"
          />
          <Button kind="secondary">{m.outlets_site_add()}</Button>
        </PostForm>
        {sites.length > 0 && (
          <CodeToPaste
            address={`${app.config.baseUrl}/inbed/${tenant.slug}`}
            name={tenant.name}
            page={`${app.config.baseUrl}/${tenant.slug}`}
          />
        )}
      </section>
      <section>
        <h2>{m.outlets_neighbours()}</h2>
        <p>{m.outlets_neighbours_lead()}</p>
        {others.length === 0 && <p>{m.outlets_neighbours_none()}</p>}
        {others.map((other) => (
          <ActionRow
            title={other.name}
            why={neighbourInWords(other)}
            action={
              <ButtonLink kind="secondary" href={`${base}/buren/${other.slug}`}>
                {m.outlets_neighbour_choose()}
              </ButtonLink>
            }
          />
        ))}
      </section>
      <section>
        <h2>{m.outlets_uit()}</h2>
        <p>{m.outlets_uit_lead()}</p>
        <ButtonLink kind="secondary" href={`${base}/uitdatabank`}>
          {m.outlets_uit_open()}
        </ButtonLink>
      </section>
    </StaffFrame>
  );
}

function SiteRow({ site, base }: { site: EmbedSite; base: string }) {
  return (
    <ActionRow
      title={site.origin}
      action={
        <PostForm action={`${base}/websites/${site.id}/weg`}>
          <Button kind="secondary">{m.outlets_site_remove({ site: new URL(site.origin).host })}</Button>
        </PostForm>
      }
    />
  );
}

/** What the webmaster of such a site pastes: a frame without script, or the element that takes the letters of the site. */
function CodeToPaste({ address, name, page }: { address: string; name: string; page: string }) {
  const title = m.outlets_embed_title({ name });
  return (
    <>
      <h3>{m.outlets_paste()}</h3>
      <p>{m.outlets_paste_frame()}</p>
      <pre>
        <code>{`<iframe src="${address}" title="${title}" width="100%" height="640"></iframe>`}</code>
      </pre>
      <p>{m.outlets_paste_element()}</p>
      <pre>
        <code>
          {`<script type="module" src="${address}/element.js"></script>\n<digihulp-momenten adres="${address}">\n  <a href="${page}">${title}</a>\n</digihulp-momenten>`}
        </code>
      </pre>
      <p>{m.outlets_paste_point()}</p>
    </>
  );
}

/** "Hun momenten staan op uw site. Uw momenten niet op de hunne: zij kozen daar nog niet voor." */
export function neighbourInWords({ shows, lends, theyShow, theyLend }: Neighbour): string {
  const theirs = !shows ? m.outlets_neighbour_not_shown() : theyLend ? m.outlets_neighbour_shown() : m.outlets_neighbour_waits();
  const ours = !lends ? m.outlets_neighbour_not_lent() : theyShow ? m.outlets_neighbour_lent() : m.outlets_neighbour_may();
  return `${theirs} ${ours}`;
}
