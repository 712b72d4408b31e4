import type { Context } from '../../foundation/app.ts';
import { dayOf, isBefore } from '../../foundation/clock.ts';
import { dayInWords, hoursInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { comingClosures, type MadeClosure } from '../../places/close-days.ts';
import { closureOn, FOR_GOOD } from '../../places/closures.ts';
import { hoursHistory } from '../../places/hours-history.ts';
import type { OpeningRule } from '../../places/opening-rule.ts';
import { hoursOnClock, offerInWords, ruleInWords, ruleLines } from '../../places/rule-in-words.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { DayStrip } from '../../ui/day-strip.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { atStart, dayAtStart, stripBlocks } from '../in-words.ts';
import { type OwnMoment, ownMoments } from '../own-moments.ts';
import { HoursHistory } from './hours-history.tsx';
import { type HoursWork, hoursWork, namesIn } from './hours-work.ts';

const DAYS_SHOWN = 7;
const MOMENTS_READ = 100;
const EVENTS_SHOWN = 15;

/** GET /<digibank>/hulppunten/<slug>/uren: the coming week as strips, what comes back, the days that are not as usual, and who changed what. */
export async function showAllHours(c: Context) {
  const work = await hoursWork(c);
  if (!work) return c.notFound();
  const { scope } = c.var;
  const { point, hours, today, here } = work;
  const moments = await ownMoments(scope, point.id, MOMENTS_READ);
  const closures = await comingClosures(scope, point.id, today);
  const events = await hoursHistory(scope, point.id, { limit: EVENTS_SHOWN });
  const up = here.slice(0, -'/uren'.length);
  return c.html(
    <StaffFrame c={c} title={m.hours_title_page()} back={{ href: up, label: m.agenda_own_back_to_point({ place: point.name }) }}>
      <h1>{m.hours_heading({ place: point.name })}</h1>
      <p class="lead">{m.hours_lead()}</p>
      <div class="buttons">
        <ButtonLink href={`${here}/nieuw`}>{m.hours_add()}</ButtonLink>
        <ButtonLink kind="secondary" href={`${up}/sluiten`}>
          {m.hours_close()}
        </ButtonLink>
        {point.kind === 'mobile' && (
          <ButtonLink kind="secondary" href={`${up}/route`}>
            {m.hours_route()}
          </ButtonLink>
        )}
      </div>
      <section>
        <h2>{m.hours_week()}</h2>
        {Array.from({ length: DAYS_SHOWN }, (_, days) => (
          <Day day={today.add({ days })} now={scope.now} work={work} moments={moments} closures={closures} />
        ))}
      </section>
      <section>
        <h2>{m.hours_rules()}</h2>
        {hours.rules.length === 0 && <EmptyState title={m.hours_rules_none()} why={m.hours_rules_none_why()} />}
        {hours.rules.map((rule) => (
          <Rule rule={rule} work={work} />
        ))}
      </section>
      <Exceptions work={work} closures={closures} up={up} />
      {events.length > 0 && (
        <section>
          <h2>{m.hours_history()}</h2>
          <HoursHistory events={events} now={scope.now} />
        </section>
      )}
    </StaffFrame>,
  );
}

type DayProps = {
  day: Temporal.PlainDate;
  now: Temporal.Instant;
  work: HoursWork;
  moments: readonly OwnMoment[];
  closures: readonly MadeClosure[];
};

/** One day as a strip; each of its hours that did not begin leads to where that day alone is changed. */
function Day({ day, now, work, moments, closures }: DayProps) {
  const { hours, today, here } = work;
  const thatDay = moments.filter(({ startsAt, state }) => state === 'planned' && dayOf(startsAt).equals(day));
  const blocks = stripBlocks(thatDay);
  const closure = closureOn(closures, day);
  return (
    <div class="strip-row">
      <h3>{dayAtStart(day, today)}</h3>
      {blocks.length > 0 ? (
        <DayStrip blocks={blocks} size="full" />
      ) : (
        <p>{closure ? m.agenda_day_closed({ reason: closure.reason }) : m.agenda_day_nobody()}</p>
      )}
      {thatDay
        .filter(({ ruleId, startsAt }) => isBefore(now, startsAt) && hours.rules.some(({ id }) => id === ruleId))
        .map(({ ruleId, startsAt, endsAt }) => (
          <p>
            <a href={`${here}/${ruleId}/dag?dag=${day}`}>
              {m.hours_change_that_day({ day: dayInWords(day), hours: hoursInWords(startsAt, endsAt) })}
            </a>
          </p>
        ))}
    </div>
  );
}

function Rule({ rule, work }: { rule: OpeningRule; work: HoursWork }) {
  const { today, here } = work;
  return (
    <ActionRow
      title={ruleInWords(rule)}
      why={[offerInWords(rule.kind), ...ruleLines(rule, today, namesIn(work))].join(' · ')}
      action={
        <div class="buttons">
          <ButtonLink kind="secondary" href={`${here}/${rule.id}`}>
            {m.hours_change()}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`${here}/${rule.id}/dag`}>
            {m.hours_one_day()}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`${here}/${rule.id}/einde`}>
            {m.hours_end()}
          </ButtonLink>
        </div>
      }
    />
  );
}

/** Days with other hours, each to be taken back, and closures, each to be opened again. */
function Exceptions({ work, closures, up }: { work: HoursWork; closures: readonly MadeClosure[]; up: string }) {
  const { hours, today, point, here } = work;
  if (closures.length + hours.changedDays.length === 0) return null;
  return (
    <section>
      <h2>{m.hours_exceptions()}</h2>
      {closures.map((closure) => (
        <ActionRow
          title={closureInWords(closure, today)}
          why={closure.reason}
          action={
            !closure.lastDay.equals(FOR_GOOD) && (
              <ButtonLink kind="secondary" href={`${up}/sluiten/${closure.id}/open`}>
                {m.hours_reopen()}
              </ButtonLink>
            )
          }
        />
      ))}
      {hours.changedDays.map((change) => {
        const rule = hours.rules.find(({ id }) => id === change.ruleId);
        const instead = change.hours ? hoursOnClock(change.hours) : m.hours_not_that_day();
        return (
          rule && (
            <ActionRow
              title={m.hours_changed_day({ day: atStart(dayInWords(change.day, today)), hours: instead })}
              why={m.hours_changed_day_of({ rule: ruleInWords(rule), reason: change.reason })}
              action={
                <PostForm action={`${here}/${rule.id}/dag/terug`}>
                  <input type="hidden" name="versie" value={String(point.hoursVersion)} />
                  <input type="hidden" name="dag" value={change.day.toString()} />
                  <Button kind="secondary">{m.hours_as_usual()}</Button>
                </PostForm>
              }
            />
          )
        );
      })}
    </section>
  );
}

/** "Gesloten op maandag 4 december", "Gesloten van … tot en met …". */
export function closureInWords({ firstDay, lastDay }: Pick<MadeClosure, 'firstDay' | 'lastDay'>, today: Temporal.PlainDate): string {
  const first = dayInWords(firstDay, today);
  if (lastDay.equals(FOR_GOOD)) return m.agenda_closed_for_good({ day: first });
  return firstDay.equals(lastDay) ? m.hours_closed_on({ day: first }) : m.hours_closed_from({ first, last: dayInWords(lastDay, today) });
}
