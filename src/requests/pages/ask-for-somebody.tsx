import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { check, choice, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { type FormState, problemAt } from '../../people/client-fields.tsx';
import { type ClientFile, findClient } from '../../people/find-client.ts';
import { actingFor, type MandateLine } from '../../people/give-mandate.ts';
import { holderInWords } from '../../people/mandate-in-words.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { askForHelp } from '../ask-for-help.ts';
import { DeadlineFields, OwnWordsField, TopicField, WhereAndWhenFields } from '../question-fields.tsx';
import { type Choices, choicesOf, questionFields, questionFrom } from '../question-form.ts';

const CHANNELS = ['in_person', 'phone'] as const;

const askingForm = (lists: Choices, now: Temporal.Instant) =>
  z.object({ channel: choice(CHANNELS, m.requests_channel_missing), ...questionFields(lists, now) });

/** A person, and who asks in their name. */
type Asking = { client: ClientFile; mandate: MandateLine };

/** GET /<digibank>/mensen/<id>/machtigingen/<machtiging>/vraag: a question that somebody asks in a person's name. */
export async function showAskForSomebody(c: Context) {
  const asking = await askingIn(c);
  if ('page' in asking) return asking.page;
  const lists = await choicesOf(c.var.scope.db, c.var.scope.digibankId, dayOf(c.var.now));
  return c.html(<AskingPage c={c} asking={asking} lists={lists} typed={{ channel: 'in_person' }} />);
}

/** POST /<digibank>/mensen/<id>/machtigingen/<machtiging>/vraag: puts it on the list, with who asked it. */
export async function askForSomebody(c: Context) {
  const { scope, tenant } = c.var;
  const asking = await askingIn(c);
  if ('page' in asking) return asking.page;
  const lists = await choicesOf(scope.db, scope.digibankId, dayOf(scope.now));
  const { typed } = await readForm(c, z.object({}));
  const form = check(askingForm(lists, scope.now), typed);
  const again = (problems: Problem[]) => c.html(<AskingPage c={c} asking={asking} lists={lists} typed={typed} problems={problems} />, 422);
  if (!form.ok) return again(form.problems);
  const { client, mandate } = asking;
  if (client.nisCode === null && form.value.helpPoint === null)
    return again([{ field: 'helpPoint', message: m.requests_where_missing_desk() }]);
  const asked = await askForHelp(scope, {
    who: { clientId: client.id },
    channel: form.value.channel,
    question: questionFrom(form.value, client.nisCode),
    mandateId: mandate.id,
  });
  if ('refused' in asked) return again([{ field: 'topics', message: m.form_choose_from_list() }]);
  return c.redirect(`/${tenant.slug}/vragen/${asked.number}/ticket`, 303);
}

/** The person and the mandate in the address, as long as it lets its holder ask; else the page that says why not. */
async function askingIn(c: Context): Promise<Asking | { page: Response | Promise<Response> }> {
  const client = await findClient(c.var.scope, c.req.param('id') ?? '');
  if (!client) return { page: c.notFound() };
  const mandate = await actingFor(c.var.scope, client.id, c.req.param('machtiging') ?? '', 'ask');
  if (!('refused' in mandate)) return { client, mandate };
  if (mandate.refused === 'no_mandate') return { page: c.notFound() };
  return { page: c.html(<SomethingInTheWay c={c} title={m.mandate_no_title()} text={m[`mandate_no_${mandate.refused}`]()} />, 409) };
}

function AskingPage(props: { c: Context; asking: Asking; lists: Choices; typed: Typed; problems?: Problem[] }) {
  const { c, asking, lists, typed, problems } = props;
  const { client, mandate } = asking;
  const form: FormState = { typed, problems, speaks: 'other' };
  const mandates = `/${c.var.tenant.slug}/mensen/${client.id}/machtigingen`;
  return (
    <StaffFrame c={c} title={m.mandate_ask_title()} problems={problems} back={{ href: mandates, label: m.mandate_title() }}>
      <ErrorSummary problems={problems} />
      <h1>{m.mandate_ask_title()}</h1>
      <p class="lead">{m.mandate_ask_lead({ holder: holderInWords(mandate), name: client.firstName })}</p>
      <PostForm class="in-columns" action={`${mandates}/${mandate.id}/vraag`}>
        <RadioGroup
          name="channel"
          label={m.requests_channel()}
          options={CHANNELS.map((value) => ({ value, label: m[`requests_channel_${value}`]() }))}
          value={typed.channel}
          error={problemAt(form, 'channel')}
        />
        <TopicField form={form} groups={lists.topics} />
        <OwnWordsField form={form} />
        <WhereAndWhenFields form={form} helpPoints={lists.helpPoints} />
        <DeadlineFields form={form} />
        <Button>{m.mandate_ask_keep()}</Button>
      </PostForm>
    </StaffFrame>
  );
}
