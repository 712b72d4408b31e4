import { protectEach, protectTable, type Shown } from './small-cells.ts';
import type { Count, Service, YearReport } from './year-report.ts';

type ShownLine<Label> = Label & { persons: Shown; contacts: Shown };

/** The report as a reader may see it. */
export type ShownReport = {
  persons: Shown;
  identified: Shown;
  pseudonymous: Shown;
  anonymousContacts: Shown;
  services: ShownLine<{ service: Service }>[];
  months: ShownLine<{ month: Temporal.PlainDate }>[];
  helpPoints: ShownLine<{ name: string }>[];
  topics: ShownLine<{ label: string }>[];
  targetGroups: ShownLine<{ label: string }>[];
};

/** The report with small counts hidden, for who reads it from outside the work; or whole, for who is responsible for it.
 *  Lines of which the total is shown are protected together, so that no small count can be worked out from the others;
 *  where a total stays hidden, so do all lines, for they would give it away. */
export function showReport(report: YearReport, hideSmall: boolean): ShownReport {
  if (!hideSmall) return report;
  const who = protectTable(report.persons, [report.identified, report.pseudonymous]);
  const visits = protectTable(report.contacts, [report.contacts - report.anonymousContacts, report.anonymousContacts]);
  const tooSmall = who.total === null || visits.total === null;
  const nothing = (lines: readonly Count[]) => lines.map(() => null);
  const addingUp = <Label>(lines: (Label & Count)[]) =>
    hide(lines, tooSmall ? nothing(lines) : protectTable(report.contacts, contactsOf(lines)).lines);
  const overlapping = <Label>(lines: (Label & Count)[]) => hide(lines, tooSmall ? nothing(lines) : protectEach(contactsOf(lines)));
  return {
    persons: who.total,
    identified: who.lines[0] ?? null,
    pseudonymous: who.lines[1] ?? null,
    anonymousContacts: visits.lines[1] ?? null,
    services: addingUp(report.services),
    months: addingUp(report.months),
    helpPoints: addingUp(report.helpPoints),
    topics: overlapping(report.topics),
    targetGroups: overlapping(report.targetGroups),
  };
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
