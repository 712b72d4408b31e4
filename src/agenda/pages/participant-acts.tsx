import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { choice, id, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { ANSWERS, answerOffer } from '../answer-offer.ts';
import { cancelRegistration } from '../cancel-registration.ts';
import { giveSeat } from '../give-seat.ts';
import { moveRegistration } from '../move-registration.ts';
import { noteAttendance } from '../note-attendance.ts';
import { findParticipant, leads } from '../participants.ts';
import { CANCEL_REASONS } from '../registration.ts';
import { EditionsField, editionsFor } from './editions-field.tsx';

const attendanceForm = z.object({ datum: id(), kwam: choice(['ja', 'nee'], m.form_choose_from_list) });
const answerForm = z.object({ antwoord: choice(ANSWERS, m.form_choose_from_list) });
const moveForm = z.object({ naar: id(m.signup_move_missing) });
const WHO_STOPS = ['client', 'organisation'] as const;
const cancelForm = z.object({ by: choice(WHO_STOPS, m.signup_by_missing), reason: choice(CANCEL_REASONS, m.signup_reason_missing) });

/** POST …/deelnemers/<inschrijving>/aanwezig: came, or did not, on one date. */
export async function noteWhoCame(c: Context) {
  const found = await led(c);
  const form = await readForm(c, attendanceForm);
  if (!found || !form.ok) return c.notFound();
  const { datum, kwam } = form.value;
  return (await noteAttendance(c.var.scope, found.card.id, datum, kwam === 'ja')) ? toList(c, `?datum=${datum}`) : movedOn(c);
}

/** POST …/deelnemers/<inschrijving>/plaats: a seat by hand. */
export async function giveSeatByHand(c: Context) {
  const found = await led(c);
  if (!found) return c.notFound();
  const given = await giveSeat(c.var.scope, found.card.id);
  if ('given' in given) return toList(c);
  if (given.refused === 'not_waiting') return movedOn(c);
  return inTheWay(c, m.signup_no_seat_title(), m[`signup_no_seat_${given.refused}`]());
}

/** POST …/deelnemers/<inschrijving>/antwoord: what the person answered on the phone or at the desk. */
export async function answerForPerson(c: Context) {
  const found = await led(c);
  const form = await readForm(c, answerForm);
  if (!found || !form.ok) return c.notFound();
  return (await answerOffer(c.var.scope, found.card.id, form.value.antwoord, 'phone')) ? toList(c) : movedOn(c);
}

/** GET …/deelnemers/<inschrijving>/annuleren: who steps back, and why. */
export async function showUnregister(c: Context) {
  const found = await led(c);
  return found ? cancelPage(c, found.name, {}) : c.notFound();
}

/** POST …/deelnemers/<inschrijving>/annuleren: the place goes to the next in line. */
export async function unregister(c: Context) {
  const found = await led(c);
  if (!found) return c.notFound();
  const form = await readForm(c, cancelForm);
  if (!form.ok) return cancelPage(c, found.name, form.typed, form.problems);
  return (await cancelRegistration(c.var.scope, found.card.id, { ...form.value, channel: 'in_person' })) ? toList(c) : movedOn(c);
}

/** GET …/deelnemers/<inschrijving>/verplaatsen: two other editions with a seat free, for who calls. */
export async function showMoveParticipant(c: Context) {
  const found = await led(c);
  return found ? movePage(c, found, {}) : c.notFound();
}

/** POST …/deelnemers/<inschrijving>/verplaatsen: takes the seat there, and frees the one here. */
export async function moveParticipant(c: Context) {
  const found = await led(c);
  if (!found) return c.notFound();
  const form = await readForm(c, moveForm);
  if (!form.ok) return movePage(c, found, form.typed, form.problems);
  const { naar } = form.value;
  const proposed = await editionsFor(c.var.scope, found.card);
  if (!proposed.some((edition) => edition.id === naar)) return movePage(c, found, form.typed, seatGone(), 409);
  const moved = await moveRegistration(c.var.scope, found.card.id, naar, { channel: 'phone', byStaff: true });
  if ('refused' in moved) return moved.refused === 'moved_on' ? movedOn(c) : movePage(c, found, form.typed, seatGone(), 409);
  return c.redirect(`/${c.var.tenant.slug}/aanbod/${naar}/deelnemers/${moved.id}/kaart`, 303);
}

/** The registration in the address, for who leads its activity; null: not there. */
async function led(c: Context) {
  const { scope } = c.var;
  const activityId = c.req.param('id') ?? '';
  const found = await findParticipant(scope, activityId, c.req.param('inschrijving') ?? '');
  return found && (await leads(scope, activityId)) ? found : null;
}

const listOf = (c: Context) => `/${c.var.tenant.slug}/aanbod/${c.req.param('id')}/deelnemers`;

const toList = (c: Context, query = '') => c.redirect(`${listOf(c)}${query}`, 303);

/** Somebody else did something with it a moment ago. */
const movedOn = (c: Context) => inTheWay(c, m.signup_staff_moved_on_title(), m.signup_staff_moved_on_text());

function inTheWay(c: Context, title: string, text: string) {
  return c.html(
    <SomethingInTheWay c={c} title={title} text={text}>
      <ButtonLink href={listOf(c)}>{m.signup_back_to_participants()}</ButtonLink>
    </SomethingInTheWay>,
    409,
  );
}

const seatGone = (): Problem[] => [{ field: 'naar', message: m.signup_move_full_other() }];

type Found = NonNullable<Awaited<ReturnType<typeof led>>>;

async function movePage(c: Context, { card, name }: Found, typed: Typed, problems: Problem[] = [], status: 409 | 422 = 422) {
  const editions = await editionsFor(c.var.scope, card);
  return c.html(
    <StaffFrame c={c} title={m.signup_move_title()} problems={problems} back={backToList(c)}>
      <ErrorSummary problems={problems} />
      <h1>{m.signup_staff_move({ name })}</h1>
      {editions.length === 0 ? (
        <EmptyState title={m.signup_move_none()} />
      ) : (
        <PostForm>
          <EditionsField editions={editions} typed={typed} problems={problems} now={c.var.now} />
          <Button>{m.signup_move_button()}</Button>
        </PostForm>
      )}
    </StaffFrame>,
    problems.length > 0 ? status : 200,
  );
}

const backToList = (c: Context) => ({
  href: `/${c.var.tenant.slug}/aanbod/${c.req.param('id')}/deelnemers`,
  label: m.signup_back_to_participants(),
});

function cancelPage(c: Context, name: string, typed: Typed, problems: Problem[] = []) {
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message;
  return c.html(
    <StaffFrame c={c} title={m.signup_unregister_title()} problems={problems} back={backToList(c)}>
      <ErrorSummary problems={problems} />
      <h1>{m.signup_unregister_heading({ name })}</h1>
      <p class="lead">{m.signup_unregister_lead()}</p>
      <PostForm>
        <RadioGroup
          name="by"
          label={m.signup_by()}
          options={WHO_STOPS.map((value) => ({ value, label: m[`signup_by_${value}`]() }))}
          value={typed.by}
          error={errorOf('by')}
        />
        <RadioGroup
          name="reason"
          label={m.signup_staff_reason()}
          options={CANCEL_REASONS.map((value) => ({ value, label: m[`signup_staff_reason_${value}`]() }))}
          value={typed.reason}
          error={errorOf('reason')}
        />
        <Button>{m.signup_unregister_button()}</Button>
      </PostForm>
    </StaffFrame>,
    problems.length > 0 ? 422 : 200,
  );
}
