import type { Child } from 'hono/jsx';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { topicLabels } from '../../partners/topics.ts';
import { languagesInWords } from '../../people/languages-in-words.ts';
import { accessInWords } from '../../places/in-words.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { DataBlock } from '../../ui/data-block.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { SummaryList } from '../../ui/lists.tsx';
import { Notice } from '../../ui/notice.tsx';
import { showNotFound } from '../../ui/pages/wrong.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { isFull, type NoSignup, plannedOf, whyNoSignup } from '../activity.ts';
import { activityKindInWords, dateInWords, priceInWords } from '../activity-in-words.ts';
import { atStart } from '../in-words.ts';
import { activityData } from '../linked-data.ts';
import { findPublicActivity, type PublicActivity } from '../public-activity.ts';
import { isOver } from '../session.ts';
import { ExampleMark } from './example-mark.tsx';

/** GET /activiteit/:id: a workshop, a course or a group, with all one must know to decide and to come. To be printed and given along. */
export async function showActivity(c: Context) {
  const { app, now } = c.var;
  const activity = await findPublicActivity(app.database, c.req.param('id') ?? '');
  if (!activity) return showNotFound(c);
  const topics = await topicLabels(app.database, activity.topics);
  const { digibank, digibankName, phone } = activity;
  const data = activityData(activity, app.config.baseUrl);
  return c.html(
    <PublicFrame c={c} title={activity.title} site={{ name: digibankName, href: `/${digibank}` }} phone={phone}>
      <h1>{activity.title}</h1>
      <p class="lead">
        {activity.organisation
          ? m.activity_kind_by({ kind: activityKindInWords(activity.kind), organisation: activity.organisation })
          : activityKindInWords(activity.kind)}
        <ExampleMark example={activity.example} />
      </p>
      <p>{activity.description}</p>
      {activity.goal && <p>{m.activity_learn({ goal: activity.goal })}</p>}
      <section>
        <h2>{m.activity_when()}</h2>
        <Dates activity={activity} now={now} />
      </section>
      <Signup activity={activity} now={now} />
      {activity.bringAlong.length > 0 && (
        <section>
          <h2>{m.agenda_moment_bring()}</h2>
          <ul>
            {activity.bringAlong.map((thing) => (
              <li>{thing}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{m.agenda_help_point_what()}</h2>
        <SummaryList rows={factsOf(activity, topics).filter(({ value }) => value)} />
      </section>
      <p class="no-print">
        {m.interest_offer_activity()} <a href={`/laat-weten?activiteit=${activity.id}`}>{m.interest_offer_link()}</a>
      </p>
      {activity.next && (
        <p>
          {m.activity_next_step()} <a href={`/activiteit/${activity.next.id}`}>{activity.next.title}</a>
        </p>
      )}
      <ButtonLink kind="secondary" href={`/hulppunt/${digibank}/${activity.helpPointSlug}`}>
        {m.agenda_moment_help_point()}
      </ButtonLink>
      <p class="no-print">
        <a class="alone" href={`/activiteit/${activity.id}/blad.pdf`}>
          {m.outlets_activity_print()}
        </a>
      </p>
      {data && <DataBlock data={data} />}
    </PublicFrame>,
  );
}

function Dates({ activity, now }: { activity: PublicActivity; now: Temporal.Instant }) {
  if (activity.state === 'postponed') return <p>{m.activity_dates_follow()}</p>;
  const coming = activity.dates.filter((date) => !isOver(date, now));
  if (coming.length === 0) return <p>{m.activity_dates_over()}</p>;
  return (
    <ul>
      {coming.map((date) => (
        <li>
          {date.state === 'cancelled' ? m.activity_date_cancelled({ date: dateInWords(date, now) }) : atStart(dateInWords(date, now))}
          {date.state === 'planned' && date.mode !== 'on_site' && `. ${m[`activity_date_${date.mode}`]()}`}
        </li>
      ))}
    </ul>
  );
}

/** Whether one can come, and how: the link where anybody registers, else whom to call. */
function Signup({ activity, now }: { activity: PublicActivity; now: Temporal.Instant }) {
  if (activity.state === 'cancelled') {
    return (
      <Notice kind="careful" title={m.activity_cancelled_title()}>
        <p>{m.agenda_moment_cancelled_text()}</p>
      </Notice>
    );
  }
  const why = whyNoSignup(activity, now);
  if (why) return <p>{WHY_NOT[why]()}</p>;
  const call = (
    <p>
      {m.activity_or_call()} <PhoneLink number={activity.phone} />
    </p>
  );
  return (
    <section>
      <h2>{m.activity_part_signup()}</h2>
      <p>{seatsInWords(activity)}</p>
      {activity.signupUntil && <p>{m.activity_signup_last({ day: dayInWords(activity.signupUntil, dayOf(now)) })}</p>}
      {activity.signup === 'direct' ? (
        <>
          <ButtonLink href={`/activiteit/${activity.id}/inschrijven`}>
            {isFull(activity) ? m.activity_sign_up_waiting() : m.activity_sign_up()}
          </ButtonLink>
          {call}
        </>
      ) : (
        <>
          <p>{m.activity_via_referrer()}</p>
          {call}
        </>
      )}
    </section>
  );
}

const WHY_NOT: Record<NoSignup, () => string> = {
  not_published: m.activity_why_not_published,
  just_come: m.activity_why_just_come,
  begun: m.activity_why_begun,
  too_late: m.activity_why_too_late,
};

function seatsInWords(activity: PublicActivity): string {
  if (isFull(activity)) return m.activity_full_waiting();
  if (activity.seats === null) return m.activity_room_enough();
  const free = activity.seats - activity.seatsTaken;
  return free === 1 ? m.agenda_seat_free() : m.agenda_seats_free({ seats: free });
}

function factsOf(activity: PublicActivity, topics: readonly string[]): { label: string; value: Child | null }[] {
  const { helpPoint, street, postcode, town } = activity;
  const isOnline = plannedOf(activity.dates).length > 0 && plannedOf(activity.dates).every(({ mode }) => mode === 'online');
  const place = [helpPoint, street, `${postcode} ${town}`].filter(Boolean).join(', ');
  const extra = [activity.deviceProvided && m.activity_device_there(), activity.childMinding && m.activity_children_there()];
  return [
    { label: m.agenda_moment_where(), value: isOnline ? m.activity_online_with_help({ place }) : place },
    { label: m.agenda_moment_room(), value: isOnline ? null : activity.room },
    { label: m.agenda_help_point_bus(), value: isOnline ? null : activity.busStop },
    { label: m.agenda_help_point_access(), value: isOnline ? null : accessInWords(activity.accessNotes) },
    { label: m.agenda_moment_cost(), value: priceInWords(activity) },
    { label: m.agenda_moment_about(), value: topics.join(', ') },
    { label: m.activity_level(), value: m[`activity_level_${activity.level}`]() },
    { label: m.activity_prior_public(), value: activity.priorKnowledge },
    { label: m.activity_spoken(), value: languagesInWords(activity.languages) },
    { label: m.activity_welcomes(), value: activity.welcomes.join(', ') },
    { label: m.activity_extra(), value: extra.filter(Boolean).join(' ') },
    { label: m.agenda_moment_phone(), value: <PhoneLink number={activity.phone} /> },
  ];
}
