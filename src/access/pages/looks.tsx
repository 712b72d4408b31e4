import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { momentInWords } from '../../foundation/dates.ts';
import { optionalDay, optionalId, optionalText, type Problem, readForm, readQuery, type Typed, text } from '../../foundation/form.ts';
import { isId } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { findByNumber } from '../../people/find-returning.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { DateField, SelectField, TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { roleInWords } from '../../ui/role-in-words.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import { checkFinding } from '../check-finding.ts';
import { reasonInWords } from '../look-in-words.ts';
import { accountsOfDigibank, type Finding, findSeen, type LookFilter, type LookLine, looksFor, openFindings } from '../look-lists.ts';

const filters = z.object({ dag: optionalDay(), wie: optionalText(60), persoon: optionalId(), voor: optionalId() });
const byNumber = z.object({ nummer: text(20, m.looks_card_not_found) });

type Show = { filter: LookFilter; typed: Typed; problems: readonly Problem[] };

/** GET /<digibank>/inzage: what stands out first, then who looked at whom, by person, account or day. */
export async function showLooks(c: Context) {
  const query = readQuery(c, filters);
  const { dag = null, wie = null, persoon = null, voor = null } = query.ok ? query.value : {};
  const problems = query.ok ? [] : query.problems;
  return c.html(
    await looksPage(c, { filter: { clientId: persoon, accountId: wie, day: dag, before: voor }, typed: query.typed, problems }),
    query.ok ? 200 : 422,
  );
}

/** POST /<digibank>/inzage: the looks at the person of a card. A form that is sent, so that the number stands in no address. */
export async function showLooksByNumber(c: Context) {
  const form = await readForm(c, byNumber);
  const person = form.ok ? await findByNumber(c.var.scope, form.value.nummer) : null;
  const problems = person ? [] : [{ field: 'nummer', message: m.looks_card_not_found() }];
  const filter = { clientId: person?.id ?? null, accountId: null, day: null, before: null };
  return c.html(await looksPage(c, { filter, typed: form.typed, problems }), person ? 200 : 422);
}

/** POST /<digibank>/inzage/<id>/nagekeken: the officer asked about it; it leaves the list. */
export async function finishFinding(c: Context) {
  const id = c.req.param('id') ?? '';
  if (!isId(id)) return c.notFound();
  if (await checkFinding(c.var.scope, id)) return c.redirect(`/${c.var.tenant.slug}/inzage`, 303);
  return c.html(<SomethingInTheWay c={c} title={m.looks_checked_before_title()} text={m.looks_checked_before_text()} />, 409);
}

async function looksPage(c: Context, { filter, typed, problems }: Show) {
  const { scope, tenant } = c.var;
  const page = `/${tenant.slug}/inzage`;
  const person = filter.clientId ? await findSeen(scope, filter.clientId) : null;
  const { looks, older } = await looksFor(scope, filter);
  const isNarrowed = filter.clientId !== null || filter.accountId !== null || filter.day !== null || filter.before !== null;
  const findings = isNarrowed ? [] : await openFindings(scope);
  const accounts = await accountsOfDigibank(scope);
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message;
  return (
    <StaffFrame c={c} title={m.looks_title()} problems={problems}>
      <h1>{m.looks_title()}</h1>
      <p class="lead">{m.looks_lead()}</p>
      {!isNarrowed && <StandingOut findings={findings} page={page} now={scope.now} />}
      <h2>{person ? m.looks_of_person({ person: person.name }) : m.looks_all()}</h2>
      {person && (
        <p class="buttons">
          <ButtonLink kind="secondary" href={`/${tenant.slug}/mensen/${person.id}/wie-keek`}>
            {m.looks_sheet_make()}
          </ButtonLink>
          <ButtonLink kind="quiet" href={page}>
            {m.looks_filter_clear()}
          </ButtonLink>
        </p>
      )}
      <PostForm action={page} class="filters no-print">
        <TextField
          name="nummer"
          label={m.looks_card_number()}
          error={errorOf('nummer')}
          value={typed.nummer}
          autocomplete="off"
          width="medium"
        />
        <Button kind="secondary" icon="search">
          {m.looks_card_button()}
        </Button>
      </PostForm>
      <form method="get" action={page} class="filters no-print">
        {filter.clientId && <input type="hidden" name="persoon" value={filter.clientId} />}
        <DateField name="dag" label={m.looks_filter_day()} hint={m.looks_filter_day_hint()} value={typed.dag} error={errorOf('dag')} />
        <SelectField
          name="wie"
          label={m.looks_filter_account()}
          empty={m.looks_filter_everybody()}
          value={filter.accountId}
          options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button kind="secondary">{m.looks_filter_button()}</Button>
      </form>
      {looks.length === 0 ? (
        <EmptyState title={m.looks_none()} why={m.looks_none_why()} />
      ) : (
        <LooksTable looks={looks} page={page} now={scope.now} />
      )}
      {older && (
        <p>
          <a class="alone" href={`${page}?${addressOf(filter, older)}`}>
            {m.looks_older()}
          </a>
        </p>
      )}
    </StaffFrame>
  );
}

function StandingOut({ findings, page, now }: { findings: Finding[]; page: string; now: Temporal.Instant }) {
  return (
    <section>
      <h2>{m.looks_standing_out()}</h2>
      {findings.length === 0 ? <p>{m.looks_nothing_stands_out()}</p> : <p>{m.looks_standing_out_lead()}</p>}
      {findings.map((finding) => (
        <ActionRow
          title={whoInWords(finding)}
          why={
            <>
              {m[`looks_finding_${finding.kind}`]({ person: finding.person?.name ?? m.looks_nobody() })}{' '}
              {m.looks_finding_when({ moment: momentInWords(finding.at, now) })}
            </>
          }
          action={
            <PostForm action={`${page}/${finding.id}/nagekeken`}>
              <Button kind="secondary">{m.looks_check()}</Button>
            </PostForm>
          }
        />
      ))}
      {findings.length >= 50 && <p>{m.looks_finding_more()}</p>}
    </section>
  );
}

function LooksTable({ looks, page, now }: { looks: LookLine[]; page: string; now: Temporal.Instant }) {
  return (
    <Table
      caption={m.looks_caption()}
      columns={[m.looks_column_when(), m.looks_column_account(), m.looks_column_what(), m.looks_column_why(), m.looks_column_people()]}
      rows={looks.map((look) => [
        momentInWords(look.at, now),
        whoInWords(look),
        <StatusTag tone={look.what === 'changed' ? 'careful' : 'neutral'}>{m[`looks_what_${look.what}`]()}</StatusTag>,
        reasonInWords(look.reason),
        <People look={look} page={page} />,
      ])}
    />
  );
}

function People({ look, page }: { look: LookLine; page: string }) {
  const rest = look.count - look.people.length;
  return (
    <span>
      {look.people.map((person, at) => (
        <>
          {at > 0 && ', '}
          <a href={`${page}?persoon=${person.id}`}>{person.name}</a>
        </>
      ))}
      {rest > 0 && ` ${m.looks_and_more({ count: rest })}`}
    </span>
  );
}

function whoInWords({ accountName, role }: { accountName: string | null; role: string }): string {
  return `${accountName ?? m.looks_gone_account()} (${roleInWords(role)})`;
}

function addressOf({ clientId, accountId, day }: LookFilter, before: string): string {
  const { day: dayOfMonth = 0, month = 0, year = 0 } = day ?? {};
  return new URLSearchParams({
    ...(clientId && { persoon: clientId }),
    ...(accountId && { wie: accountId }),
    ...(day && { dag: `${dayOfMonth}/${month}/${year}` }),
    voor: before,
  }).toString();
}
