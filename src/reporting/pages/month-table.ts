import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { m } from '../../paraglide/messages.js';
import { monthInWords, SERVICE } from '../in-words.ts';
import { type Cell, csv } from '../spreadsheet.ts';
import { countPeriod, SERVICES, yearPeriod } from '../year-report.ts';

/** GET /<digibank>/cijfers/maanden.csv?jaar=: persons per service and per month as a spreadsheet, for who sees every count. */
export async function sendMonthTable(c: Context) {
  const asked = Number(c.req.query('jaar'));
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2100 ? asked : dayOf(c.var.now).year;
  const report = await countPeriod(c.var.scope.db, yearPeriod(c.var.scope.digibankId, year, null));
  const inMonth = (service: string, month: Temporal.PlainDate) =>
    report.serviceMonths.find((line) => line.service === service && line.month.equals(month))?.persons ?? 0;
  const rows: Cell[][] = [
    [m.reporting_month(), ...SERVICES.map((service) => SERVICE[service]()), m.reporting_together()],
    ...report.months.map(({ month, persons }) => [monthInWords(month), ...SERVICES.map((service) => inMonth(service, month)), persons]),
    [
      m.reporting_whole_year(),
      ...SERVICES.map((service) => report.services.find((line) => line.service === service)?.persons ?? 0),
      report.persons,
    ],
  ];
  c.header('content-type', 'text/csv; charset=utf-8');
  c.header('content-disposition', `attachment; filename="cijfers-${c.var.tenant.slug}-${year}.csv"`);
  return c.body(csv(rows));
}
