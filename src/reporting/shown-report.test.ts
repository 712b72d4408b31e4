import { describe, expect, it } from 'vitest';
import { protectedReport, wholeReport } from './shown-report.ts';
import type { YearReport } from './year-report.ts';

const MAY = Temporal.PlainDate.from('2023-05-01');

const report: YearReport = {
  persons: 30,
  identified: 27,
  pseudonymous: 3,
  anonymousContacts: 2,
  contacts: 60,
  services: [{ service: 'guidance', persons: 30, contacts: 60 }],
  months: [
    { month: MAY, persons: 4, contacts: 4 },
    { month: MAY.add({ months: 1 }), persons: 20, contacts: 26 },
    { month: MAY.add({ months: 2 }), persons: 25, contacts: 30 },
  ],
  serviceMonths: [
    { service: 'guidance', month: MAY, persons: 4, contacts: 4 },
    { service: 'guidance', month: MAY.add({ months: 1 }), persons: 20, contacts: 26 },
    { service: 'guidance', month: MAY.add({ months: 2 }), persons: 25, contacts: 30 },
  ],
  helpPoints: [{ name: 'Bibliotheek', persons: 30, contacts: 60 }],
  topics: [
    { label: 'itsme', persons: 28, contacts: 50 },
    { label: 'eBox', persons: 2, contacts: 7 },
  ],
  targetGroups: [{ label: 'werkzoekend', persons: 1, contacts: 1 }],
};

describe('the report as it is shown', () => {
  it('is whole for who is responsible for it', () => {
    expect(wholeReport(report)).toMatchObject({ persons: 30, months: report.months, grid: [[4], [20], [25]] });
  });

  it('hides small counts, and those that would give them away, from who reads from outside', () => {
    const shown = protectedReport(report);
    expect(shown).toMatchObject({ persons: 30, identified: null, pseudonymous: null, anonymousContacts: null });
    expect(shown.months.map(({ persons, contacts }) => [persons, contacts])).toEqual([
      [null, null],
      [null, null],
      [25, 30],
    ]);
    expect(shown.grid).toEqual([[null], [null], [25]]);
    expect(shown.helpPoints).toMatchObject([{ persons: 30, contacts: 60 }]);
    expect(shown.topics.map(({ persons, contacts }) => [persons, contacts])).toEqual([
      [28, 50],
      [null, 7],
    ]);
    expect(shown.targetGroups).toMatchObject([{ persons: null, contacts: null }]);
  });

  it('says nothing at all of very few people', () => {
    const few = protectedReport({ ...report, persons: 4, identified: 4, pseudonymous: 0 });
    expect(few.persons).toBeNull();
    expect(
      [...few.services, ...few.months, ...few.helpPoints, ...few.topics].every(
        ({ persons, contacts }) => persons === null && contacts === null,
      ),
    ).toBe(true);
  });
});
