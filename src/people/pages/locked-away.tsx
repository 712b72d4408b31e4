import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { id, type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { showNumber } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Table } from '../../ui/table.tsx';
import { coordinatorsNow, giveToCoordinator, lockedAway, type NotGiven } from '../locked-away.ts';

const giveForm = z.object({ dossier: id(m.people_locked_file_missing), wie: text(100, m.people_locked_who_missing) });

const REFUSALS: Record<NotGiven, { field: string; message: () => string }> = {
  not_locked: { field: 'dossier', message: m.people_locked_not_locked },
  cannot_see: { field: 'wie', message: m.people_locked_cannot_see },
};

/** GET /<digibank>/afgeschermd: files that no coordinator can see any more, by the number on the card alone; for the privacy officer. */
export async function showLockedAway(c: Context) {
  return c.html(await lockedAwayPage(c, {}, []));
}

/** POST /<digibank>/afgeschermd: names a coordinator who may see one of them. */
export async function openLockedFile(c: Context) {
  const form = await readForm(c, giveForm);
  if (!form.ok) return c.html(await lockedAwayPage(c, form.typed, form.problems), 422);
  const refused = await giveToCoordinator(c.var.scope, form.value.dossier, form.value.wie);
  if (!refused) return c.redirect(`/${c.var.tenant.slug}/afgeschermd`, 303);
  const { field, message } = REFUSALS[refused];
  return c.html(await lockedAwayPage(c, form.typed, [{ field, message: message() }]), 422);
}

async function lockedAwayPage(c: Context, typed: Typed, problems: Problem[]) {
  const { scope } = c.var;
  const files = await lockedAway(scope);
  const coordinators = await coordinatorsNow(scope);
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message;
  return (
    <StaffFrame c={c} title={m.people_locked_title()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.people_locked_title()}</h1>
      <p class="lead">{m.people_locked_lead()}</p>
      {files.length === 0 && <EmptyState title={m.people_locked_none()} why={m.people_locked_none_why()} />}
      {files.length > 0 && (
        <>
          <Table
            caption={m.people_locked_caption()}
            columns={[m.people_label_card(), m.people_locked_chosen()]}
            rows={files.map(({ number, chosen }) => [showNumber(number), chosen.join(', ') || '–'])}
          />
          <h2>{m.people_locked_give()}</h2>
          <p>{m.people_locked_give_lead()}</p>
          <PostForm>
            <SelectField
              name="dossier"
              label={m.people_locked_file()}
              options={files.map((file) => ({ value: file.id, label: showNumber(file.number) }))}
              empty={m.people_locked_choose()}
              value={typed.dossier}
              error={errorOf('dossier')}
            />
            <SelectField
              name="wie"
              label={m.people_locked_who()}
              options={coordinators.map((one) => ({ value: one.id, label: one.name }))}
              empty={m.people_locked_choose()}
              value={typed.wie}
              error={errorOf('wie')}
            />
            <Button>{m.people_locked_button()}</Button>
          </PostForm>
        </>
      )}
    </StaffFrame>
  );
}
