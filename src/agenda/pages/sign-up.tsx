import { z } from 'zod';
import { tellWhenToComeBack, waitInWords } from '../../access/pages/too-often.tsx';
import { countForm, tooManyForms } from '../../access/throttle.ts';
import { NOBODY } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { momentInWords } from '../../foundation/dates.ts';
import { check, choices, optionalId, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { contentOf, once } from '../../foundation/idempotency.ts';
import { isId } from '../../foundation/ids.ts';
import type { Scope } from '../../foundation/transaction.ts';
import { m } from '../../paraglide/messages.js';
import { type FormState, HelpedBeforeField, NameFields, problemAt, ReachFields } from '../../people/client-fields.tsx';
import { ALWAYS, clientFields, reachable } from '../../people/client-form.ts';
import { clientFromForm } from '../../people/client-from-form.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { typedText } from '../../ui/field-parts.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SomethingInTheWay, showNotFound } from '../../ui/pages/wrong.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { comingOf, isFull } from '../activity.ts';
import { type ActivityToJoin, activityToJoin } from '../activity-to-join.ts';
import { atStart } from '../in-words.ts';
import { type NotRegistered, type Registering, register, whyNot } from '../register.ts';
import { registerBrought } from '../register-brought.ts';
import { CompanionsField, companions } from './companions-field.tsx';
import { ExampleMark } from './example-mark.tsx';

/** What somebody fills in to take part. Who is reached through a social worker says where that person works. */
function signUpForm({ organisations, groups }: ActivityToJoin, now: Temporal.Instant) {
  const [first, ...others] = groups.map(({ code }) => code);
  return z
    .object({
      ...clientFields(dayOf(now).year),
      companions: companions(),
      organisation: optionalId(),
      targetGroups: first === undefined ? z.preprocess((): string[] => [], z.array(z.string())) : choices([first, ...others]),
    })
    .superRefine(reachable, ALWAYS)
    .superRefine(({ contactWay, organisation }, context) => {
      if (contactWay === 'via_referrer' && !organisations.some(({ id }) => id === organisation))
        context.addIssue({ code: 'custom', path: ['organisation'], message: m.signup_organisation_missing() });
    }, ALWAYS);
}

type SignUp = z.output<ReturnType<typeof signUpForm>>;

/** GET /activiteit/:id/inschrijven: the form; where one cannot register, why not and whom to call. */
export async function showSignUp(c: Context) {
  const activity = await activityToJoin(c.var.app.database, c.req.param('id') ?? '', c.var.now);
  if (!activity) return showNotFound(c);
  const refused = whyNot(activity, { byStaff: false }, c.var.now);
  return refused ? refusal(c, activity, refused, 200) : c.html(<SignUpPage c={c} activity={activity} typed={{}} />);
}

/** POST /activiteit/:id/inschrijven: registers once, however often the form is sent, and shows the card. No account, no JavaScript. */
export async function signUp(c: Context) {
  const { app, now } = c.var;
  const { typed } = await readForm(c, z.object({}));
  const activity = await activityToJoin(app.database, c.req.param('id') ?? '', now);
  if (!activity) return showNotFound(c);
  const checked = check(signUpForm(activity, now), typed);
  if (!checked.ok) return c.html(<SignUpPage c={c} activity={activity} typed={typed} problems={checked.problems} />, 422);
  const tooMany = await tooManyForms(c);
  if (tooMany) {
    tellWhenToComeBack(c, tooMany);
    const message = m.signup_too_many({ phone: activity.phone, wait: waitInWords(tooMany, now) });
    return c.html(<SignUpPage c={c} activity={activity} typed={typed} problems={[{ field: 'contactWay', message }]} />, 429);
  }
  const key = typedText(typed._key) ?? '';
  if (!isId(key)) return c.html(<SomethingInTheWay c={c} title={m.signup_broken_title()} text={m.signup_broken_text()} />, 422);

  const form = { key, route: c.req.path, content: contentOf(typed) };
  let [card, refused]: [string | null, NotRegistered | null] = [null, null];
  const answer = await once(app.database, { digibankId: activity.digibankId, actor: NOBODY, now }, form, async (scope) => {
    const done = await carryOut(scope, activity, checked.value);
    if ('refused' in done) refused = done.refused;
    else card = `/inschrijving/${done.code}`;
    return card ? { status: 303, location: card } : { status: 409 };
  });
  if (answer !== 'other_content' && answer.location) {
    if (answer.location === card) await countForm(c);
    return c.redirect(answer.location, 303);
  }
  if (answer !== 'other_content' && refused) return refusal(c, activity, refused, 409);
  return c.html(<SomethingInTheWay c={c} title={m.signup_sent_before_title()} text={m.signup_sent_before_text()} />, 422);
}

/** Registers who filled in the form. An organisation that may no longer be named is left out: nobody waits for an agreement. */
async function carryOut(scope: Scope, activity: ActivityToJoin, form: SignUp): Promise<{ code: string } | { refused: NotRegistered }> {
  const lives = { nisCode: null, outOfArea: false };
  const who = clientFromForm({ ...form, postcode: null }, lives, [{ purpose: 'registration', givenHow: 'on_screen' }]);
  const wish: Registering = { activityId: activity.id, who, companions: form.companions, channel: 'web', byStaff: false };
  if (who.contactWay !== 'via_referrer' || form.organisation === null) return register(scope, wish);
  const brought = await registerBrought(scope, { ...wish, organisationId: form.organisation }, { agreed: 'on_screen', named: true });
  if (!('refused' in brought)) return brought;
  const { refused } = brought;
  return { refused: isOfActivity(refused) ? refused : 'via_referrer_only' };
}

const OF_ACTIVITY = ['not_published', 'just_come', 'begun', 'too_late', 'via_referrer_only', 'already_registered'] as const;
const isOfActivity = (why: string): why is NotRegistered => OF_ACTIVITY.some((one) => one === why);

function refusal(c: Context, { id, title, phone }: ActivityToJoin, refused: NotRegistered, status: 200 | 409) {
  return c.html(
    <SomethingInTheWay c={c} title={title} text={m[`signup_why_${refused}`]()}>
      <p>
        {m.signup_call()} <PhoneLink number={phone} />
      </p>
      <p>
        <a href={`/activiteit/${id}`}>{m.signup_to_activity()}</a>
      </p>
    </SomethingInTheWay>,
    status,
  );
}

function SignUpPage(props: { c: Context; activity: ActivityToJoin; typed: Typed; problems?: Problem[] }) {
  const { c, activity, typed, problems } = props;
  const form: FormState = { typed, problems, speaks: 'self' };
  const [starts, ...later] = comingOf(activity.dates, c.var.now);
  return (
    <PublicFrame
      c={c}
      title={m.signup_title()}
      problems={problems}
      site={{ name: activity.digibank, href: `/${activity.slug}` }}
      phone={activity.phone}
    >
      <ErrorSummary problems={problems} />
      <h1>{m.signup_heading({ title: activity.title })}</h1>
      <p class="lead">
        {starts && m.signup_when({ moment: atStart(momentInWords(starts.startsAt, c.var.now)), place: activity.helpPoint })}
        {later.length > 0 && ` ${m.signup_and_later({ times: later.length })}`}
        <ExampleMark example={activity.example} />
      </p>
      {isFull(activity) && (
        <Notice kind="info" title={m.signup_full_title()}>
          <p>{m.signup_full_text()}</p>
        </Notice>
      )}
      <PostForm action={`/activiteit/${activity.id}/inschrijven`} class="in-columns">
        <NameFields form={form} />
        <ReachFields form={form} organisations={activity.organisations} />
        <CompanionsField form={form} />
        {activity.groups.length > 0 && (
          <CheckboxGroup
            name="targetGroups"
            label={m.signup_groups()}
            hint={m.signup_groups_hint()}
            options={activity.groups.map(({ code, label }) => ({ value: code, label }))}
            value={typed.targetGroups}
            error={problemAt(form, 'targetGroups')}
            optional
          />
        )}
        <HelpedBeforeField form={form} />
        <p>{m.signup_keeps()}</p>
        <Button>{m.signup_button()}</Button>
      </PostForm>
    </PublicFrame>
  );
}
