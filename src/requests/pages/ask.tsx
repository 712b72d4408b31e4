import { z } from 'zod';
import { tellWhenToComeBack, waitInWords } from '../../access/pages/too-often.tsx';
import { countForm, type TooOften, tooManyForms } from '../../access/throttle.ts';
import { type Place, understandPlace } from '../../finder/understand-place.ts';
import { NOBODY } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { check, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { contentOf, once } from '../../foundation/idempotency.ts';
import { isId } from '../../foundation/ids.ts';
import { writePhone } from '../../foundation/phone.ts';
import { m } from '../../paraglide/messages.js';
import { type FormState, HelpedBeforeField, NameFields, ReachFields } from '../../people/client-fields.tsx';
import { clientFromForm } from '../../people/client-from-form.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { typedText } from '../../ui/field-parts.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { type Asking, askForHelp } from '../ask-for-help.ts';
import { type AskTyped, askForm } from '../ask-form.ts';
import { DeadlineFields, OwnWordsField, TopicField, WhereAndWhenFields } from '../question-fields.tsx';
import { type Choices, choicesOf, questionFrom } from '../question-form.ts';
import { whereDoYouLive } from './ask-where.tsx';

/** GET /hulp-vragen?waar=…: first where somebody lives; then, where a Digibank works, the form. */
export async function showAsk(c: Context) {
  const place = await servedPlace(c, c.req.query('waar') ?? '');
  if ('page' in place) return place.page;
  return c.html(<AskPage c={c} place={place} lists={await listsFor(c, place)} typed={{}} />);
}

/** POST /hulp-vragen: registers the question once, however often the form is sent, and shows its ticket. No account, no JavaScript. */
export async function ask(c: Context) {
  const { app, now } = c.var;
  const { typed } = await readForm(c, z.object({}));
  const place = await servedPlace(c, typedText(typed.waar) ?? '');
  if ('page' in place) return place.page;
  const lists = await listsFor(c, place);
  const again = (problems: Problem[], status: 422 | 429) =>
    c.html(<AskPage c={c} place={place} lists={lists} typed={typed} problems={problems} />, status);
  const checked = check(askForm(lists, now), typed);
  if (!checked.ok) return again(checked.problems, 422);
  const tooMany = await tooManyForms(c);
  if (tooMany) return again([comeBackLater(c, tooMany, place.phone)], 429);
  const key = typedText(typed._key) ?? '';
  if (!isId(key))
    return c.html(<SomethingInTheWay c={c} title={m.requests_form_broken_title()} text={m.requests_form_broken_text()} />, 422);

  const form = { key, route: c.req.path, content: contentOf(typed) };
  let ticket: string | null = null;
  const answer = await once(app.database, { digibankId: place.digibankId, actor: NOBODY, now }, form, async (scope) => {
    const asked = await askForHelp(scope, askingOf(checked.value, place));
    ticket = 'refused' in asked ? null : `/ticket/${asked.number}`;
    return ticket ? { status: 303, location: ticket } : { status: 422 };
  });
  if (answer !== 'other_content' && answer.location) {
    if (answer.location === ticket) await countForm(c);
    return c.redirect(answer.location, 303);
  }
  return c.html(<SomethingInTheWay c={c} title={m.requests_sent_before_title()} text={m.requests_sent_before_text()} />, 422);
}

function comeBackLater(c: Context, tooMany: TooOften, number: string): Problem {
  tellWhenToComeBack(c, tooMany);
  const phone = writePhone(number)?.words ?? number;
  return { field: 'topics', message: m.requests_ask_too_many({ phone, wait: waitInWords(tooMany, c.var.now) }) };
}

type Served = Place & { digibankId: string; phone: string };

/** The place somebody means, if a Digibank works there; else the page that helps on, with nothing kept. */
async function servedPlace(c: Context, typed: string): Promise<Served | { page: Response | Promise<Response> }> {
  const { app, now } = c.var;
  const understood = typed.trim() === '' ? null : await understandPlace(app.database, typed, now);
  if (understood?.kind !== 'place' || !understood.place.digibank) return { page: whereDoYouLive(c, typed, understood) };
  const { slug, phone } = understood.place.digibank;
  const { digibank_id } = await app.database
    .selectFrom('digibank')
    .select('digibank_id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow();
  return { ...understood.place, digibankId: digibank_id, phone };
}

function listsFor(c: Context, place: Served): Promise<Choices> {
  return choicesOf(c.var.app.database, place.digibankId, dayOf(c.var.now), place);
}

function askingOf(form: AskTyped, place: Served): Asking {
  return {
    channel: 'web',
    who: clientFromForm({ ...form, postcode: place.postcode || null }, { nisCode: place.nisCode, outOfArea: false }, [
      { purpose: 'registration', givenHow: 'on_screen' },
    ]),
    question: questionFrom(form, place.nisCode),
    ...(form.organisation && {
      referral: { organisationId: form.organisation, accountId: null, named: true, agreed: 'on_screen' as const },
    }),
  };
}

function AskPage(props: { c: Context; place: Served; lists: Choices; typed: Typed; problems?: Problem[] }) {
  const { c, place, lists, typed, problems } = props;
  const form: FormState = { typed, problems, speaks: 'self' };
  return (
    <PublicFrame c={c} title={m.requests_ask_title()} problems={problems} phone={place.phone}>
      <ErrorSummary problems={problems} />
      <h1>{m.requests_ask_title()}</h1>
      <p class="lead">{m.requests_ask_lead({ place: place.name })}</p>
      <PostForm action="/hulp-vragen" class="in-columns">
        <input type="hidden" name="waar" value={`${place.postcode} ${place.name}`.trim()} />
        <TopicField form={form} groups={lists.topics} />
        <WhereAndWhenFields form={form} helpPoints={lists.helpPoints} />
        <OwnWordsField form={form} />
        <DeadlineFields form={form} />
        <ReachFields form={form} organisations={lists.organisations} />
        <NameFields form={form} />
        <HelpedBeforeField form={form} />
        <p>{m.requests_ask_keeps()}</p>
        <Button>{m.requests_ask_send()}</Button>
      </PostForm>
    </PublicFrame>
  );
}
