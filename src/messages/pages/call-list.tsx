import type { Context } from '../../foundation/app.ts';
import { momentInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { shortName } from '../../people/client.ts';
import { needsCare } from '../../people/safe-contact.ts';
import { safeContactInWords } from '../../people/safe-contact-in-words.ts';
import { Button } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { markCalled, markNotReached } from '../call.ts';
import { whenToCall } from '../may-reach.ts';
import { callList, findMessage, type Written } from '../message-lists.ts';

/** GET /<digibank>/bellijst: whom to call, with the number and what to say. */
export async function showCallList(c: Context) {
  return c.html(<CallListPage c={c} calls={await callList(c.var.scope)} />);
}

/** POST /<digibank>/bellijst/<id>/gebeld: the person heard it. */
export const called = (c: Context) => settle(c, markCalled);

/** POST /<digibank>/bellijst/<id>/niet-bereikt: nobody answered, again on the next day. */
export const notReached = (c: Context) => settle(c, markNotReached);

async function settle(c: Context, mark: typeof markCalled) {
  const { scope, tenant } = c.var;
  const call = await findMessage(scope, 'messages.call.make', c.req.param('id') ?? '');
  if (!call) return c.notFound();
  if (!(await mark(scope, call))) return c.html(<CallListPage c={c} calls={await callList(scope)} tooLate />, 409);
  return c.redirect(`/${tenant.slug}/bellijst`, 303);
}

function CallListPage(props: { c: Context; calls: Written[]; tooLate?: boolean }) {
  const { c, calls } = props;
  const { now } = c.var.scope;
  const isDue = (call: Written) => Temporal.Instant.compare(callableFrom(call, now), now) <= 0;
  const lists = [
    { title: m.messages_call_list_now(), calls: calls.filter(isDue) },
    { title: m.messages_call_list_later(), calls: calls.filter((call) => !isDue(call)) },
  ];
  return (
    <StaffFrame c={c} title={m.messages_call_list_title()}>
      <h1>{m.messages_call_list_title()}</h1>
      <p class="lead">{m.messages_call_list_lead()}</p>
      {props.tooLate && <Notice kind="careful">{m.messages_call_too_late()}</Notice>}
      {calls.length === 0 && <EmptyState title={m.messages_call_list_empty()} why={m.messages_call_list_empty_why()} />}
      {lists
        .filter((list) => list.calls.length > 0)
        .map((list) => (
          <section>
            <h2>{list.title}</h2>
            {list.calls.map((call) => (
              <Call
                call={call}
                base={`/${c.var.tenant.slug}/bellijst/${call.id}`}
                from={isDue(call) ? null : momentInWords(callableFrom(call, now), now)}
              />
            ))}
          </section>
        ))}
    </StaffFrame>
  );
}

/** The first moment from now on at which this person may be called. */
function callableFrom(call: Written, now: Temporal.Instant): Temporal.Instant {
  return whenToCall(Temporal.Instant.compare(call.dueAt, now) > 0 ? call.dueAt : now, call);
}

/** Who may only be called in certain hours has no number on the list outside them. */
function Call({ call, base, from }: { call: Written; base: string; from: string | null }) {
  const name = shortName(call);
  return (
    <ActionRow
      title={
        <>
          {name} {call.recipient && (from === null || call.callHours === null) && <PhoneLink number={call.recipient} />}
        </>
      }
      why={
        <>
          {safeContactInWords(call).map((words) => (
            <>
              <strong>{words}</strong>
              <br />
            </>
          ))}
          {scriptFor(call)}
          <br />
          <q class="to-say">{call.body}</q>
          {from && (
            <>
              <br />
              {m.messages_call_list_from({ moment: from })}
            </>
          )}
          {call.attempts > 0 && (
            <>
              <br />
              {m.messages_call_tried({ times: call.attempts })}
            </>
          )}
        </>
      }
      action={
        <PostForm action={`${base}/gebeld`} class="buttons">
          <Button>{m.messages_call_done()}</Button>
          <Button kind="secondary" formaction={`${base}/niet-bereikt`}>
            {m.messages_call_not_reached()}
          </Button>
        </PostForm>
      }
    />
  );
}

function scriptFor(call: Written): string {
  if (!call.recipient) return m.messages_call_via_referrer();
  const name = call.first_name;
  return needsCare(call) ? m.messages_call_script_with_care({ name }) : m.messages_call_script({ name });
}
