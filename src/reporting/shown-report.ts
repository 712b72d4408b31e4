import { type Hidden, hideSmall, type ShownGrid, showGrid } from './protect-grid.ts';
import { protectEach, protectTable, type Shown } from './small-cells.ts';
import type { Count, Service, ServiceMonth, YearReport } from './year-report.ts';

type ShownLine<Label> = Label & { persons: Shown; contacts: Shown };

/** The report as a reader may see it. */
export type ShownReport = {
  persons: Shown;
  identified: Shown;
  pseudonymous: Shown;
  anonymousContacts: Shown;
  services: ShownLine<{ service: Service }>[];
  months: ShownLine<{ month: Temporal.PlainDate }>[];
  /** Persons, a row a month and a column a service, in the order of `months` and `services`. */
  grid: Shown[][];
  helpPoints: ShownLine<{ name: string }>[];
  topics: ShownLine<{ label: string }>[];
  targetGroups: ShownLine<{ label: string }>[];
};

/** The report as it is, for who is responsible for it. */
export function wholeReport(report: YearReport): ShownReport {
  const { persons, identified, pseudonymous, anonymousContacts, services, months, helpPoints, topics, targetGroups } = report;
  const grid = asGrid(report, report.serviceMonths, 'persons');
  return { persons, identified, pseudonymous, anonymousContacts, services, months, grid, helpPoints, topics, targetGroups };
}

/** The report with small counts hidden, for who reads it from outside the work. Lines of which the total is shown are protected together, so that no
 *  small count can be worked out from the others; where a total stays hidden, so do all lines, for they would give it away.
 *  `beside`: the same counts of each municipality, where their reports lie open too. */
export function protectedReport(report: YearReport, beside: readonly (readonly ServiceMonth[])[] = []): ShownReport {
  const who = protectTable(report.persons, [report.identified, report.pseudonymous]);
  const visits = protectTable(report.contacts, [report.contacts - report.anonymousContacts, report.anonymousContacts]);
  const hidden = hiddenPlaces(report, beside);
  const persons = showGrid(asGrid(report, report.serviceMonths, 'persons'), hidden);
  const contacts = showGrid(asGrid(report, report.serviceMonths, 'contacts'), hidden);
  const tooSmall = who.total === null || visits.total === null || contacts.total === null;
  const nothing = (lines: readonly Count[]) => lines.map(() => null);
  const inGrid = <Label>(lines: (Label & Count)[], totals: 'rowTotals' | 'columnTotals') =>
    hide(lines, tooSmall ? nothing(lines) : shownBoth(persons, contacts, totals));
  const addingUp = <Label>(lines: (Label & Count)[]) =>
    hide(lines, tooSmall ? nothing(lines) : protectTable(report.contacts, contactsOf(lines)).lines);
  const overlapping = <Label>(lines: (Label & Count)[]) => hide(lines, tooSmall ? nothing(lines) : protectEach(contactsOf(lines)));
  return {
    persons: who.total,
    identified: who.lines[0] ?? null,
    pseudonymous: who.lines[1] ?? null,
    anonymousContacts: visits.lines[1] ?? null,
    services: inGrid(report.services, 'columnTotals'),
    months: inGrid(report.months, 'rowTotals'),
    grid: persons.cells.map((row) => row.map((count) => (tooSmall ? null : count))),
    helpPoints: addingUp(report.helpPoints),
    topics: overlapping(report.topics),
    targetGroups: overlapping(report.targetGroups),
  };
}

/** What is hidden of the contacts, which add up, and of the persons, as if they did: whoever came twice stands in two places, and that only makes
 *  the sums say less. */
function hiddenPlaces(report: YearReport, beside: readonly (readonly ServiceMonth[])[]): Hidden {
  const [contacts, persons] = (['contacts', 'persons'] as const).map((what) =>
    hideSmall(
      asGrid(report, report.serviceMonths, what),
      beside.map((lines) => asGrid(report, lines, what)),
    ),
  );
  return contacts?.map((row, r) => row.map((isHidden, c) => isHidden || (persons?.[r]?.[c] ?? false))) ?? [];
}

function asGrid({ months, services }: YearReport, lines: readonly ServiceMonth[], what: keyof Count): number[][] {
  const place = (service: Service, { year, month }: Temporal.PlainDate) => `${service} ${year}-${month}`;
  const counts = new Map(lines.map((line) => [place(line.service, line.month), line[what]]));
  return months.map(({ month }) => services.map(({ service }) => counts.get(place(service, month)) ?? 0));
}

/** A total is shown where both its contacts and its persons are. */
function shownBoth(persons: ShownGrid, contacts: ShownGrid, totals: 'rowTotals' | 'columnTotals'): Shown[] {
  return contacts[totals].map((count, at) => (persons[totals][at] === null ? null : count));
}

const contactsOf = (lines: readonly Count[]) => lines.map(({ contacts }) => contacts);

/** Where the contacts of a line are hidden, its persons are too: they are never more. */
function hide<Label>(lines: readonly (Label & Count)[], contacts: readonly Shown[]): ShownLine<Label>[] {
  const persons = protectEach(lines.map((line) => line.persons));
  return lines.map((line, index) => {
    const shown = contacts[index] ?? null;
    return { ...line, contacts: shown, persons: shown === null ? null : (persons[index] ?? null) };
  });
}
