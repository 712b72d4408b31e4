import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords, hoursInWords, minutesOfDay } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { DayStrip, type StripBlock } from '../../ui/day-strip.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { Lanes as LanesFrame } from '../../ui/layout.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { type MomentOfToday, momentNow, momentsOfToday } from '../moments-of-today.ts';
import { type Lanes, lanesOf } from '../people-of-today.ts';
import { permissions } from '../permissions.ts';
import { topicGroups } from '../topic-choices.ts';
import { DonePerson, ExpectedPerson, HerePerson } from './person-card.tsx';
import { WalkIn } from './walk-in.tsx';

/** GET /<digibank>/vandaag?moment=: who is expected, who is here, who is done, at the coach's own moment of today. */
export async function showToday(c: Context) {
  const { scope, tenant } = c.var;
  const moments = await momentsOfToday(scope, permissions['guidance.today.read']);
  const moment = moments.find(({ id }) => id === c.req.query('moment')) ?? momentNow(moments, scope.now);
  const today = dayOf(scope.now);
  if (!moment) {
    return c.html(
      <StaffFrame c={c} title={m.guidance_today()}>
        <h1>{dayInWords(today)}</h1>
        <EmptyState title={m.guidance_no_moment_title()} why={m.guidance_no_moment_why()} />
      </StaffFrame>,
    );
  }
  return c.html(
    <StaffFrame c={c} title={m.guidance_today()}>
      <div class="table-side today">
        <div class="today-head">
          <div>
            <h1>{moment.helpPoint}</h1>
            <p class="lead">
              {dayInWords(today)}, {hoursInWords(moment.startsAt, moment.endsAt)}
              {moment.title && `: ${moment.title}`}
            </p>
          </div>
          <Presence moment={moment} home={`/${tenant.slug}`} />
        </div>
        <DayStrip
          size="full"
          now={minutesOfDay(scope.now)}
          blocks={moments.filter(({ helpPointId }) => helpPointId === moment.helpPointId).map(blockOf)}
        />
        <OtherMoments moments={moments.filter((other) => other !== moment)} home={`/${tenant.slug}`} />
        <Notice kind="info">
          <p>{m.guidance_safety()}</p>
        </Notice>
        <People c={c} moment={moment} lanes={await lanesOf(scope, moment)} />
        <WalkIn groups={await topicGroups(scope)} moment={moment} home={`/${tenant.slug}`} />
      </div>
    </StaffFrame>,
  );
}

function People(props: { c: Context; moment: MomentOfToday; lanes: Lanes }) {
  const { lanes, moment } = props;
  const { tenant, now } = props.c.var;
  const home = `/${tenant.slug}`;
  const cards = <Content,>(people: Content[], empty: string, card: (person: Content) => unknown) =>
    people.length === 0 ? <p>{empty}</p> : <ul class="people">{people.map(card)}</ul>;
  return (
    <LanesFrame
      lanes={[
        {
          title: m.guidance_lane_expected(),
          count: lanes.expected.length,
          content: cards(lanes.expected, m.guidance_expected_empty(), (person) => (
            <ExpectedPerson person={person} moment={moment} home={home} now={now} />
          )),
        },
        {
          title: m.guidance_lane_here(),
          count: lanes.here.length,
          content: cards(lanes.here, m.guidance_here_empty(), (person) => <HerePerson person={person} home={home} />),
        },
        {
          title: m.guidance_lane_done(),
          count: lanes.done.length,
          content: cards(lanes.done, m.guidance_done_empty(), (person) => <DonePerson person={person} moment={moment} home={home} />),
        },
      ]}
    />
  );
}

function OtherMoments(props: { moments: MomentOfToday[]; home: string }) {
  if (props.moments.length === 0) return null;
  return (
    <details class="screen-only">
      <summary>{m.guidance_choose_moment()}</summary>
      <ul class="link-list">
        {props.moments.map((moment) => (
          <li>
            <a href={`${props.home}/vandaag?moment=${moment.id}`}>
              {m.guidance_moment_line({ place: moment.helpPoint, hours: hoursInWords(moment.startsAt, moment.endsAt) })}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** One tap: "ik ben er". Said, it can be taken back. */
function Presence(props: { moment: MomentOfToday; home: string }) {
  const { moment } = props;
  return (
    <PostForm class="presence screen-only" action={`${props.home}/vandaag/aanwezig`}>
      <input type="hidden" name="moment" value={moment.id} />
      {moment.present ? (
        <>
          <p>{m.guidance_you_are_present()}</p>
          <Button kind="quiet" name="aanwezig" value="nee">
            {m.guidance_take_presence_back()}
          </Button>
        </>
      ) : (
        <Button kind="secondary" icon="check" name="aanwezig" value="ja">
          {m.guidance_say_present()}
        </Button>
      )}
    </PostForm>
  );
}

function blockOf(moment: MomentOfToday): StripBlock {
  const workshop = moment.kind.includes('workshop');
  return {
    from: minutesOfDay(moment.startsAt),
    to: minutesOfDay(moment.endsAt),
    kind: workshop ? 'workshop' : moment.supervised ? 'coach' : 'open',
    label: workshop ? m.guidance_moment_workshop() : moment.supervised ? m.guidance_moment_coach() : m.guidance_moment_open(),
  };
}
