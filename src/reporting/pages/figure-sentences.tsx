import { monthInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { BigFigure } from '../../ui/figures.tsx';
import { Table } from '../../ui/table.tsx';
import type { GoalStanding } from '../goal.ts';
import { countInWords } from '../in-words.ts';
import type { ShownReport } from '../shown-report.ts';
import type { CoachedMoments } from '../without-coach.ts';

/** "963 mensen geholpen in 2024." opens to what a person counts as. */
export function HelpedSentence(props: { report: ShownReport; year: number }) {
  const { persons } = props.report;
  const year = String(props.year);
  return (
    <BigFigure
      figure={capital(countInWords(persons, m.reporting_few))}
      words={persons === 1 ? m.reporting_helped_one({ year }) : m.reporting_helped({ year })}
    >
      <p>{m.reporting_persons_definition()}</p>
    </BigFigure>
  );
}

/** "Nog 37 tot 1.000." opens to the days of the goal and the count in them. */
export function GoalSentence(props: { goal: GoalStanding }) {
  const { value, persons, firstDay, lastDay } = props.goal;
  const inWords = ({ day, month, year }: Temporal.PlainDate) => `${day} ${monthInWords(month)} ${year}`;
  const [count, goal] = [countInWords(persons), countInWords(value)];
  const left = value - persons;
  const [figure, words] =
    left > 0
      ? [m.reporting_to_go_lead({ count: countInWords(left) }), m.reporting_to_go({ goal })]
      : [
          m.reporting_goal_reached_lead(),
          left < 0 ? m.reporting_goal_reached({ count, goal }) : m.reporting_goal_reached_exactly({ count }),
        ];
  return (
    <BigFigure figure={figure} words={words}>
      <p>{m.reporting_goal_definition({ first: inWords(firstDay), last: inWords(lastDay), count })}</p>
    </BigFigure>
  );
}

/** "In Zulte was er deze maand geen begeleider." opens to the moments of every municipality. */
export function CoachSentence(props: { coached: CoachedMoments[]; day: Temporal.PlainDate; today: Temporal.PlainDate }) {
  const { coached, day, today } = props;
  if (coached.length === 0) return null;
  const without = coached.filter(({ moments }) => moments === 0).map(({ municipality }) => municipality);
  const month = day.equals(today)
    ? m.reporting_this_month()
    : m.reporting_in_month({ month: monthInWords(day.month), year: String(day.year) });
  const named = coached.length === 1 ? coached.map(({ municipality }) => municipality) : without;
  const places = listed.format(named);
  return (
    <BigFigure
      figure={named.length > 0 ? m.reporting_no_coach_lead({ places }) : m.reporting_coach_everywhere_lead()}
      words={without.length > 0 ? m.reporting_no_coach({ month }) : m.reporting_coach_everywhere({ month })}
    >
      <p>{m.reporting_coach_definition()}</p>
      <Table
        caption={m.reporting_coach_table()}
        columns={[m.reporting_municipality(), m.reporting_moments()]}
        rows={coached.map(({ municipality, moments }) => [municipality, countInWords(moments)])}
        figures={[1]}
      />
    </BigFigure>
  );
}

const listed = new Intl.ListFormat('nl-BE');

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
