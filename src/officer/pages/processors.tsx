import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { choice, optionalDay, type Problem, readForm, type Typed, text } from '../../foundation/form.ts';
import { isId } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { DateField, TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { endProcessor, noteProcessor, PLACES, type Processor, processors } from '../processors.ts';

const processorForm = z.object({
  naam: text(100, m.officer_processor_name_missing),
  dienst: text(200, m.officer_processor_service_missing),
  plaats: choice(PLACES, m.officer_processor_place_missing),
  afspraak: text(300, m.officer_processor_agreement_missing),
  sinds: optionalDay().refine((day) => day !== null, { error: () => m.officer_day_missing() }),
});

/** GET /<digibank>/verwerkers: who processes data for us, and a form for one more. */
export async function showProcessors(c: Context) {
  return c.html(await processorsPage(c, {}, []));
}

/** POST /<digibank>/verwerkers: one more. */
export async function addProcessor(c: Context) {
  const form = await readForm(c, processorForm);
  if (!form.ok) return c.html(await processorsPage(c, form.typed, form.problems), 422);
  const { naam: name, dienst: service, plaats: place, afspraak: agreement, sinds } = form.value;
  await noteProcessor(c.var.scope, { name, service, place, agreement, since: sinds ?? dayOf(c.var.now) });
  return c.redirect(`/${c.var.tenant.slug}/verwerkers`, 303);
}

/** POST /<digibank>/verwerkers/<id>/einde: no longer, from today. */
export async function stopProcessor(c: Context) {
  const id = c.req.param('id') ?? '';
  if (!isId(id)) return c.notFound();
  if (await endProcessor(c.var.scope, id)) return c.redirect(`/${c.var.tenant.slug}/verwerkers`, 303);
  return c.html(<SomethingInTheWay c={c} title={m.privacy_late_title()} text={m.privacy_late_text()} />, 409);
}

/** "Post vzw: versturen van sms. In België. Overeenkomst van 3 mei. Sinds dinsdag 3 mei 2022." */
export function processorInWords(processor: Processor): string {
  return m.officer_processor_line({ name: processor.name, words: factsInWords(processor) });
}

function factsInWords({ service, place, agreement, since, until }: Processor): string {
  const words = { service, place: m[`officer_place_${place}`](), agreement, since: dayWithYear(since) };
  return until ? m.officer_processor_was({ ...words, until: dayWithYear(until) }) : m.officer_processor_is(words);
}

const dayWithYear = (day: Temporal.PlainDate) => `${dayInWords(day)} ${day.year}`;

async function processorsPage(c: Context, typed: Typed, problems: Problem[]) {
  const base = `/${c.var.tenant.slug}/verwerkers`;
  const all = await processors(c.var.scope);
  const field = (name: string) => ({ name, value: typed[name], error: problems.find((problem) => problem.field === name)?.message });
  return (
    <StaffFrame
      c={c}
      title={m.officer_processors()}
      problems={problems}
      back={{ href: `/${c.var.tenant.slug}/verwerkingsregister`, label: m.officer_record() }}
    >
      <ErrorSummary problems={problems} />
      <h1>{m.officer_processors()}</h1>
      <p class="lead">{m.officer_processors_lead()}</p>
      {all.length === 0 && <EmptyState title={m.officer_processors_none()} />}
      {all.map((processor) => (
        <ActionRow
          title={processor.name}
          why={factsInWords(processor)}
          action={
            processor.until === null && (
              <PostForm action={`${base}/${processor.id}/einde`}>
                <Button kind="secondary">{m.officer_processor_end()}</Button>
              </PostForm>
            )
          }
        />
      ))}
      <PostForm action={base}>
        <h2>{m.officer_processor_new()}</h2>
        <TextField {...field('naam')} label={m.officer_processor_name()} autocomplete="off" />
        <TextField
          {...field('dienst')}
          label={m.officer_processor_service()}
          hint={m.officer_processor_service_hint()}
          autocomplete="off"
        />
        <RadioGroup
          {...field('plaats')}
          label={m.officer_processor_place()}
          options={PLACES.map((value) => ({ value, label: m[`officer_place_${value}`]() }))}
        />
        <TextField
          {...field('afspraak')}
          label={m.officer_processor_agreement()}
          hint={m.officer_processor_agreement_hint()}
          autocomplete="off"
        />
        <DateField {...field('sinds')} label={m.officer_processor_since()} hint={m.requests_field_deadline_hint()} autocomplete="off" />
        <Button>{m.officer_processor_add()}</Button>
      </PostForm>
    </StaffFrame>
  );
}
