import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { m } from '../../paraglide/messages.js';
import { StaffFrame } from '../../ui/frames.tsx';
import { TwoColumns } from '../../ui/layout.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { goalStanding } from '../goal.ts';
import { permissions } from '../permissions.ts';
import { askedYear, municipalitiesFor, yearsWithFigures } from '../reach.ts';
import { protectedReport, wholeReport } from '../shown-report.ts';
import { coachedMoments } from '../without-coach.ts';
import { countPeriod, yearPeriod } from '../year-report.ts';
import { HelpPoints, Months, PerServiceAndMonth, TargetGroups, Topics, WhoTheyAre } from './figure-parts.tsx';
import { CoachSentence, GoalSentence, HelpedSentence } from './figure-sentences.tsx';

/** GET /<digibank>/cijfers?jaar=: three sentences that open to their proof, then the year in lines and drawings. Who asks for a year without
 *  figures gets this one. */
export async function showFigures(c: Context) {
  const { scope, tenant } = c.var;
  const today = dayOf(scope.now);
  const year = askedYear(c.req.query('jaar'), today);
  const nisCodes = await municipalitiesFor(scope, permissions['reporting.figures.read']);
  const period = yearPeriod(scope.digibankId, year, nisCodes);
  const day = year === today.year ? today : period.lastDay;
  const [years, counted, goal, moments] = await Promise.all([
    yearsWithFigures(scope, today.year),
    countPeriod(scope.db, period),
    nisCodes === null ? goalStanding(scope, day) : null,
    coachedMoments(scope, day),
  ]);
  if (!years.includes(year)) return c.redirect(`/${tenant.slug}/cijfers`);
  const report = nisCodes === null ? wholeReport(counted) : protectedReport(counted);
  const coached = moments.filter(({ nisCode }) => nisCodes === null || nisCodes.includes(nisCode));
  return c.html(
    <StaffFrame c={c} title={m.reporting_figures()}>
      <h1>{m.reporting_title({ year: String(year) })}</h1>
      <Years years={years} chosen={year} address={`/${tenant.slug}/cijfers`} />
      {nisCodes && (
        <Notice kind="info">
          <p>{m.reporting_hidden_note()}</p>
        </Notice>
      )}
      <HelpedSentence report={report} year={year} />
      {goal && <GoalSentence goal={goal} />}
      <CoachSentence coached={coached} day={day} today={today} />
      {counted.contacts === 0 ? (
        <EmptyState title={m.reporting_nothing_yet({ year: String(year) })} why={m.reporting_nothing_yet_why()} />
      ) : (
        <>
          <TwoColumns
            main={
              <>
                <WhoTheyAre report={report} />
                <PerServiceAndMonth report={report} />
              </>
            }
            aside={
              <>
                <Months report={report} />
                <p>
                  <a href={`/${tenant.slug}/cijfers/maanden.csv?jaar=${year}`}>{m.reporting_as_spreadsheet()}</a>
                </p>
                <p class="hint">{m.reporting_spreadsheet_hidden()}</p>
              </>
            }
          />
          <TwoColumns
            main={
              <>
                <HelpPoints report={report} />
                <TargetGroups report={report} />
              </>
            }
            aside={<Topics report={report} />}
          />
        </>
      )}
    </StaffFrame>,
  );
}

function Years(props: { years: number[]; chosen: number; address: string }) {
  if (props.years.length < 2) return null;
  return (
    <nav class="pills" aria-label={m.reporting_choose_year()}>
      <ul>
        {props.years.map((year) => (
          <li>
            <a href={`${props.address}?jaar=${year}`} aria-current={year === props.chosen ? 'page' : undefined}>
              {year}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
