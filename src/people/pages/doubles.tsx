import type { Child } from 'hono/jsx';
import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { choice, readForm, readQuery } from '../../foundation/form.ts';
import { isId, showNumber } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow, Card } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Table } from '../../ui/table.tsx';
import { type FileToCompare, findDouble, nextDouble, type SuspectedDouble, tellApart } from '../doubles.ts';
import type { Sign } from '../likeness.ts';
import { mergeClients } from '../merge-clients.ts';
import { type Merge, recentMerges, undoMerge } from '../undo-merge.ts';

/** How many pairs somebody put aside for later; nonsense is none. */
const aside = z.coerce.number().int().min(0).max(10_000).catch(0);
const query = z.object({ later: aside });
const decision = z.object({ decision: choice(['keep_older', 'keep_newer', 'two_people'], m.form_choose_from_list), later: aside });

/** The signs of today's rules, and what files of before carry. */
type Reason = Sign | 'name_year_postcode' | 'name_phone' | 'phone_year' | 'says_helped_before';

/** GET /<digibank>/dubbels?later=…: two files that may be one person, side by side, pair after pair, and what was joined in the last 30 days.
 *  Only here; the form that made the second never told. */
export async function showDoubles(c: Context) {
  const { scope, tenant } = c.var;
  const read = readQuery(c, query);
  const later = read.ok ? read.value.later : 0;
  const next = await nextDouble(scope, later);
  const merges = await recentMerges(scope);
  const today = dayOf(c.var.now);
  const page = `/${tenant.slug}/dubbels`;
  return c.html(
    <StaffFrame c={c} title={m.people_doubles()}>
      <h1>{m.people_doubles()}</h1>
      <p class="lead">{m.people_doubles_lead()}</p>
      {next && <SideBySide {...next} later={later} page={page} today={today} />}
      {!next && later === 0 && <EmptyState title={m.people_doubles_none()} why={m.people_doubles_none_why()} />}
      {!next && later > 0 && (
        <EmptyState title={m.people_doubles_all_seen()} why={m.people_doubles_all_seen_why()}>
          <ButtonLink href={page}>{m.people_doubles_again()}</ButtonLink>
        </EmptyState>
      )}
      {merges.length > 0 && <Joined merges={merges} slug={tenant.slug} today={today} />}
    </StaffFrame>,
  );
}

/** POST /<digibank>/dubbels/<id>: one person, with the file that stays, or two people. */
export async function decideOnDouble(c: Context) {
  const { scope, tenant } = c.var;
  const id = c.req.param('id') ?? '';
  const form = await readForm(c, decision);
  if (!isId(id) || !form.ok) return c.notFound();
  const done = form.value.decision === 'two_people' ? await tellApart(scope, id) : await joinFiles(c, id, form.value.decision);
  if (done) return c.redirect(addressAfter(`/${tenant.slug}/dubbels`, form.value.later), 303);
  return c.html(<SomethingInTheWay c={c} title={m.people_double_decided_title()} text={m.people_double_decided_text()} />, 409);
}

const addressAfter = (page: string, later: number) => (later > 0 ? `${page}?later=${later}` : page);

async function joinFiles(c: Context, id: string, keep: 'keep_older' | 'keep_newer'): Promise<boolean> {
  const pair = await findDouble(c.var.scope, id);
  if (!pair) return false;
  return mergeClients(c.var.scope, id, keep === 'keep_older' ? pair.older : pair.newer);
}

/** POST /<digibank>/dubbels/<id>/ongedaan: two files again, as they were. */
export async function undoJoining(c: Context) {
  const { scope, tenant } = c.var;
  const id = c.req.param('id') ?? '';
  if (!isId(id)) return c.notFound();
  if (await undoMerge(scope, id)) return c.redirect(`/${tenant.slug}/dubbels`, 303);
  return c.html(<SomethingInTheWay c={c} title={m.people_merge_not_undone_title()} text={m.people_merge_not_undone_text()} />, 409);
}

/** What differs says so in words; what is only known in one file does not differ. */
function SideBySide(props: { double: SuspectedDouble; waiting: number; later: number; page: string; today: Temporal.PlainDate }) {
  const { waiting, later, page, today } = props;
  const { id, newer, older, reasons } = props.double;
  const row = (label: string, text: (file: FileToCompare) => string | null, show: (text: string) => Child = (text) => text): Child[] => {
    const [ours, theirs] = [text(newer), text(older)];
    const differs = ours !== null && theirs !== null && ours !== theirs;
    const cell = (value: string | null) => (value === null ? '–' : differs ? <strong>{show(value)}</strong> : show(value));
    return [differs ? m.people_double_differs({ what: label }) : label, cell(ours), cell(theirs)];
  };
  return (
    <>
      <Card>
        <p>{m.people_doubles_place({ place: later + 1, waiting })}</p>
        <Table
          caption={reasons.map((reason) => m[`people_double_reason_${reason as Reason}`]()).join(' ')}
          columns={[m.people_double_what(), m.people_double_newer(), m.people_double_older()]}
          rows={[
            row(m.people_double_name(), (file) => [file.firstName, file.lastName].filter(Boolean).join(' ')),
            row(m.people_field_birth_year(), (file) => (file.birthYear === null ? null : String(file.birthYear))),
            row(m.people_field_postcode(), (file) => file.postcode),
            row(
              m.people_field_phone(),
              (file) => file.phone,
              (number) => <PhoneLink number={number} />,
            ),
            [m.people_label_card(), showNumber(newer.number), showNumber(older.number)],
            [m.people_double_since(), ...[newer, older].map((file) => dayInWords(dayOf(Temporal.Instant.from(file.createdAt)), today))],
          ]}
        />
        <PostForm action={`${page}/${id}`} class="buttons">
          <input type="hidden" name="later" value={String(later)} />
          <Button kind="secondary" name="decision" value="keep_older">
            {m.people_double_keep_older()}
          </Button>
          <Button kind="secondary" name="decision" value="keep_newer">
            {m.people_double_keep_newer()}
          </Button>
          <Button kind="secondary" name="decision" value="two_people">
            {m.people_double_two()}
          </Button>
        </PostForm>
      </Card>
      {waiting > 1 && (
        <p>
          <a class="alone" href={addressAfter(page, later + 1)}>
            {m.people_doubles_later()}
          </a>
        </p>
      )}
    </>
  );
}

function Joined({ merges, slug, today }: { merges: Merge[]; slug: string; today: Temporal.PlainDate }) {
  return (
    <section>
      <h2>{m.people_merges()}</h2>
      <p>{m.people_merges_lead()}</p>
      {merges.map(({ doubleId, name, mergedName, mergedAt }) => (
        <ActionRow
          title={name}
          why={m.people_merge_of({ name: mergedName, day: dayInWords(dayOf(mergedAt), today) })}
          action={
            <PostForm action={`/${slug}/dubbels/${doubleId}/ongedaan`}>
              <Button kind="secondary">{m.people_merge_undo({ name })}</Button>
            </PostForm>
          }
        />
      ))}
    </section>
  );
}
