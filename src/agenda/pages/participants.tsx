import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords, momentInWords } from '../../foundation/dates.ts';
import { optionalId, readQuery } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { findToJoin, type JoinableActivity } from '../activities-to-join.ts';
import { plannedOf } from '../activity.ts';
import type { OwnDate } from '../activity-dates.ts';
import { opinionsOf } from '../give-opinion.ts';
import { mayBeNoted } from '../note-attendance.ts';
import { leads, type ParticipantLine, participantList } from '../participants.ts';
import type { RegistrationState } from '../registration.ts';
import { placesInWords } from './activities-to-join.tsx';

const TONES: Record<RegistrationState, Tone> = {
  registered: 'good',
  waitlisted: 'neutral',
  offered: 'careful',
  attended: 'good',
  partially_attended: 'good',
  no_show: 'careful',
  cancelled_client: 'neutral',
  cancelled_org: 'neutral',
};

/** GET /<digibank>/aanbod/<id>/deelnemers?datum=…: who has a seat, who waits, and for one date who came. */
export async function showParticipants(c: Context) {
  const { scope, tenant } = c.var;
  const activity = await findToJoin(scope, c.req.param('id') ?? '');
  if (!activity) return c.notFound();
  const isLed = await leads(scope, activity.id);
  const people = await participantList(scope, activity.id);
  const query = readQuery(c, z.object({ datum: optionalId() }));
  const date = dateToNote(activity, query.ok ? query.value.datum : null, scope.now);
  const base = `/${tenant.slug}/aanbod/${activity.id}/deelnemers`;
  const waiting = people.filter(({ state }) => state === 'waitlisted' || state === 'offered');
  const gone = people.filter(({ state }) => state.startsWith('cancelled'));
  const seated = people.filter((one) => !waiting.includes(one) && !gone.includes(one));
  return c.html(
    <StaffFrame
      c={c}
      title={m.signup_participants()}
      back={isLed ? { href: `/${tenant.slug}/aanbod/${activity.id}`, label: m.signup_back_to_activity() } : undefined}
    >
      <h1>{m.signup_participants_heading({ title: activity.title })}</h1>
      <p class="lead">{isLed ? placesInWords(activity) : m.signup_participants_own()}</p>
      {isLed && <ChooseDate activity={activity} date={date} now={scope.now} />}
      <div class="buttons">
        <ButtonLink href={`/${tenant.slug}/inschrijven/${activity.id}`}>{m.signup_participants_add()}</ButtonLink>
        {isLed && (
          <ButtonLink kind="secondary" href={`${base}/lijst.pdf`}>
            {m.signup_participants_print()}
          </ButtonLink>
        )}
      </div>
      <section>
        <h2>{m.signup_participants_seated({ many: seated.length })}</h2>
        {seated.length === 0 && <EmptyState title={isLed ? m.signup_participants_none() : m.signup_participants_none_own()} />}
        {seated.map((one) => (
          <ActionRow
            title={<Name one={one} base={base} />}
            why={whyOf(one)}
            action={isLed && <SeatActs one={one} base={base} date={date} />}
          />
        ))}
      </section>
      {waiting.length > 0 && (
        <section>
          <h2>{m.signup_participants_waiting({ many: waiting.length })}</h2>
          {waiting.map((one) => (
            <ActionRow
              title={<Name one={one} base={base} />}
              why={waitsInWords(one, scope.now)}
              action={isLed && <LineActs one={one} base={base} />}
            />
          ))}
        </section>
      )}
      {gone.length > 0 && (
        <details class="fold">
          <summary>{m.signup_participants_gone({ many: gone.length })}</summary>
          {gone.map((one) => (
            <ActionRow title={<Name one={one} base={base} />} />
          ))}
        </details>
      )}
      {isLed && <Faces times={await opinionsOf(scope, activity.id)} />}
    </StaffFrame>,
  );
}

/** The date whose attendance is noted: the one that was chosen, else that of today, else the last that began. */
function dateToNote({ dates }: JoinableActivity, chosen: string | null, now: Temporal.Instant): OwnDate | null {
  const begun = plannedOf(dates).filter((one) => mayBeNoted(one, now));
  return begun.find(({ id }) => id === chosen) ?? begun.find(({ startsAt }) => dayOf(startsAt).equals(dayOf(now))) ?? begun.at(-1) ?? null;
}

function ChooseDate({ activity, date, now }: { activity: JoinableActivity; date: OwnDate | null; now: Temporal.Instant }) {
  const begun = plannedOf(activity.dates).filter((one) => mayBeNoted(one, now));
  if (!date) return <p>{m.signup_attendance_later()}</p>;
  if (begun.length === 1) return <p>{m.signup_attendance_of({ day: dayInWords(dayOf(date.startsAt)) })}</p>;
  return (
    <form method="get" class="in-row">
      <SelectField
        name="datum"
        label={m.signup_attendance_date()}
        options={begun.map(({ id, startsAt }) => ({ value: id, label: dayInWords(dayOf(startsAt)) }))}
        value={date.id}
      />
      <Button kind="secondary">{m.signup_attendance_show()}</Button>
    </form>
  );
}

/** Leads to the person's card, and what else can be done. */
function Name({ one, base }: { one: ParticipantLine; base: string }) {
  return (
    <>
      <a href={`${base}/${one.id}/kaart`}>{nameOf(one)}</a>{' '}
      <StatusTag tone={TONES[one.state]}>{m[`signup_state_${one.state}`]()}</StatusTag>
    </>
  );
}

const nameOf = ({ firstName, lastName }: Pick<ParticipantLine, 'firstName' | 'lastName'>) =>
  [firstName, lastName].filter(Boolean).join(' ');

function whyOf({ companions, organisation }: ParticipantLine): string | undefined {
  const words = [
    organisation && m.signup_brought_by({ organisation }),
    companions === 1 ? m.signup_comes_with_one() : companions > 1 ? m.signup_comes_with({ many: companions }) : null,
  ].filter(Boolean);
  return words.length > 0 ? words.join(' ') : undefined;
}

function waitsInWords(one: ParticipantLine, now: Temporal.Instant): string {
  const line = m.signup_in_line({ number: one.inLine ?? 0 });
  const offer = one.offeredUntil && m.signup_answers_until({ moment: momentInWords(one.offeredUntil, now) });
  return [line, offer, offer && one.tellThem ? m.signup_tell_them() : null, whyOf(one)].filter(Boolean).join(' ');
}

/** For who has a seat: whether they came on the date, and their papers. */
function SeatActs({ one, base, date }: { one: ParticipantLine; base: string; date: OwnDate | null }) {
  const here = `${base}/${one.id}`;
  const came = date ? one.attendance[date.id] : undefined;
  return (
    <div class="buttons">
      {date && (
        <PostForm action={`${here}/aanwezig`} class="buttons">
          <input type="hidden" name="datum" value={date.id} />
          <Button kind={came === true ? 'primary' : 'secondary'} name="kwam" value="ja">
            {came === true ? m.signup_came_noted({ name: one.firstName }) : m.signup_came({ name: one.firstName })}
          </Button>
          <Button kind={came === false ? 'primary' : 'quiet'} name="kwam" value="nee">
            {came === false ? m.signup_not_came_noted({ name: one.firstName }) : m.signup_not_came({ name: one.firstName })}
          </Button>
        </PostForm>
      )}
      {(one.state === 'attended' || one.state === 'partially_attended') && (
        <ButtonLink kind="quiet" href={`${here}/attest`}>
          {m.signup_certificate_of({ name: one.firstName })}
        </ButtonLink>
      )}
    </div>
  );
}

/** For who waits: a seat by hand, or the answer that they gave by phone or at the desk. */
function LineActs({ one, base }: { one: ParticipantLine; base: string }) {
  const here = `${base}/${one.id}`;
  return (
    <div class="buttons">
      {one.state === 'waitlisted' ? (
        <PostForm action={`${here}/plaats`}>
          <Button kind="secondary">{m.signup_give_seat({ name: one.firstName })}</Button>
        </PostForm>
      ) : (
        <PostForm action={`${here}/antwoord`} class="buttons">
          <Button kind="secondary" name="antwoord" value="accept">
            {m.signup_says_yes({ name: one.firstName })}
          </Button>
          <Button kind="quiet" name="antwoord" value="put_off">
            {m.signup_says_later({ name: one.firstName })}
          </Button>
        </PostForm>
      )}
    </div>
  );
}

function Faces({ times }: { times: Record<'good' | 'so_so' | 'bad', number> }) {
  if (times.good + times.so_so + times.bad === 0) return null;
  return <p>{m.signup_faces({ good: times.good, so_so: times.so_so, bad: times.bad })}</p>;
}
