import type { Context } from '../../foundation/app.ts';
import { timeInWords } from '../../foundation/dates.ts';
import { type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { isId } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { findVisitOfToday, type VisitOfToday } from '../find-visit.ts';
import { helpForm, MINUTES, outcomesFor } from '../help-form.ts';
import { nameOf, OUTCOME } from '../in-words.ts';
import { leaveUnhelped, useAlone } from '../leave.ts';
import { logHelp } from '../log-help.ts';
import { permissions } from '../permissions.ts';
import { startHelp } from '../start-help.ts';
import { type TopicChoices, topicChoices } from '../topic-choices.ts';
import { undoArrival } from '../undo-arrival.ts';
import { HERE } from '../visit.ts';
import { WhatHelps } from './person-card.tsx';
import { backToToday } from './refused.tsx';
import { TopicRows } from './topic-rows.tsx';

/** The visit in the address, if it is of today at the actor's own help point. */
export async function visitInAddress(c: Context): Promise<VisitOfToday | null> {
  const id = c.req.param('visit') ?? '';
  return isId(id) ? findVisitOfToday(c.var.scope, permissions['guidance.today.read'], id) : null;
}

/** GET /<digibank>/vandaag/<visit>: note the help: topics, who did it, how the visitor leaves. */
export async function showVisit(c: Context) {
  const visit = await visitInAddress(c);
  if (!visit) return c.notFound();
  return c.html(<VisitPage c={c} visit={visit} choices={await topicChoices(c.var.scope, visit)} problems={[]} typed={{}} />);
}

/** POST /<digibank>/vandaag/<visit>: the help is noted and the visit is closed. */
export async function noteHelp(c: Context) {
  const visit = await visitInAddress(c);
  if (!visit) return c.notFound();
  const choices = await topicChoices(c.var.scope, visit);
  const form = await readForm(c, helpForm([...choices.likely, ...choices.others.flatMap(({ topics }) => topics)], visit.handedOver));
  if (!form.ok) return c.html(<VisitPage c={c} visit={visit} choices={choices} problems={form.problems} typed={form.typed} />, 422);
  const logged = await logHelp(c.var.scope, visit, form.value);
  if (!('refused' in logged)) return backToToday(c, visit.moment.id, logged);
  return c.html(<ClosedVisit c={c} visit={visit} />, 409);
}

/** POST /<digibank>/vandaag/<visit>/begin: a coach sits down with the visitor. */
export async function beginHelp(c: Context) {
  const visit = await visitInAddress(c);
  if (!visit) return c.notFound();
  const started = await startHelp(c.var.scope, visit);
  if ('refused' in started) return backToToday(c, visit.moment.id, started);
  return c.redirect(`/${c.var.tenant.slug}/vandaag/${visit.id}`, 303);
}

/** POST /<digibank>/vandaag/<visit>/toch-niet: a wrong tap is taken back. */
export async function undoVisit(c: Context) {
  const visit = await visitInAddress(c);
  return visit ? backToToday(c, visit.moment.id, await undoArrival(c.var.scope, visit)) : c.notFound();
}

/** POST /<digibank>/vandaag/<visit>/weg: the visitor goes away without help. */
export async function letGo(c: Context) {
  const visit = await visitInAddress(c);
  return visit ? backToToday(c, visit.moment.id, await leaveUnhelped(c.var.scope, visit)) : c.notFound();
}

/** POST /<digibank>/vandaag/<visit>/alleen-computer: the visitor needs no coach. */
export async function letUseAlone(c: Context) {
  const visit = await visitInAddress(c);
  return visit ? backToToday(c, visit.moment.id, await useAlone(c.var.scope, visit)) : c.notFound();
}

function VisitPage(props: { c: Context; visit: VisitOfToday; choices: TopicChoices; problems: Problem[]; typed: Typed }) {
  const { c, visit, choices, problems, typed } = props;
  const today = `/${c.var.tenant.slug}/vandaag`;
  if (!HERE.some((state) => state === visit.state)) return <ClosedVisit c={c} visit={visit} />;
  const address = `${today}/${visit.id}`;
  return (
    <StaffFrame c={c} title={m.guidance_log_title()} problems={problems} back={back(c, visit)}>
      <div class="table-side note-help">
        <h1>{nameOf(visit)}</h1>
        <WhatHelps person={visit} />
        {visit.identityLevel === 'anonymous' && (
          <ButtonLink kind="quiet" icon="id-card" href={`${address}/wie`}>
            {m.guidance_who_is_it()}
          </ButtonLink>
        )}
        <ErrorSummary problems={problems} />
        {visit.handedOver && (
          <Notice kind="good" title={m.guidance_hands_title()}>
            <p>{m.guidance_hands_text()}</p>
          </Notice>
        )}
        <Notice kind="info">
          <p>{m.guidance_safety()}</p>
        </Notice>
        <PostForm action={address}>
          <TopicRows choices={choices} problems={problems} typed={typed} />
          <RadioGroup
            name="afloop"
            label={m.guidance_outcome()}
            error={problems.find(({ field }) => field === 'afloop')?.message}
            value={typed.afloop}
            options={outcomesFor(visit.handedOver).map((outcome) => ({ value: outcome, label: OUTCOME[outcome]() }))}
          />
          <SelectField
            name="minuten"
            label={m.guidance_minutes()}
            value={typed.minuten}
            empty={m.guidance_minutes_measured({ from: timeInWords(visit.guidance?.startedAt ?? visit.arrivedAt) })}
            options={MINUTES.map((minutes) => ({ value: minutes, label: m.guidance_minutes_choice({ minutes }) }))}
          />
          <Button icon="check">{m.guidance_save_help()}</Button>
        </PostForm>
        <OtherWays visit={visit} address={address} person={visit.clientId && `/${c.var.tenant.slug}/mensen/${visit.clientId}`} />
      </div>
    </StaffFrame>
  );
}

/** What else can happen with somebody at the table. */
function OtherWays(props: { visit: VisitOfToday; address: string; person: string | null }) {
  const { visit, address, person } = props;
  return (
    <section class="other-ways">
      <h2>{m.guidance_beyond_digital()}</h2>
      <p>{m.guidance_beyond_digital_hint()}</p>
      <p class="buttons">
        <ButtonLink kind="secondary" icon="arrow-right" href={`${address}/doorgeven`}>
          {m.guidance_hand_over()}
        </ButtonLink>
        {person && (
          <ButtonLink kind="quiet" href={person}>
            {m.people_open_file()}
          </ButtonLink>
        )}
      </p>
      <h2>{m.guidance_other_end()}</h2>
      <PostForm class="buttons" action={`${address}/weg`}>
        <Button kind="quiet">{m.guidance_left()}</Button>
        {!visit.appointmentId && visit.state === 'arrived' && (
          <Button kind="quiet" formaction={`${address}/alleen-computer`}>
            {m.guidance_used_alone()}
          </Button>
        )}
        {!visit.handedOver && (
          <Button kind="quiet" formaction={`${address}/toch-niet`}>
            {m.guidance_undo()}
          </Button>
        )}
      </PostForm>
    </section>
  );
}

function ClosedVisit(props: { c: Context; visit: VisitOfToday }) {
  return (
    <StaffFrame c={props.c} title={m.guidance_closed_title()} back={back(props.c, props.visit)}>
      <h1>{m.guidance_closed_title()}</h1>
      <p>{m.guidance_closed_text()}</p>
    </StaffFrame>
  );
}

function back(c: Context, visit: VisitOfToday) {
  return { href: `/${c.var.tenant.slug}/vandaag?moment=${visit.moment.id}`, label: m.guidance_back_to_today() };
}
