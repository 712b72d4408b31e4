import { z } from 'zod';
import { tellWhenToComeBack, waitInWords } from '../../access/pages/too-often.tsx';
import { countForm, tooManyForms } from '../../access/throttle.ts';
import { MOST_TOPICS } from '../../agenda/interest.ts';
import { leaveInterest } from '../../agenda/leave-interest.ts';
import { InterestFields, interestFields } from '../../agenda/pages/interest-fields.tsx';
import { findPublicActivity } from '../../agenda/public-activity.ts';
import { NOBODY } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { check, choice, optionalId, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { contentOf, once } from '../../foundation/idempotency.ts';
import { isId, readNumber } from '../../foundation/ids.ts';
import { writePhone } from '../../foundation/phone.ts';
import { m } from '../../paraglide/messages.js';
import { organisationsToName } from '../../partners/organisations-to-name.ts';
import { type TopicGroup, topicGroups } from '../../partners/topics.ts';
import { type FormState, HelpedBeforeField, NameFields, ReachFields } from '../../people/client-fields.tsx';
import { ALWAYS, clientFields, reachable } from '../../people/client-form.ts';
import { clientFromForm } from '../../people/client-from-form.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { typedText } from '../../ui/field-parts.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { type Place, understandPlace } from '../understand-place.ts';
import { understandTopic } from '../understand-topic.ts';
import { addressWith, askWhere } from './interest-where.tsx';
import { asTyped } from './place-links.tsx';

/** Every way to be told something later: a card alone is none. */
const TOLD_BY = ['sms', 'call', 'email', 'letter', 'via_referrer'] as const;

type Served = Place & { digibank: NonNullable<Place['digibank']>; digibankId: string };
type Lists = { groups: TopicGroup[]; organisations: { id: string; name: string }[] };

function formFor({ groups, organisations }: Lists, now: Temporal.Instant) {
  return z
    .object({
      ...interestFields(groups),
      ...clientFields(dayOf(now).year),
      contactWay: choice(TOLD_BY, m.people_way_missing),
      organisation: optionalId(),
    })
    .superRefine(reachable, ALWAYS)
    .superRefine(({ contactWay, organisation }, context) => {
      if (contactWay === 'via_referrer' && !organisations.some(({ id }) => id === organisation))
        context.addIssue({ code: 'custom', path: ['organisation'], message: m.signup_organisation_missing() });
    }, ALWAYS);
}

type Wish = z.output<ReturnType<typeof formFor>>;

/** GET /laat-weten?waar=…&wat=…&taal=…&activiteit=…&code=…: first where somebody lives, then the form with what was looked for filled in. A code
 *  leads to what was asked before. */
export async function showInterest(c: Context) {
  const typed = c.req.query('code');
  const code = typed === undefined ? null : readNumber(typed);
  if (code !== null) return c.redirect(`/laat-weten/${code}`, 303);
  if (typed !== undefined) return askWhere(c, null, { field: 'code', message: m.interest_code_wrong() });
  const { waar, ...wish } = await lookedFor(c);
  const place = await servedPlace(c, waar);
  if ('page' in place) return place.page;
  return c.html(<InterestPage c={c} place={place} lists={await listsFor(c, place)} typed={{ reach: 'neighbouring', ...wish }} />);
}

/** POST /laat-weten: writes it down once, however often the form is sent, and shows the card with the code. No account, no JavaScript. */
export async function askInterest(c: Context) {
  const { app, now } = c.var;
  const { typed } = await readForm(c, z.object({}));
  const place = await servedPlace(c, typedText(typed.waar) ?? '');
  if ('page' in place) return place.page;
  const lists = await listsFor(c, place);
  const again = (problems: Problem[], status: 422 | 429) =>
    c.html(<InterestPage c={c} place={place} lists={lists} typed={typed} problems={problems} />, status);
  const checked = check(formFor(lists, now), typed);
  if (!checked.ok) return again(checked.problems, 422);
  const tooMany = await tooManyForms(c);
  if (tooMany) {
    tellWhenToComeBack(c, tooMany);
    const phone = writePhone(place.digibank.phone)?.words ?? place.digibank.phone;
    return again([{ field: 'topics', message: m.signup_too_many({ phone, wait: waitInWords(tooMany, now) }) }], 429);
  }
  const key = typedText(typed._key) ?? '';
  if (!isId(key)) return c.html(<SomethingInTheWay c={c} title={m.signup_broken_title()} text={m.signup_broken_text()} />, 422);

  const form = { key, route: c.req.path, content: contentOf(typed) };
  let card: string | null = null;
  const answer = await once(app.database, { digibankId: place.digibankId, actor: NOBODY, now }, form, async (scope) => {
    const left = await leaveInterest(scope, waitingOf(checked.value, place));
    card = 'refused' in left ? null : `/laat-weten/${left.code}`;
    return card ? { status: 303, location: card } : { status: 422 };
  });
  if (answer !== 'other_content' && answer.location) {
    if (answer.location === card) await countForm(c);
    return c.redirect(answer.location, 303);
  }
  if (answer !== 'other_content') return again([{ field: 'organisation', message: m.signup_organisation_missing() }], 422);
  return c.html(<SomethingInTheWay c={c} title={m.signup_sent_before_title()} text={m.signup_sent_before_text()} />, 422);
}

function waitingOf(form: Wish, { postcode, nisCode }: Served) {
  const { topics, reach, language } = form;
  return {
    who: clientFromForm({ ...form, postcode: postcode || null }, { nisCode, outOfArea: false }, [
      { purpose: 'registration', givenHow: 'on_screen' },
    ]),
    wished: { topics, nisCode, reach, language },
    agreed: 'on_screen',
    channel: 'web',
    organisationId: form.contactWay === 'via_referrer' ? form.organisation : null,
  } as const;
}

/** What somebody was looking for, from the address: the search, or an activity that is full or over. */
async function lookedFor(c: Context): Promise<{ waar: string } & Typed> {
  const { database } = c.var.app;
  const { waar, wat = '', taal: language = '', activiteit = '' } = c.req.query();
  const activity = await findPublicActivity(database, activiteit);
  if (activity) return { waar: waar ?? `${activity.postcode} ${activity.town}`, topics: activity.topics.slice(0, MOST_TOPICS) };
  const topics = wat === '' ? [] : await understandTopic(database, wat);
  return { waar: waar ?? '', topics: topics.slice(0, MOST_TOPICS), language };
}

/** The place somebody means, if a Digibank works there; else the page that asks again, with nothing kept. */
async function servedPlace(c: Context, typed: string): Promise<Served | { page: Response | Promise<Response> }> {
  const { app, now } = c.var;
  const understood = typed.trim() === '' ? null : await understandPlace(app.database, typed, now);
  if (understood?.kind !== 'place' || !understood.place.digibank) return { page: askWhere(c, understood && { typed, understood }) };
  const { digibank_id } = await app.database
    .selectFrom('digibank')
    .select('digibank_id')
    .where('slug', '=', understood.place.digibank.slug)
    .executeTakeFirstOrThrow();
  return { ...understood.place, digibank: understood.place.digibank, digibankId: digibank_id };
}

async function listsFor(c: Context, { digibankId }: Served): Promise<Lists> {
  const { app, now } = c.var;
  return { groups: await topicGroups(app.database), organisations: await organisationsToName(app.database, digibankId, dayOf(now)) };
}

function InterestPage(props: { c: Context; place: Served; lists: Lists; typed: Typed; problems?: Problem[] }) {
  const { c, place, lists, typed, problems } = props;
  const form: FormState = { typed, problems, speaks: 'self' };
  return (
    <PublicFrame
      c={c}
      title={m.interest_title()}
      problems={problems}
      site={{ name: place.digibank.name, href: `/${place.digibank.slug}` }}
      phone={place.digibank.phone}
    >
      <ErrorSummary problems={problems} />
      <h1>{m.interest_title()}</h1>
      <p class="lead">{m.interest_lead()}</p>
      <p>
        {m.interest_near({ place: place.name })} <a href={addressWith(c)}>{m.interest_near_other()}</a>
      </p>
      <PostForm action="/laat-weten" class="in-columns">
        <input type="hidden" name="waar" value={asTyped(place)} />
        <InterestFields form={form} groups={lists.groups} />
        <ReachFields form={form} organisations={lists.organisations} choices={TOLD_BY} />
        <NameFields form={form} />
        <HelpedBeforeField form={form} />
        <p>{m.interest_keeps()}</p>
        <Button>{m.interest_button()}</Button>
      </PostForm>
    </PublicFrame>
  );
}
