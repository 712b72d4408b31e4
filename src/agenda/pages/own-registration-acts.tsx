import { z } from 'zod';
import { NOBODY } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { check, choice, id, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { contentOf, once } from '../../foundation/idempotency.ts';
import { isId } from '../../foundation/ids.ts';
import { type Scope, transaction } from '../../foundation/transaction.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { typedText } from '../../ui/field-parts.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { ANSWERS, answerOffer } from '../answer-offer.ts';
import { cancelRegistration } from '../cancel-registration.ts';
import { giveOpinion, MOODS } from '../give-opinion.ts';
import { moveRegistration } from '../move-registration.ts';
import { CANCEL_REASONS } from '../registration.ts';
import type { RegistrationCard } from '../registration-card.ts';
import { EditionsField, editionsFor } from './editions-field.tsx';
import { CardFrame, cardPage, ownRegistration } from './own-registration.tsx';

type Own = { digibankId: string; card: RegistrationCard };

const answerForm = z.object({ antwoord: choice(ANSWERS, m.form_choose_from_list) });
const cancelForm = z.object({ reason: choice(CANCEL_REASONS, m.signup_reason_missing) });
const moveForm = z.object({ naar: id(m.signup_move_missing) });
const opinionForm = z.object({ gezicht: choice(MOODS, m.form_choose_from_list) });

/** POST /inschrijving/:code/antwoord: takes the offered seat, lets it go by, or gives the place up. */
export async function answerOwnOffer(c: Context) {
  return act(c, answerForm, {
    wrong: (own) => cardPage(c, own),
    work: (scope, { card }, { antwoord }) => answerOffer(scope, card.id, antwoord, 'web'),
    refused: (own) => cardPage(c, own, m.signup_moved_on()),
  });
}

/** GET /inschrijving/:code/annuleren: why, in one tap. */
export async function showCancelOwn(c: Context) {
  const own = await ownRegistration(c);
  return 'page' in own ? own.page : cancelPage(c, own, {});
}

/** POST /inschrijving/:code/annuleren: gives the place up; what comes free goes to the next in line. */
export async function cancelOwn(c: Context) {
  return act(c, cancelForm, {
    wrong: (own, typed, problems) => cancelPage(c, own, typed, problems),
    work: (scope, { card }, { reason }) => cancelRegistration(scope, card.id, { by: 'client', reason, channel: 'web' }),
    refused: (own) => cardPage(c, own, m.signup_moved_on()),
  });
}

/** GET /inschrijving/:code/verplaatsen: two other editions with a seat free. */
export async function showMoveOwn(c: Context) {
  const own = await ownRegistration(c);
  return 'page' in own ? own.page : movePage(c, own, {});
}

/** POST /inschrijving/:code/verplaatsen: takes the seat there, and frees the one here. */
export async function moveOwn(c: Context) {
  return act(c, moveForm, {
    wrong: (own, typed, problems) => movePage(c, own, typed, problems),
    work: async (scope, { card }, { naar }) => {
      const proposed = await editionsFor(scope, card);
      if (!proposed.some((edition) => edition.id === naar)) return false;
      const moved = await moveRegistration(scope, card.id, naar, { channel: 'web', byStaff: false });
      return !('refused' in moved) && moved.code;
    },
    refused: (own, typed) => movePage(c, own, typed, [{ field: 'naar', message: m.signup_move_full() }]),
  });
}

/** POST /inschrijving/:code/mening: one of three faces, counted for the activity. */
export async function sayOwnOpinion(c: Context) {
  return act(c, opinionForm, {
    wrong: (own) => cardPage(c, own),
    work: (scope, { card }, { gezicht }) => giveOpinion(scope, card, gezicht),
    refused: (own) => cardPage(c, own, m.signup_opinion_before()),
  });
}

type Page = Response | Promise<Response>;

/** Carries a form below a code out once. `work` gives true, or the code of another card to go to; false: it could not be done. */
async function act<T extends z.ZodType>(
  c: Context,
  schema: T,
  pages: {
    wrong: (own: Own, typed: Typed, problems: Problem[]) => Page;
    work: (scope: Scope, own: Own, value: z.output<T>) => Promise<boolean | string>;
    refused: (own: Own, typed: Typed) => Page;
  },
): Promise<Response> {
  const { typed } = await readForm(c, z.object({}));
  const own = await ownRegistration(c);
  if ('page' in own) return own.page;
  const checked = check(schema, typed);
  if (!checked.ok) return pages.wrong(own, typed, checked.problems);
  const key = typedText(typed._key) ?? '';
  if (!isId(key)) return c.html(<SomethingInTheWay c={c} title={m.signup_broken_title()} text={m.signup_broken_text()} />, 422);
  const who = { digibankId: own.digibankId, actor: NOBODY, now: c.var.now };
  const form = { key, route: c.req.path, content: contentOf(typed) };
  const answer = await once(c.var.app.database, who, form, async (scope) => {
    const done = await pages.work(scope, own, checked.value);
    return done === false ? { status: 409 } : { status: 303, location: `/inschrijving/${done === true ? own.card.code : done}` };
  });
  if (answer !== 'other_content' && answer.location) return c.redirect(answer.location, 303);
  return pages.refused(own, typed);
}

function cancelPage(c: Context, { card }: Own, typed: Typed, problems: Problem[] = []) {
  return c.html(
    <CardFrame c={c} card={card} problems={problems}>
      <h1>{m.signup_cancel_title()}</h1>
      <p class="lead">{m.signup_cancel_lead()}</p>
      <PostForm action={`/inschrijving/${card.code}/annuleren`}>
        <RadioGroup
          name="reason"
          label={m.signup_reason()}
          options={CANCEL_REASONS.map((value) => ({ value, label: m[`signup_reason_${value}`]() }))}
          value={typed.reason}
          error={problems.find(({ field }) => field === 'reason')?.message}
        />
        <Button>{m.signup_cancel_button()}</Button>
      </PostForm>
      <BackToCard code={card.code} />
    </CardFrame>,
    problems.length > 0 ? 422 : 200,
  );
}

async function movePage(c: Context, own: Own, typed: Typed, problems: Problem[] = []) {
  const { card } = own;
  const who = { digibankId: own.digibankId, actor: NOBODY, now: c.var.now };
  const editions = await transaction(c.var.app.database, who, (scope) => editionsFor(scope, card));
  return c.html(
    <CardFrame c={c} card={card} problems={problems}>
      <h1>{m.signup_move_title()}</h1>
      {editions.length === 0 ? (
        <EmptyState title={m.signup_move_none()} why={m.signup_move_none_why()} />
      ) : (
        <PostForm action={`/inschrijving/${card.code}/verplaatsen`}>
          <EditionsField editions={editions} typed={typed} problems={problems} now={c.var.now} />
          <Button>{m.signup_move_button()}</Button>
        </PostForm>
      )}
      <BackToCard code={card.code} />
    </CardFrame>,
    problems.length > 0 ? 422 : 200,
  );
}

const BackToCard = ({ code }: { code: string }) => (
  <p>
    <ButtonLink kind="quiet" href={`/inschrijving/${code}`}>
      {m.signup_back_to_card()}
    </ButtonLink>
  </p>
);
