import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { reachOf } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { momentInWords } from '../../foundation/dates.ts';
import { check, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { DigicheckFields, digicheckFrom } from '../../intake/digicheck-fields.tsx';
import { m } from '../../paraglide/messages.js';
import { livesIn } from '../../partners/lives-in.ts';
import { phoneOfDigibank } from '../../partners/phone-of-digibank.ts';
import { targetGroups } from '../../partners/target-groups.ts';
import { CONTACT_WAYS } from '../../people/client.ts';
import {
  type FormState,
  GroupFields,
  HelpedBeforeField,
  HelpFields,
  NameFields,
  problemAt,
  ReachFields,
} from '../../people/client-fields.tsx';
import { clientFromForm } from '../../people/client-from-form.ts';
import { contactWayInWords } from '../../people/client-in-words.ts';
import { Paper } from '../../people/paper.tsx';
import { CAUTIONS, NO_CAUTION, type SafeContact } from '../../people/safe-contact.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { typedList, typedText } from '../../ui/field-parts.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { TwoColumns } from '../../ui/layout.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { StepNav } from '../../ui/steps.tsx';
import { askForHelp } from '../ask-for-help.ts';
import { seatsInWords } from '../fit-in-words.ts';
import { freePlaces } from '../free-places.ts';
import { type MayRefer, mayRefer } from '../may-refer.ts';
import { permissions } from '../permissions.ts';
import { DeadlineFields, TopicField, WhereAndWhenFields } from '../question-fields.tsx';
import { type Choices, choicesOf, questionFrom } from '../question-form.ts';
import { travelling, whatForm, whoForm } from '../refer-form.ts';
import { giveCardPage } from './give-card.tsx';
import { ReferralCard } from './referral-card.tsx';

/** GET /<digibank>/doorverwijzen: screen 1 of two, empty. Without an agreement that allows it: why, and a card to give along instead. */
export async function showRefer(c: Context) {
  const may = await mayRefer(c.var.scope, organisationOf(c));
  return c.html('refused' in may ? await giveCardPage(c, may.refused) : await whoScreen(c, may, {}));
}

/** POST /<digibank>/doorverwijzen: from screen 1 to screen 2 and back nothing is kept; sending screen 2 keeps all at once.
 *  What is wrong comes back on its own screen. The answer is the same whether or not the person is known. */
export async function refer(c: Context) {
  const { scope, tenant } = c.var;
  const { typed } = await readForm(c, z.object({}));
  const may = await mayRefer(c.var.scope, organisationOf(c));
  if ('refused' in may) return c.html(await giveCardPage(c, may.refused), 409);
  const who = check(whoForm(scope.now), typed);
  if (!who.ok) return c.html(await whoScreen(c, may, typed, who.problems), 422);
  if (typed.screen === 'back') return c.html(await whoScreen(c, may, typed));
  const lists = await choicesOf(scope.db, scope.digibankId, dayOf(scope.now));
  const groups = (await targetGroups(scope.db)).filter(({ core }) => core);
  if (typed.screen !== 'what') return c.html(await whatScreen(c, may, lists, groups, typed));

  const [first = '', ...others] = groups.map(({ code }) => code);
  const what = check(whatForm(lists, [first, ...others], scope.now), typed);
  if (!what.ok) return c.html(await whatScreen(c, may, lists, groups, typed, what.problems), 422);
  const lives = await livesIn(scope, who.value.postcode);
  if (lives.nisCode === null && what.value.helpPoint === null)
    return c.html(await whatScreen(c, may, lists, groups, typed, [{ field: 'helpPoint', message: m.requests_where_missing() }]), 422);
  const helps = may.shares.includes('needs') ? what.value.helps : [];
  const languages = may.shares.includes('needs') ? what.value.languages : [];
  const chosenGroups = may.shares.includes('groups') ? what.value.targetGroups : [];
  const asked = await askForHelp(scope, {
    channel: 'via_referrer',
    who: clientFromForm({ ...who.value, helps, languages, targetGroups: chosenGroups }, lives, [
      { purpose: 'registration', givenHow: who.value.consent },
    ]),
    question: questionFrom(what.value, lives.nisCode, languages[0]),
    referral: { organisationId: organisationOf(c), accountId: scope.actor.accountId, agreed: who.value.consent },
    ...(may.shares.includes('digicheck') && { digicheck: digicheckFrom(what.value) }),
  });
  if ('refused' in asked)
    return c.html(await whatScreen(c, may, lists, groups, typed, [{ field: 'topics', message: m.form_choose_from_list() }]), 422);
  return c.redirect(`/${tenant.slug}/doorverwijzen/${asked.id}/kaart`, 303);
}

function organisationOf(c: Context): string {
  const [organisation] = reachOf(c.var.actor, permissions['requests.referral.create']).organisationIds;
  if (!organisation) throw new Error('a referrer belongs to an organisation');
  return organisation;
}

async function whoScreen(c: Context, may: MayRefer, typed: Typed, problems?: Problem[]) {
  const form: FormState = { typed, problems, speaks: 'other' };
  return (
    <Screen c={c} step={1} form={form} aside={await cardOf(c, typed)}>
      <NameFields form={form} />
      <ReachFields form={form} />
      <HelpedBeforeField form={form} />
      <ReadAloud may={may} />
      <RadioGroup
        name="consent"
        label={m.requests_consent()}
        hint={may.ground === 'consent' ? m.requests_consent_hint_share(may) : m.requests_consent_hint()}
        options={(['spoken', 'signed'] as const).map((value) => ({ value, label: m[`requests_consent_${value}`]() }))}
        value={typed.consent}
        error={problemAt(form, 'consent')}
      />
      <Travelling typed={typed} screen="what" />
      <Button name="screen" value="who">
        {m.requests_to_screen_two()}
      </Button>
    </Screen>
  );
}

/** What to say to the person before they answer: what goes to the Digibank, and what comes back. */
function ReadAloud({ may }: { may: MayRefer }) {
  return (
    <div>
      <p>{m.requests_read_aloud()}</p>
      <ul>
        {may.shares
          .filter((data) => data !== 'outcome')
          .map((data) => (
            <li>{m[`agreement_data_${data}`]()}</li>
          ))}
      </ul>
      <p>{may.shares.includes('outcome') ? m.requests_read_aloud_back(may) : m.requests_read_aloud_nothing_back(may)}</p>
    </div>
  );
}

async function whatScreen(
  c: Context,
  may: MayRefer,
  lists: Choices,
  groups: { code: string; label: string }[],
  typed: Typed,
  problems?: Problem[],
) {
  const form: FormState = { typed, problems, speaks: 'other' };
  return (
    <Screen c={c} step={2} form={form} aside={await cardOf(c, typed)}>
      <TopicField form={form} groups={lists.topics} />
      <WhereAndWhenFields form={form} helpPoints={lists.helpPoints} />
      <DeadlineFields form={form} />
      {may.shares.includes('needs') && <HelpFields form={form} />}
      {may.shares.includes('groups') && <GroupFields form={form} groups={groups} />}
      {may.shares.includes('digicheck') && (
        <>
          <h2>{m.requests_digicheck()}</h2>
          <DigicheckFields typed={typed} />
        </>
      )}
      <Travelling typed={typed} screen="who" />
      <div class="buttons">
        <Button name="screen" value="what">
          {m.requests_put_person_on_list()}
        </Button>
        <Button kind="secondary" name="screen" value="back">
          {m.requests_to_screen_one()}
        </Button>
      </div>
    </Screen>
  );
}

function Screen(props: { c: Context; step: 1 | 2; form: FormState; aside: Child; children?: Child }) {
  const { c, step, form } = props;
  return (
    <StaffFrame c={c} title={m.requests_refer()} problems={form.problems} scripts={['live-card.js']}>
      <ErrorSummary problems={form.problems} />
      <h1>{step === 1 ? m.requests_refer_who() : m.requests_refer_what()}</h1>
      <StepNav steps={[m.requests_refer_step_who(), m.requests_refer_step_what()]} step={step} />
      <TwoColumns
        main={
          <PostForm id="doorverwijzing" class="in-columns">
            {props.children}
          </PostForm>
        }
        aside={props.aside}
      />
    </StaffFrame>
  );
}

function Travelling({ typed, screen }: { typed: Typed; screen: 'who' | 'what' }) {
  return (
    <>
      {travelling(typed, screen).map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** On the right: the card as it will be printed, and where there is room near the person. */
async function cardOf(c: Context, typed: Typed) {
  const { scope, tenant } = c.var;
  const phone = await phoneOfDigibank(scope);
  const free = await freePlaces(scope, typedText(typed.postcode) ?? null, 5);
  const way = CONTACT_WAYS.find((one) => one === typedText(typed.contactWay));
  return (
    <div class="stays">
      <Paper care={careTyped(typed)} say={m.requests_number_later()}>
        <live-card for="doorverwijzing">
          <ReferralCard
            firstName={typedText(typed.firstName) || null}
            number={null}
            phone={phone}
            from={tenant.name}
            wayInWords={way ? contactWayInWords(way) : null}
          />
        </live-card>
      </Paper>
      <h2>{m.requests_free_places()}</h2>
      {free.length === 0 && <p>{m.requests_no_free_places()}</p>}
      <ul>
        {free.map((place) => (
          <li>
            {place.helpPoint}: {momentInWords(place.startsAt, scope.now)}. {seatsInWords(place.freeSeats)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What must be minded, as far as it was ticked. */
function careTyped(typed: Typed): SafeContact {
  const ticked = typedList(typed.cautions);
  return { ...NO_CAUTION, cautions: CAUTIONS.filter((caution) => ticked.includes(caution)) };
}
