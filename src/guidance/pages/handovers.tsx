import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { momentInWords } from '../../foundation/dates.ts';
import { choice, readForm } from '../../foundation/form.ts';
import { isId } from '../../foundation/ids.ts';
import { may } from '../../foundation/move.ts';
import { m } from '../../paraglide/messages.js';
import { safeContactInWords } from '../../people/safe-contact-in-words.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { followHandover } from '../follow-handover.ts';
import { FOLLOW_VERBS, type HandoverState, handoverLife } from '../handover.ts';
import { type HandoverLine, handoversFor } from '../handover-lists.ts';
import { HANDOVER_STATE, HANDOVER_VERB, REASON_CLASS } from '../in-words.ts';
import { permissions } from '../permissions.ts';

const schema = z.object({ stap: choice(FOLLOW_VERBS, m.form_choose_from_list) });

const TONE: Record<HandoverState, Tone> = {
  proposed: 'now',
  agreed: 'neutral',
  transferred: 'neutral',
  confirmed_received: 'good',
  not_arrived: 'careful',
};

/** GET /<digibank>/doorgegeven: the questions that go beyond digital, for who takes them up. */
export async function showHandovers(c: Context) {
  return c.html(<HandoversPage c={c} lines={await handoversFor(c.var.scope, permissions['guidance.handover.read'])} />);
}

/** POST /<digibank>/doorgegeven/<id>: takes one a step further. */
export async function takeHandoverFurther(c: Context) {
  const id = c.req.param('id') ?? '';
  const form = await readForm(c, schema);
  const permission = permissions['guidance.handover.follow'];
  const result = form.ok && isId(id) ? await followHandover(c.var.scope, permission, id, form.value.stap) : null;
  if (!result) return c.notFound();
  if ('done' in result) return c.redirect(`/${c.var.tenant.slug}/doorgegeven`, 303);
  return c.html(<HandoversPage c={c} lines={await handoversFor(c.var.scope, permission)} movedOn />, 409);
}

function HandoversPage(props: { c: Context; lines: HandoverLine[]; movedOn?: boolean }) {
  const { c, lines } = props;
  const open = lines.filter(({ state }) => ['proposed', 'agreed', 'transferred'].includes(state));
  const ended = lines.filter((line) => !open.includes(line));
  const list = (some: HandoverLine[]) => some.map((line) => <Line c={c} line={line} />);
  return (
    <StaffFrame c={c} title={m.guidance_handovers_title()}>
      <h1>{m.guidance_handovers_title()}</h1>
      <p class="lead">{m.guidance_handovers_lead()}</p>
      {props.movedOn && (
        <Notice kind="careful">
          <p>{m.guidance_moved_on()}</p>
        </Notice>
      )}
      {lines.length === 0 && <EmptyState title={m.guidance_handovers_empty()} why={m.guidance_handovers_empty_why()} />}
      {open.length > 0 && (
        <section>
          <h2>{m.guidance_handovers_open()}</h2>
          {list(open)}
        </section>
      )}
      {ended.length > 0 && (
        <section>
          <h2>{m.guidance_handovers_ended()}</h2>
          {list(ended)}
        </section>
      )}
    </StaffFrame>
  );
}

function Line(props: { c: Context; line: HandoverLine }) {
  const { c, line } = props;
  const address = `/${c.var.tenant.slug}/doorgegeven/${line.id}`;
  const name = line.firstName ? [line.firstName, line.initial && `${line.initial}.`].filter(Boolean).join(' ') : m.guidance_someone();
  return (
    <ActionRow
      title={
        <>
          {name}: {REASON_CLASS[line.reasonClass]()} <StatusTag tone={TONE[line.state]}>{HANDOVER_STATE[line.state]()}</StatusTag>
        </>
      }
      why={
        <>
          {m.guidance_given({ giver: line.givenBy, place: line.helpPoint, moment: momentInWords(line.givenAt, c.var.now) })}{' '}
          {line.takenBy && m.guidance_taken_by({ taker: line.takenBy })}{' '}
          {line.organisation && m.guidance_further_went({ organisation: line.organisation })}
          {line.phone && (
            <>
              <br />
              {m.guidance_reach({ name })} <PhoneLink number={line.phone} /> <strong>{safeContactInWords(line).join(' ')}</strong>
            </>
          )}
        </>
      }
      action={
        <>
          <PostForm class="buttons" action={address}>
            {FOLLOW_VERBS.filter((verb) => may(handoverLife, line.state, verb)).map((verb, index) => (
              <Button kind={index === 0 ? 'secondary' : 'quiet'} name="stap" value={verb}>
                {HANDOVER_VERB[verb]()}
              </Button>
            ))}
          </PostForm>
          {(may(handoverLife, line.state, 'transferred') || may(handoverLife, line.state, 'transferred_again')) && (
            <ButtonLink kind="secondary" href={`${address}/verder`}>
              {m.guidance_further()}
            </ButtonLink>
          )}
          {line.organisation && (
            <a class="alone" href={`${address}/kaart`}>
              {m.guidance_further_card()}
            </a>
          )}
        </>
      }
    />
  );
}
