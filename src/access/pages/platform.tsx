import { sql } from 'kysely';
import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { ButtonLink } from '../../ui/button.tsx';
import { PlatformFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { Table } from '../../ui/table.tsx';
import { waitingCoordinators } from '../for-operator.ts';

/** GET /platform: the Digibanken of this installation with what is public about them; no operator sees a person. */
export async function showPlatform(c: Context) {
  const { rows } = await sql<{ slug: string; name: string; municipalities: number; help_points: number; moments: number }>`
    select d.slug, d.name,
      (select count(*) from digibank_municipality m where m.digibank_id = d.digibank_id and m.valid_until is null) as municipalities,
      (select count(*) from help_point h where h.digibank_id = d.digibank_id) as help_points,
      (select count(*) from session s where s.digibank_id = d.digibank_id and s.starts_at > ${c.var.now} and s.state = 'planned') as moments
    from digibank d order by d.name`.execute(c.var.app.database);
  const waiting = await waitingCoordinators(c.var.app.database, c.var.now);
  return c.html(
    <PlatformFrame c={c} title={m.access_platform_title()}>
      <h1>{m.access_platform_title()}</h1>
      <p class="lead">{m.access_platform_lead()}</p>
      <p>
        <ButtonLink href="/platform/digibanken/nieuw">{m.access_platform_new()}</ButtonLink>
      </p>
      {rows.length === 0 ? (
        <p>{m.access_platform_none()}</p>
      ) : (
        <Table
          caption={m.access_platform_title()}
          columns={[
            m.access_platform_digibank(),
            m.access_platform_municipalities(),
            m.access_platform_help_points(),
            m.access_platform_moments(),
            m.access_support(),
          ]}
          rows={rows.map((row) => [
            <a href={`/${row.slug}`}>{row.name}</a>,
            row.municipalities,
            row.help_points,
            row.moments,
            <a href={`/platform/digibanken/${row.slug}/meekijken`}>{m.access_support_ask()}</a>,
          ])}
        />
      )}
      {waiting.length > 0 && (
        <section>
          <h2>{m.access_platform_waiting()}</h2>
          {waiting.map(({ slug, digibank, kind }) => (
            <ActionRow
              title={digibank}
              why={kind === 'first' ? m.access_platform_waiting_first() : m.access_platform_waiting_second()}
              action={
                <ButtonLink kind="secondary" href={`/platform/digibanken/${slug}/coordinator`}>
                  {m.access_platform_waiting_link({ digibank })}
                </ButtonLink>
              }
            />
          ))}
        </section>
      )}
      <p>
        <a href="/platform/stijl">{m.access_platform_style()}</a>
      </p>
    </PlatformFrame>,
  );
}
