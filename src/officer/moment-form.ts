import { z } from 'zod';
import { momentOf, ZONE } from '../foundation/clock.ts';
import { optionalDay, optionalText } from '../foundation/form.ts';
import { m } from '../paraglide/messages.js';

const TIME = /^([01]?\d|2[0-3])(?:[.:uh ]([0-5]\d))?\s*(?:uur)?$/;

/** A day and an hour (local time, Europe/Brussels) as people type them, "26/9/2026" and "14.30", in the fields `dag` and `uur`. */
export const momentFields = { dag: optionalDay(), uur: optionalText(10) };

type Typed = { dag: Temporal.PlainDate | null; uur: string | null };

/** The moment that a form tells, which may not lie after `now`: or what is not right about it. */
export function momentOfForm(
  { dag, uur }: Typed,
  now: Temporal.Instant,
): { moment: Temporal.Instant } | { field: 'dag' | 'uur'; message: string } {
  if (!dag) return { field: 'dag', message: m.officer_day_missing() };
  const [, hour, minute = '0'] = TIME.exec(uur ?? '') ?? [];
  if (hour === undefined) return { field: 'uur', message: m.officer_hour_missing() };
  const moment = momentOf(dag, Temporal.PlainTime.from({ hour: Number(hour), minute: Number(minute) }));
  return Temporal.Instant.compare(moment, now) > 0 ? { field: 'dag', message: m.officer_moment_to_come() } : { moment };
}

/** What a form shows before anybody typed: this moment. */
export function nowTyped(now: Temporal.Instant): { dag: string; uur: string } {
  const local = now.toZonedDateTimeISO(ZONE);
  return { dag: `${local.day}/${local.month}/${local.year}`, uur: `${local.hour}.${String(local.minute).padStart(2, '0')}` };
}

/** A number of people, or nothing. */
export const optionalCount = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null),
  z.coerce
    .number({ error: () => m.officer_count_wrong() })
    .int({ error: () => m.officer_count_wrong() })
    .min(0, { error: () => m.officer_count_wrong() })
    .max(1_000_000, { error: () => m.officer_count_wrong() })
    .nullable(),
);
