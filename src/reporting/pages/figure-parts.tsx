import type { PropsWithChildren } from 'hono/jsx';
import { monthInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { BarChart } from '../../ui/figures.tsx';
import { Table } from '../../ui/table.tsx';
import { countInWords, SERVICE } from '../in-words.ts';
import type { ShownReport } from '../shown-report.ts';
import type { Shown } from '../small-cells.ts';

type Report = { report: ShownReport };

/** A part of the report, with what its figures mean. */
function Part(props: PropsWithChildren<{ title: string; definition: string }>) {
  return (
    <section>
      <h2>{props.title}</h2>
      {props.children}
      <details>
        <summary>{m.reporting_definition()}</summary>
        <p>{props.definition}</p>
      </details>
    </section>
  );
}

/** A bar, or the words for a hidden count where there is none. */
function bar(label: string, count: Shown) {
  return { label, value: count ?? 0, words: count === null ? m.reporting_hidden() : undefined };
}

/** How well they are known; visits without a name stand apart. */
export function WhoTheyAre({ report }: Report) {
  return (
    <Part title={m.reporting_who()} definition={m.reporting_persons_definition()}>
      <Table
        caption={m.reporting_who_caption()}
        columns={[m.reporting_known_how(), m.reporting_count()]}
        rows={[
          [m.reporting_identified(), countInWords(report.identified)],
          [m.reporting_pseudonymous(), countInWords(report.pseudonymous)],
          [m.reporting_anonymous(), countInWords(report.anonymousContacts)],
        ]}
        figures={[1]}
      />
    </Part>
  );
}

/** Persons a service and a month: once in each line, once in all. */
export function PerServiceAndMonth({ report }: Report) {
  const { services, months, grid } = report;
  const together = (lines: readonly Shown[], all: Shown) => [...lines, all].map((count) => countInWords(count));
  return (
    <Part title={m.reporting_per_service()} definition={m.reporting_per_service_definition()}>
      <Table
        caption={m.reporting_per_service_caption()}
        columns={[m.reporting_month(), ...services.map(({ service }) => SERVICE[service]()), m.reporting_together()]}
        rows={[
          ...months.map(({ month, persons }, at) => [monthInWords(month.month), ...together(grid[at] ?? [], persons)]),
          [
            m.reporting_whole_year(),
            ...together(
              services.map(({ persons }) => persons),
              report.persons,
            ),
          ],
        ]}
        figures={[...services.map((_, index) => index + 1), services.length + 1]}
      />
    </Part>
  );
}

/** The months as a drawing. */
export function Months({ report }: Report) {
  return (
    <Part title={m.reporting_when()} definition={m.reporting_per_month_definition()}>
      <BarChart
        title={m.reporting_per_month()}
        unit={m.reporting_people()}
        bars={report.months.map(({ month, persons }) => bar(monthInWords(month.month), persons))}
      />
    </Part>
  );
}

export function HelpPoints({ report }: Report) {
  return (
    <Part title={m.reporting_per_help_point()} definition={m.reporting_per_help_point_definition()}>
      <BarChart
        title={m.reporting_per_help_point_caption()}
        unit={m.reporting_people()}
        bars={report.helpPoints.toSorted((a, b) => (b.persons ?? 0) - (a.persons ?? 0)).map(({ name, persons }) => bar(name, persons))}
      />
    </Part>
  );
}

export function Topics({ report }: Report) {
  return (
    <Part title={m.reporting_per_topic()} definition={m.reporting_per_topic_definition()}>
      <BarChart
        title={m.reporting_per_topic_caption()}
        unit={m.reporting_times()}
        bars={report.topics.slice(0, 15).map(({ label, contacts }) => bar(label, contacts))}
      />
    </Part>
  );
}

export function TargetGroups({ report }: Report) {
  if (report.targetGroups.length === 0) return null;
  return (
    <Part title={m.reporting_per_target_group()} definition={m.reporting_per_target_group_definition()}>
      <BarChart
        title={m.reporting_per_target_group_caption()}
        unit={m.reporting_people()}
        bars={report.targetGroups.map(({ label, persons }) => bar(label, persons))}
      />
    </Part>
  );
}
