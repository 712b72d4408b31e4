import { z } from 'zod';
import { understandTopic } from '../../finder/understand-topic.ts';
import { reachOf } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { check, choice, optionalPostcode, optionalText, type Problem, readForm, type Typed, tick } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { livesIn } from '../../partners/lives-in.ts';
import { type FormState, HelpedBeforeField, NameFields, problemAt, ReachFields } from '../../people/client-fields.tsx';
import { ALWAYS, clientFields, reachable } from '../../people/client-form.ts';
import { clientFromForm } from '../../people/client-from-form.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { askForHelp } from '../ask-for-help.ts';
import { MAX_TOPICS } from '../help-request.ts';
import { permissions } from '../permissions.ts';
import { DeadlineFields, OwnWordsField, TopicField, WhereAndWhenFields } from '../question-fields.tsx';
import { type Choices, choicesOf, questionFields, questionFrom } from '../question-form.ts';

const DESK_CHANNELS = ['in_person', 'phone', 'outreach', 'letter'] as const;

function registerForm(lists: Choices, now: Temporal.Instant) {
  return z
    .object({
      channel: choice(DESK_CHANNELS, m.requests_channel_missing),
      answered: tick(),
      ...questionFields(lists, now),
      ...clientFields(dayOf(now).year),
    })
    .superRefine(reachable, ALWAYS);
}

/** What is known already of who calls: see finder/pages/phone.tsx. What is not as it should be is left out. */
const known = z.object({
  kanaal: z.enum(DESK_CHANNELS).catch('in_person'),
  postcode: optionalPostcode().catch(null),
  wat: optionalText(60).catch(null),
});

/** GET /<digibank>/vragen/nieuw: a question that comes by phone or at the desk, also one that was answered at once. */
export async function showRegister(c: Context) {
  const { scope } = c.var;
  const [own] = reachOf(scope.actor, permissions['requests.help_request.register']).helpPointIds;
  const { kanaal, postcode, wat } = known.parse(c.req.query());
  const topics = wat === null ? [] : await understandTopic(c.var.app.database, wat);
  const typed: Typed = {
    channel: kanaal,
    contactWay: kanaal === 'phone' ? 'call' : 'card',
    ...(own && { helpPoint: own }),
    ...(postcode && { postcode }),
    ...(topics.length <= MAX_TOPICS && { topics }),
  };
  return c.html(<RegisterPage c={c} lists={await choicesOf(scope.db, scope.digibankId, dayOf(scope.now))} typed={typed} />);
}

/** POST /<digibank>/vragen/nieuw: registers it, counts it, and shows the ticket. Answered at once and without a name: no file is opened. */
export async function register(c: Context) {
  const { scope, tenant } = c.var;
  const lists = await choicesOf(scope.db, scope.digibankId, dayOf(scope.now));
  const { typed } = await readForm(c, z.object({}));
  const form = check(registerForm(lists, scope.now), typed);
  if (!form.ok) return c.html(<RegisterPage c={c} lists={lists} typed={typed} problems={form.problems} />, 422);
  const { answered, channel, firstName } = form.value;
  const lives = await livesIn(scope, form.value.postcode);
  if (!answered && lives.nisCode === null && form.value.helpPoint === null) {
    const problems = [{ field: 'helpPoint', message: m.requests_where_missing_desk() }];
    return c.html(<RegisterPage c={c} lists={lists} typed={typed} problems={problems} />, 422);
  }
  const asked = await askForHelp(scope, {
    channel,
    answered,
    who: answered && firstName === null ? null : clientFromForm(form.value, lives, [{ purpose: 'registration', givenHow: 'spoken' }]),
    question: questionFrom(form.value, lives.nisCode),
  });
  if ('refused' in asked) {
    const problems = [{ field: 'topics', message: m.form_choose_from_list() }];
    return c.html(<RegisterPage c={c} lists={lists} typed={typed} problems={problems} />, 422);
  }
  return c.redirect(`/${tenant.slug}/vragen/${asked.number}/ticket`, 303);
}

function RegisterPage(props: { c: Context; lists: Choices; typed: Typed; problems?: Problem[] }) {
  const { c, lists, typed, problems } = props;
  const form: FormState = { typed, problems, speaks: 'other' };
  return (
    <StaffFrame c={c} title={m.requests_new_question()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.requests_new_question()}</h1>
      <p class="lead">{m.requests_register_lead()}</p>
      <PostForm class="in-columns">
        <RadioGroup
          name="channel"
          label={m.requests_channel()}
          options={DESK_CHANNELS.map((value) => ({ value, label: m[`requests_channel_${value}`]() }))}
          value={typed.channel}
          error={problemAt(form, 'channel')}
        />
        <TopicField form={form} groups={lists.topics} />
        <CheckboxGroup
          name="answered"
          label={m.requests_answered()}
          options={[{ value: 'yes', label: m.requests_answered_yes(), hint: m.requests_answered_hint() }]}
          value={typed.answered}
          optional
        />
        <OwnWordsField form={form} />
        <WhereAndWhenFields form={form} helpPoints={lists.helpPoints} />
        <DeadlineFields form={form} />
        <NameFields form={form} />
        <ReachFields form={form} />
        <HelpedBeforeField form={form} />
        <Button>{m.requests_register_button()}</Button>
      </PostForm>
    </StaffFrame>
  );
}
