import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { choice, readForm } from '../../foundation/form.ts';
import { isId } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { Card } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Table } from '../../ui/table.tsx';
import { decideDouble, type FileToCompare, openDoubles, type SuspectedDouble } from '../doubles.ts';
import type { Sign } from '../likeness.ts';

const decision = z.object({ decision: choice(['same_person', 'two_people'], m.form_choose_from_list) });

/** The signs of today's rules, and what files of before carry. */
type Reason = Sign | 'name_year_postcode' | 'name_phone' | 'phone_year' | 'says_helped_before';

/** GET /<digibank>/dubbels: files that may be one person, side by side. Only here; the form that made the second never told. */
export async function showDoubles(c: Context) {
  const doubles = await openDoubles(c.var.scope);
  return c.html(
    <StaffFrame c={c} title={m.people_doubles()}>
      <h1>{m.people_doubles()}</h1>
      <p class="lead">{m.people_doubles_lead()}</p>
      {doubles.length === 0 && <EmptyState title={m.people_doubles_none()} why={m.people_doubles_none_why()} />}
      {doubles.map((double) => (
        <SideBySide double={double} slug={c.var.tenant.slug} today={dayOf(c.var.now)} />
      ))}
    </StaffFrame>,
  );
}

/** POST /<digibank>/dubbels/<id>: "dit is één persoon" or "dit zijn twee mensen". */
export async function decideOnDouble(c: Context) {
  const { scope, tenant } = c.var;
  const id = c.req.param('id') ?? '';
  const form = await readForm(c, decision);
  if (!isId(id) || !form.ok) return c.notFound();
  if (await decideDouble(scope, id, form.value.decision)) return c.redirect(`/${tenant.slug}/dubbels`, 303);
  return c.html(<SomethingInTheWay c={c} title={m.people_double_decided_title()} text={m.people_double_decided_text()} />, 409);
}

function SideBySide({ double, slug, today }: { double: SuspectedDouble; slug: string; today: Temporal.PlainDate }) {
  const { newer, older, reasons } = double;
  const row = (label: string, value: (file: FileToCompare) => unknown) => [label, String(value(newer) ?? '–'), String(value(older) ?? '–')];
  const since = (file: FileToCompare) => dayInWords(dayOf(Temporal.Instant.from(file.createdAt)), today);
  const phone = (file: FileToCompare) => (file.phone ? <PhoneLink number={file.phone} /> : '–');
  return (
    <Card>
      <Table
        caption={reasons.map((reason) => m[`people_double_reason_${reason as Reason}`]()).join(' ')}
        columns={[m.people_double_what(), m.people_double_newer(), m.people_double_older()]}
        rows={[
          row(m.people_double_name(), (file) => [file.firstName, file.lastName].filter(Boolean).join(' ')),
          row(m.people_field_birth_year(), (file) => file.birthYear),
          row(m.people_field_postcode(), (file) => file.postcode),
          [m.people_field_phone(), phone(newer), phone(older)],
          row(m.people_double_since(), since),
        ]}
      />
      <PostForm action={`/${slug}/dubbels/${double.id}`} class="buttons">
        <Button kind="secondary" name="decision" value="same_person">
          {m.people_double_same()}
        </Button>
        <Button kind="secondary" name="decision" value="two_people">
          {m.people_double_two()}
        </Button>
      </PostForm>
    </Card>
  );
}
