import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { choice, type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { isId } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { roleInWords } from '../../ui/role-in-words.ts';
import { type ClientFile, findClient } from '../find-client.ts';
import { liftSightLimit, limitSight } from '../limit-sight.ts';
import { colleagues, type SightLine, sightLimitsOf } from '../sight-limits.ts';

const limitForm = z.object({
  soort: choice(['never', 'only'], m.people_sight_kind_missing),
  wie: text(100, m.people_sight_who_missing),
});

/** GET /<digibank>/mensen/<id>/wie-niet: which colleagues may not see this person, or which alone may; set and lifted without a reason. */
export async function showWhoMayNotSee(c: Context) {
  const client = await personInAddress(c);
  return client ? c.html(await whoMayNotSeePage(c, client, {}, [])) : c.notFound();
}

/** POST /<digibank>/mensen/<id>/wie-niet: puts a colleague on one of the two lists. Who hid the person from oneself goes to the first page. */
export async function setSightLimit(c: Context) {
  const client = await personInAddress(c);
  if (!client) return c.notFound();
  const { scope, tenant } = c.var;
  const form = await readForm(c, limitForm);
  if (!form.ok) return c.html(await whoMayNotSeePage(c, client, form.typed, form.problems), 422);
  const { soort, wie } = form.value;
  const limited = await limitSight(scope, client.id, wie, soort);
  if ('refused' in limited) {
    const problem = { field: 'wie', message: m[`people_sight_${limited.refused}`]() };
    return c.html(await whoMayNotSeePage(c, client, form.typed, [problem]), 422);
  }
  return c.redirect(limited.seen ? addressOf(c, client) : `/${tenant.slug}/begin`, 303);
}

/** POST /<digibank>/mensen/<id>/wie-niet/<lijn>/weg: takes a colleague off the list again. */
export async function liftLimit(c: Context) {
  const client = await personInAddress(c);
  const line = c.req.param('lijn') ?? '';
  if (!client || !isId(line)) return c.notFound();
  if (await liftSightLimit(c.var.scope, client.id, line)) return c.redirect(addressOf(c, client), 303);
  return c.html(<SomethingInTheWay c={c} title={m.people_sight_gone_title()} text={m.people_sight_gone_text()} />, 409);
}

function personInAddress(c: Context): Promise<ClientFile | null> {
  return findClient(c.var.scope, c.req.param('id') ?? '');
}

function addressOf(c: Context, client: ClientFile): string {
  return `/${c.var.tenant.slug}/mensen/${client.id}/wie-niet`;
}

async function whoMayNotSeePage(c: Context, client: ClientFile, typed: Typed, problems: Problem[]) {
  const { scope, tenant } = c.var;
  const lines = await sightLimitsOf(scope, client.id);
  const address = addressOf(c, client);
  const today = dayOf(scope.now);
  const messageFor = (name: string) => problems.find(({ field }) => field === name)?.message;
  const kinds = (['never', 'only'] as const).map((value) => ({
    value,
    label: m[`people_sight_kind_${value}`](),
    hint: m[`people_sight_kind_${value}_hint`](),
  }));
  const people = (await colleagues(scope)).map(({ id, name, roles }) => ({
    value: id,
    label: `${name} (${roles.map(roleInWords).join(', ')})`,
  }));
  return (
    <StaffFrame
      c={c}
      title={m.people_sight_title()}
      problems={problems}
      back={{ href: `/${tenant.slug}/mensen/${client.id}`, label: m.people_back_to_person() }}
    >
      <ErrorSummary problems={problems} />
      <h1>{m.people_sight_title()}</h1>
      <p class="lead">{m.people_sight_lead({ name: client.firstName })}</p>
      <Lines title={m.people_sight_never_title()} lines={lines.filter(({ kind }) => kind === 'never')} address={address} today={today} />
      <Lines title={m.people_sight_only_title()} lines={lines.filter(({ kind }) => kind === 'only')} address={address} today={today} />
      <Lines title={m.people_sight_family_title()} lines={lines.filter(({ kind }) => kind === 'family')} address={address} today={today} />
      <h2>{m.people_sight_add_title()}</h2>
      <p>{m.people_sight_add_lead()}</p>
      <PostForm action={address}>
        <RadioGroup name="soort" label={m.people_sight_kind()} options={kinds} value={typed.soort} error={messageFor('soort')} />
        <SelectField
          name="wie"
          label={m.people_sight_who()}
          options={people}
          value={typed.wie}
          empty={m.people_sight_who_choose()}
          error={messageFor('wie')}
        />
        <Button>{m.people_sight_add()}</Button>
      </PostForm>
    </StaffFrame>
  );
}

/** One of the lists, with who set each line and the way to take it back; an empty list is left out. */
function Lines(props: { title: string; lines: SightLine[]; address: string; today: Temporal.PlainDate }) {
  const { title, lines, address, today } = props;
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      {lines.map(({ id, name, setBy, setAt }) => (
        <ActionRow
          title={name}
          why={m.people_sight_set_by({ name: setBy, day: dayInWords(dayOf(setAt), today) })}
          action={
            <PostForm action={`${address}/${id}/weg`}>
              <Button kind="secondary">{m.people_sight_lift({ name })}</Button>
            </PostForm>
          }
        />
      ))}
    </section>
  );
}
