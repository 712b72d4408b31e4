import { inFigures } from '../foundation/numbers.ts';
import { m } from '../paraglide/messages.js';
import type { Shown } from './small-cells.ts';
import type { Service } from './year-report.ts';

/** "1.040"; a hidden count as `hidden` says. */
export function countInWords(count: Shown, hidden: () => string = m.reporting_hidden): string {
  return count === null ? hidden() : inFigures(count);
}

export const SERVICE: Record<Service, () => string> = {
  guidance: m.reporting_service_guidance,
  workshop: m.reporting_service_workshop,
  loan: m.reporting_service_loan,
  access_code: m.reporting_service_access_code,
};
