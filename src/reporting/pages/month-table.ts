import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { monthInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { countInWords, SERVICE } from '../in-words.ts';
import { permissions } from '../permissions.ts';
import { askedYear, municipalitiesFor } from '../reach.ts';
import { protectedReport } from '../shown-report.ts';
import type { Shown } from '../small-cells.ts';
import { type Cell, csv } from '../spreadsheet.ts';
import { countMunicipalities, countPeriod, yearPeriod } from '../year-report.ts';

/** GET /<digibank>/cijfers/maanden.csv?jaar=: persons per service and per month as a spreadsheet. A file goes from hand to hand, so small counts are
 *  hidden for everybody, also what is left of all when the figures of one municipality are taken away. */
export async function sendMonthTable(c: Context) {
  const { scope, tenant, now } = c.var;
  const year = askedYear(c.req.query('jaar'), dayOf(now));
  const nisCodes = await municipalitiesFor(scope, permissions['reporting.table.export']);
  const period = yearPeriod(scope.digibankId, year, nisCodes);
  const beside = nisCodes === null ? await countMunicipalities(scope.db, period) : [];
  const { services, months, grid, persons } = protectedReport(await countPeriod(scope.db, period), beside);
  const together = (counts: readonly Shown[]): Cell[] => counts.map((count) => count ?? countInWords(null));
  const lines: Cell[][] = [
    [m.reporting_month(), ...services.map(({ service }) => SERVICE[service]()), m.reporting_together()],
    ...months.map((line, at) => [monthInWords(line.month.month), ...together([...(grid[at] ?? []), line.persons])]),
    [m.reporting_whole_year(), ...together([...services.map((line) => line.persons), persons])],
    [m.reporting_hidden_in_file()],
  ];
  c.header('content-type', 'text/csv; charset=utf-8');
  c.header('content-disposition', `attachment; filename="cijfers-${tenant.slug}-${year}.csv"`);
  return c.body(csv(lines));
}
