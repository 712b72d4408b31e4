import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf, isOfOurTime, startOfDay } from '../../foundation/clock.ts';
import { dayInWords, hoursInWords } from '../../foundation/dates.ts';
import { readQuery } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { type Material, materialOf, mostInUse, type Use, usesBetween } from '../material.ts';
import { ExampleMark } from './example-mark.tsx';

const weekQuery = z.object({
  week: z.iso
    .date()
    .transform((day) => Temporal.PlainDate.from(day))
    .refine(isOfOurTime)
    .optional()
    .catch(undefined),
});

/** GET /<digibank>/materiaal?week=2026-12-01: what the Digibank shares, and who has it in one week (Monday to Sunday; of today when none is asked). */
export async function showMaterial(c: Context) {
  const { scope, tenant } = c.var;
  const query = readQuery(c, weekQuery);
  const asked = (query.ok && query.value.week) || dayOf(scope.now);
  const monday = asked.subtract({ days: asked.dayOfWeek - 1 });
  const next = monday.add({ weeks: 1 });
  const all = await materialOf(scope);
  const uses = await usesBetween(scope, { startsAt: startOfDay(monday), endsAt: startOfDay(next) });
  const here = `/${tenant.slug}/materiaal`;
  return c.html(
    <StaffFrame c={c} title={m.material_title()}>
      <h1>{m.material_title()}</h1>
      <p class="lead">{m.material_lead()}</p>
      <ButtonLink href={`${here}/nieuw`}>{m.material_add()}</ButtonLink>
      {all.length === 0 ? (
        <EmptyState title={m.material_none()} why={m.material_none_why()} />
      ) : (
        <>
          <h2>{m.material_week({ first: dayInWords(monday), last: dayInWords(next.subtract({ days: 1 })) })}</h2>
          <div class="buttons">
            <ButtonLink kind="quiet" href={`${here}?week=${monday.subtract({ weeks: 1 })}`}>
              {m.material_week_before()}
            </ButtonLink>
            <ButtonLink kind="quiet" href={`${here}?week=${next}`}>
              {m.material_week_after()}
            </ButtonLink>
          </div>
          {all.map((material) => (
            <InOneWeek material={material} uses={uses.filter(({ materialId }) => materialId === material.id)} here={here} c={c} />
          ))}
        </>
      )}
    </StaffFrame>,
  );
}

/** One kind of material: how many there are and where, and who has it that week. */
function InOneWeek({ material, uses, here, c }: { material: Material; uses: readonly Use[]; here: string; c: Context }) {
  const { id, name, howMany, where, example } = material;
  const today = dayOf(c.var.scope.now);
  return (
    <section>
      <h3>{name}</h3>
      <p>
        {where ? m.material_there_are({ count: howMany, where }) : m.material_count({ count: howMany })}{' '}
        <a href={`${here}/${id}`}>{m.material_change({ name })}</a>
        <ExampleMark example={example} />
      </p>
      {uses.length === 0 ? (
        <p>{m.material_week_none()}</p>
      ) : (
        <Table
          caption={m.material_week_caption({ name })}
          columns={[m.material_column_when(), m.material_column_who(), m.material_column_count(), m.material_column_free()]}
          figures={[2, 3]}
          rows={uses.map((use) => [
            `${dayInWords(dayOf(use.startsAt), today)}, ${hoursInWords(use.startsAt, use.endsAt)}`,
            <a href={`/${c.var.tenant.slug}/aanbod/${use.activityId}`}>
              {use.title}, {use.helpPoint}
            </a>,
            use.howMany,
            howMany - mostInUse(uses, use),
          ])}
        />
      )}
    </section>
  );
}
