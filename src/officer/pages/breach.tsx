import { grantsFor } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { momentInWords } from '../../foundation/dates.ts';
import type { Problem, Typed } from '../../foundation/form.ts';
import { isId } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { TwoColumns } from '../../ui/layout.tsx';
import { SummaryList } from '../../ui/lists.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { TaskList } from '../../ui/steps.tsx';
import { BREACH_STEPS } from '../breach.ts';
import { type Breach, findBreach } from '../breaches.ts';
import { permissions } from '../permissions.ts';
import { BreachTag } from './breaches.tsx';
import { NoticeClock } from './clock.tsx';
import { DataFields } from './note-breach.tsx';

/** GET /<digibank>/datalekken/<id>: how it stands, how many hours are left, and what to do next. */
export async function showBreach(c: Context) {
  const breach = await breachInAddress(c);
  return breach ? c.html(breachPage(c, breach)) : c.notFound();
}

/** The breach that an address names; null: there is none. */
export async function breachInAddress(c: Context): Promise<Breach | null> {
  const id = c.req.param('id') ?? '';
  return isId(id) ? findBreach(c.var.scope, id) : null;
}

/** The page of one breach; with what was typed and is not right in one of its forms. */
export function breachPage(c: Context, breach: Breach, typed: Typed = {}, problems: Problem[] = []) {
  const { now, tenant } = c.var;
  const list = `/${tenant.slug}/datalekken`;
  const base = `${list}/${breach.id}`;
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message;
  const runs = breach.state === 'open' || breach.state === 'proposed';
  const forms = { c, breach, base, typed, errorOf };
  return (
    <StaffFrame c={c} title={m.officer_breach()} problems={problems} back={{ href: list, label: m.officer_breaches() }}>
      <ErrorSummary problems={problems} />
      <h1>{m.officer_breach()}</h1>
      <p class="lead">
        {breach.what} <BreachTag state={breach.state} />
      </p>
      {runs && <NoticeClock noticedAt={breach.noticedAt} now={now} />}
      <TwoColumns
        main={
          <>
            {breach.state === 'proposed' && <TakeUp base={base} />}
            <h2>{m.officer_steps()}</h2>
            <Steps {...forms} />
            {breach.state === 'open' && <Complete {...forms} />}
            {runs && <Decide {...forms} />}
            {(breach.state === 'notified' || breach.state === 'not_notified') && <Close {...forms} />}
          </>
        }
        aside={<Facts {...forms} />}
      />
    </StaffFrame>
  );
}

type Forms = { c: Context; breach: Breach; base: string; typed: Typed; errorOf: (name: string) => string | undefined };

function Facts({ c, breach, base }: Forms) {
  const { now, actor } = c.var;
  const mayList = breach.account !== null && grantsFor(actor, permissions['officer.breach.people']).length > 0;
  const rows = [
    { label: m.officer_fact_noticed(), value: momentInWords(breach.noticedAt, now) },
    { label: m.officer_fact_noted(), value: breach.notedBy },
    { label: m.officer_data(), value: breach.data.map((code) => m[`officer_data_${code}`]()).join(', ') },
    { label: m.officer_count(), value: breach.peopleCount === null ? '' : String(breach.peopleCount) },
    { label: m.officer_fact_account(), value: breach.account?.name ?? '' },
    { label: m.officer_fact_decided(), value: breach.decidedAt ? `${breach.decidedBy}, ${momentInWords(breach.decidedAt, now)}` : '' },
    { label: m.officer_fact_reason(), value: breach.reason ?? '' },
    { label: m.officer_authority_number(), value: breach.authorityNumber ?? '' },
    { label: m.officer_lessons(), value: breach.lessons ?? '' },
  ];
  return (
    <>
      <h2>{m.officer_facts()}</h2>
      <SummaryList rows={rows.filter(({ value }) => value)} />
      {mayList && <ButtonLink href={`${base}/mensen`}>{m.officer_people_list()}</ButtonLink>}
    </>
  );
}

function TakeUp({ base }: { base: string }) {
  return (
    <PostForm action={`${base}/opnemen`}>
      <p>{m.officer_take_up_why()}</p>
      <Button>{m.officer_take_up()}</Button>
    </PostForm>
  );
}

/** The steps, in the order of the authority's form: what follows from the facts ticks itself, the others are said by hand. */
function Steps({ breach, base }: Forms) {
  const decided = breach.decidedAt !== null;
  const tasks = [
    { label: m.officer_step_stopped(), done: breach.steps.includes('stopped') },
    { label: m.officer_step_data(), done: breach.data.length > 0 && breach.peopleCount !== null },
    { label: m.officer_step_people_checked(), done: breach.steps.includes('people_checked') },
    { label: m.officer_step_decided(), hint: m.officer_step_decided_hint(), done: decided },
    { label: m.officer_step_people_told(), hint: m.officer_step_people_told_hint(), done: breach.steps.includes('people_told') },
    { label: m.officer_step_closed(), done: breach.state === 'closed' },
  ];
  const open = BREACH_STEPS.filter((step) => !breach.steps.includes(step));
  const mayTick = breach.state !== 'closed' && breach.state !== 'dismissed' && breach.state !== 'proposed';
  return (
    <>
      <TaskList tasks={tasks} />
      {mayTick && open.length > 0 && (
        <PostForm action={`${base}/stap`} class="buttons">
          {open.map((step) => (
            <Button kind="secondary" name="stap" value={step}>
              {m[`officer_done_${step}`]()}
            </Button>
          ))}
        </PostForm>
      )}
    </>
  );
}

function Complete({ breach, base, typed, errorOf }: Forms) {
  const known: Typed = { gegevens: breach.data, aantal: breach.peopleCount === null ? '' : String(breach.peopleCount) };
  return (
    <PostForm action={`${base}/gegevens`}>
      <h2>{m.officer_complete()}</h2>
      <DataFields typed={'aantal' in typed ? typed : known} errorOf={errorOf} />
      <Button kind="secondary">{m.officer_complete_button()}</Button>
    </PostForm>
  );
}

const DECISIONS = ['notified', 'kept_inside', 'dismissed'] as const;

function Decide({ breach, base, typed, errorOf }: Forms) {
  const isOpen = breach.state === 'open';
  return (
    <PostForm action={`${base}/beslissing`}>
      <h2>{isOpen ? m.officer_decide() : m.officer_dismiss()}</h2>
      <p>{isOpen ? m.officer_decide_why() : m.officer_decision_hint_dismissed()}</p>
      {isOpen ? (
        <RadioGroup
          name="beslissing"
          label={m.officer_decision()}
          options={DECISIONS.map((value) => ({
            value,
            label: m[`officer_decision_${value}`](),
            hint: m[`officer_decision_hint_${value}`](),
          }))}
          value={typed.beslissing}
          error={errorOf('beslissing')}
        />
      ) : (
        <input type="hidden" name="beslissing" value="dismissed" />
      )}
      <TextArea name="reden" label={m.officer_reason()} value={typed.reden} error={errorOf('reden')} maxlength={1000} />
      {isOpen && (
        <TextField
          name="nummer"
          label={m.officer_authority_number()}
          hint={m.officer_authority_hint()}
          value={typed.nummer}
          error={errorOf('nummer')}
          autocomplete="off"
          optional
        />
      )}
      <Button kind={isOpen ? 'primary' : 'secondary'}>{isOpen ? m.officer_decide_button() : m.officer_dismiss_button()}</Button>
    </PostForm>
  );
}

function Close({ base, typed, errorOf }: Forms) {
  return (
    <PostForm action={`${base}/afsluiten`}>
      <h2>{m.officer_close()}</h2>
      <TextArea name="lessen" label={m.officer_lessons()} hint={m.officer_lessons_hint()} value={typed.lessen} error={errorOf('lessen')} />
      <Button>{m.officer_close_button()}</Button>
    </PostForm>
  );
}
